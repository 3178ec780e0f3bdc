import { readFileSync } from 'node:fs'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { file } from './log-files.ts'
import { staysWithin } from './width.ts'

/** Orders, with a holder that sleeps through its lease, and a crash. */
function troubled(): string {
  const orders = JSON.parse(readFileSync('src/scenario/scenarios/orders.json', 'utf8')) as Record<string, unknown>
  return file(
    'troubled.json',
    JSON.stringify({
      ...orders,
      name: 'troubled',
      faults: [
        {
          kind: 'zombie-holder',
          match: { consumer: 'OrderSaga' },
          hook: 'commit',
          nth: 30,
          params: { pauseMs: 20000, leaseMs: 2000 },
        },
        { kind: 'crash-after-handler', match: { consumer: 'OrderTotals' }, hook: 'handler.exit', nth: 20 },
      ],
    }),
  )
}

async function openTroubled(ui: Dashboard): Promise<void> {
  await ui.openAt(10, '#/locks?scenario=orders')
  await ui.drop([troubled()])
  await expect(ui.nav.getByRole('button', { name: 'Scenario' })).toContainText('Orders')
  await expect(ui.page).toHaveURL(/scenario=file/)
  await ui.toEnd()
}

test('several holders at once are drawn and named, crashes too, and the table says the same', async ({ page }) => {
  const ui = new Dashboard(page)
  await openTroubled(ui)
  await page.evaluate(() => {
    location.hash = location.hash.replace(/step=\d+/, 'step=1100')
  })
  await ui.isAt(1100)
  const region = ui.region('Locks')
  await expect(region.getByText(/^2 holders at once, in \d+ stretches$/)).toBeVisible()
  await expect(region.getByRole('img', { name: /went on 1 time without the zone/ })).toBeVisible()
  await expect(region.getByRole('img', { name: /1 crash/ }).first()).toBeVisible()

  await region.getByRole('button', { name: 'Show as table' }).click()
  const table = page.getByRole('table', { name: 'Holds and tries' })
  // As many rows as the words say that are shown.
  const shown = async (): Promise<string> => /the last (\d+) holds/.exec((await region.textContent()) ?? '')?.[1] ?? ''
  // The table has more of them than the picture had room for: both change as they come.
  await expect.poll(async () => Number(await table.getAttribute('aria-rowcount')) - 1 - Number(await shown())).toBe(0)
  await region.getByRole('button', { name: 'Show as table' }).click()
  await ui
    .table('Locks')
    .getByRole('row', { name: /OrderSaga/ })
    .click()
  await expect(ui.inspector).toContainText('went on without it')
})

test('who tries in vain stands in front of the zone, and of whoever holds it', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3000, '#/locks?scenario=orders')
  const waits = page.getByRole('list', { name: 'Who waits for whom' })
  for (let i = 0; i < 60 && !(await waits.isVisible()); i++) {
    await ui.button('Step').click()
    await ui.isAt(3001 + i)
  }
  await expect(waits.getByRole('listitem').first()).toContainText(/tried .* ago, next .*the zone of .*held .* by/)
  await expect(ui.region('Locks')).toContainText('No deadlock')
  await expect(ui.region('Locks')).toContainText('1 tries a zone again')

  // Drawn as well: what is selected in the picture is selected everywhere, and pointing at it marks the words.
  const graph = page.getByRole('group', { name: 'Graph of who waits for whom' })
  const zone = graph.getByRole('button', { name: /^the zone of .*: zone, held .*, held by / })
  await expect(graph.getByRole('button')).toHaveCount(3)
  await zone.click()
  await expect(ui.inspector).toContainText('Zone of')
  await expect(zone).toHaveAttribute('data-selected', 'true')
  await expect(ui.table('Locks').getByRole('row', { selected: true })).toHaveCount(1)
  await waits.getByRole('button').last().hover()
  await expect(graph.locator('[data-hovered]')).toHaveCount(1)
  await waits.getByRole('button').last().click()
  await expect(page).toHaveURL(/select=instance:/)
  await expect(graph.locator('[data-selected]')).toHaveCount(1)
})

test('who holds a zone and waits for a place in a full executor is shown with whose tasks fill it', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(350, '#/locks?scenario=hot-partition')
  const waits = page.getByRole('list', { name: 'Who waits for whom' })
  await expect(waits.getByRole('listitem')).toHaveText(
    /^ByCustomer\s*waits for a place 488 ms\s*lane 8 of the executor lanes\s*filled 585 ms by\s*the tasks of ByCustomer$/,
  )
  const graph = page.getByRole('group', { name: 'Graph of who waits for whom' })
  await expect(graph.getByRole('button')).toHaveCount(3)
  await expect(ui.table('Locks').getByRole('row', { name: /ByCustomer/ })).toContainText('Awaits place')
  await graph.getByRole('button', { name: /^the tasks of ByCustomer: / }).click()
  await expect(page).toHaveURL(/select=consumer:/)
})

test('zones are filtered by name, by who holds one and by trouble, and the lanes are those of the zones listed', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await openTroubled(ui)
  await page.evaluate(() => {
    location.hash = location.hash.replace(/step=\d+/, 'step=642')
  })
  await ui.isAt(642)
  const region = ui.region('Locks')
  const zones = ui.table('Locks').getByRole('rowheader')
  const lanes = region.getByRole('region', { name: 'Lanes of holds and tries' })
  await expect(zones).toHaveCount(3)
  await expect(lanes).toContainText('OrderNotifier')

  await page.keyboard.press('/')
  await page.keyboard.type('totals')
  await expect(zones).toHaveCount(1)
  await expect(lanes).toContainText('OrderTotals')
  await expect(lanes).not.toContainText('OrderNotifier')
  await expect(region).toContainText(/holds and tries up to the cursor, of 1 of 3 zones/)
  await region.getByRole('searchbox', { name: 'Filter zones' }).fill('no such zone')
  await expect(region).toContainText('No zone fits the filter')
  await region.getByRole('button', { name: 'Show all zones' }).click()
  await expect(zones).toHaveCount(3)

  // The lease of OrderSaga ran out under its holder, who sleeps: how that hold ended stands in its row.
  await region.getByRole('button', { name: /^Trouble/ }).click()
  await expect(zones).toHaveText([/OrderSaga/])
  await expect(ui.table('Locks')).toContainText('lease ran out')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('zones and lanes fit', async ({ page }) => {
    const ui = new Dashboard(page)
    await ui.openAt(2000, '#/locks?scenario=orders')
    await expect(ui.region('Locks').getByRole('img', { name: /holds/ }).first()).toBeVisible()
    await staysWithin(page, 'Locks')
    // What saves the panel stands in its head, beside its other tools: not over what saves the view.
    const tops = async (): Promise<number> => {
      const boxes = await Promise.all(
        ['Show as table', 'Export Holds and tries'].map((name) =>
          ui.region('Locks').getByRole('button', { name, exact: true }).boundingBox(),
        ),
      )
      return Math.abs((boxes[0]?.y ?? 0) - (boxes[1]?.y ?? 1_000))
    }
    await expect.poll(tops).toBeLessThan(60)
  })

  test('whose lanes they are is read in full, whatever went wrong', async ({ page }) => {
    const ui = new Dashboard(page)
    await ui.openAt(60, '#/locks?scenario=lock-that-let-go')
    const lanes = ui.region('Locks').getByRole('region', { name: 'Lanes of holds and tries' })
    await expect(lanes).toContainText('3 holders at once')
    const name = lanes.getByText('OrderBoard', { exact: true })
    await expect.poll(() => name.evaluate((at) => at.scrollWidth - at.clientWidth)).toBeLessThanOrEqual(0)
  })

  test('who waits, the zone and its holder are drawn side by side', async ({ page }) => {
    const ui = new Dashboard(page)
    await ui.openAt(3010, '#/locks?scenario=orders')
    const boxes = page.getByRole('group', { name: 'Graph of who waits for whom' }).getByRole('button')
    await expect(boxes).toHaveCount(3)
    await expect
      .poll(async () => {
        const [a, b, c] = await Promise.all([0, 1, 2].map((i) => boxes.nth(i).boundingBox()))
        return a && b && c ? a.x + a.width < b.x && b.x + b.width < c.x && c.x + c.width <= 390 : false
      })
      .toBe(true)
    await staysWithin(page, 'Locks')
  })
})

test('the selected event is seen in the lanes: in which hold it was in hand, at which zone', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(1500, '#/locks?scenario=orders&select=event:70')
  const with70 = ui.region('Locks').getByRole('img', { name: /had event #70 in hand/ })
  await expect(with70).toHaveCount(2)
  await expect(with70.first().locator('[data-event=selected]')).toHaveCount(1)

  await ui.inspector.getByRole('button', { name: 'Close the inspector' }).click()
  await expect(with70).toHaveCount(0)
})

test('where a lock keeps no owner its holder is said to be inferred, in the table and in the inspector', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(2988, '#/locks?scenario=orders&profile=modern&select=zone:orders_OrderSaga_1_default')
  await expect(ui.table('Locks').getByRole('row', { name: /OrderSaga/ })).toContainText(/i-1 ?inferred/)
  await expect(ui.fact('Holder')).toHaveText('anonymous; i-1, inferred from the trace')
  await expect(ui.region('Locks')).toContainText('holders are inferred from the trace')

  await ui.openAt(2986, '#/locks?scenario=orders&profile=classic&select=zone:orders_OrderSaga_1_default')
  await expect(ui.region('Locks')).not.toContainText('inferred')
})

test('when, who and how long are one line each in the history of a zone, however long the words beside them are', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(320, '#/locks?scenario=zombie-holder')
  await ui
    .table('Locks')
    .getByRole('row', { name: /OrderBoard/ })
    .click()
  const table = ui.inspector.getByRole('table', { name: 'What happened' })
  const taken = table.getByRole('row', { name: /was taken from it/ })
  await expect(taken).toBeVisible()

  const lines = await table.locator('tbody td:not(:nth-child(3))').evaluateAll((cells) =>
    cells.map((cell) => {
      const tops = new Set<number>()
      const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
      while (words.nextNode()) {
        const range = document.createRange()
        range.selectNodeContents(words.currentNode)
        for (const { top } of range.getClientRects()) tops.add(Math.round(top))
      }
      return tops.size
    }),
  )
  expect(lines.filter((count) => count > 1)).toEqual([])
  const words = await taken
    .getByText('held, was taken from it')
    .evaluate((label) => [label.scrollWidth, label.clientWidth])
  expect(words[0]).toBe(words[1])
  await staysWithin(page, 'the history of a zone')
})
