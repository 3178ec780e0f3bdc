import type { Locator } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { file } from './log-files.ts'
import { shop } from './shop.ts'
import { staysWithin } from './width.ts'

/** A test that walks through places names every one that is not as it should be. */
const softly = expect.configure({ soft: true })

/** Words of what is found, and inside of it, that need more room than they have; with `told`, an ellipsis and a tip are enough. */
const cut = (found: Locator, told = false): Promise<(string | null)[]> =>
  found.evaluateAll(
    (all, allowed) =>
      all
        .flatMap((each) => [each, ...each.querySelectorAll('*')])
        .filter((each) => each instanceof HTMLElement && each.scrollWidth > each.clientWidth && each.clientWidth > 0)
        .filter((each) => getComputedStyle(each).display !== 'inline')
        // It lies over what is seen of a long name.
        .filter((each) => getComputedStyle(each).opacity !== '0')
        .filter(
          (each) => !allowed || each.closest('[title]') === null || getComputedStyle(each).textOverflow === 'clip',
        )
        .map((each) => each.textContent),
    told,
  )

/** How far what is found reaches out of the window, to the right. */
const beyond = (found: Locator): Promise<number> =>
  found.evaluate((at) => at.getBoundingClientRect().right - document.documentElement.clientWidth)

const projector = () => localStorage.setItem('sagascope.display', 'projector')

for (const [width, height, select] of [
  [1440, 900, ''],
  [1280, 800, '&select=consumer:orders_OrderSaga_1_default'],
  [720, 450, ''],
] as const)
  test(`the line of an instance is read in full, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    const ui = new Dashboard(page)
    await ui.openAt(3010, `#/consumers?scenario=orders${select}`)
    const line = ui.rows('Consumers').filter({ hasText: 'next is due' })
    await expect(line).toContainText('Between polls')
    await expect.poll(() => cut(ui.rows('Consumers').getByRole('cell'), true)).toEqual([])
    await expect.poll(() => cut(line.getByRole('cell'))).toEqual([])
  })

for (const width of [1440, 390])
  test(`what the inspector offers and heads stays in it, however long a component’s name, ${width} wide`, async ({
    page,
  }) => {
    const ui = new Dashboard(page)
    await ui.openAt(900)
    const name = 'OrderFulfilmentShippingPaymentAndRefundSagaOfTheNorthernBranch'
    const components = [{ kind: 'saga', name, association: 'id', on: { Placed: { init: true } } }]
    await ui.drop([file('long.json', shop({ title: 'Long names', bundle: { id: 'north', components } }))])
    await expect(page).toHaveURL(/scenario=file:/)
    await page.setViewportSize({ width, height: 900 })
    const id = `north_${name}_1_default`
    for (const select of [`zone:${id}`, `instance:${id}/0`]) {
      await page.evaluate((words) => {
        location.hash = `${location.hash.replace(/&select=[^&]*/, '')}&select=${words}`
      }, select)
      const open = ui.inspector.getByRole('button', { name: `Open ${name}` })
      await expect(open).toHaveAttribute('title', `Open ${name}`)
      const room = async (): Promise<number> => {
        const [pane, button] = [await ui.inspector.boundingBox(), await open.boundingBox()]
        return pane!.x + pane!.width - (button!.x + button!.width)
      }
      await softly.poll(room, select).toBeGreaterThan(0)
      await softly.poll(() => cut(ui.inspector.getByRole('heading')), select).toEqual([])
    }
    await ui.button('To end').click()
    await page.evaluate(() => {
      location.hash = location.hash.replace(/&select=[^&]*/, '&select=saga:1')
    })
    const ways = ui.inspector.getByRole('heading', { name: `Ways of ${name}` })
    await expect(ways).toBeVisible()
    await softly.poll(() => beyond(ways), 'the heading of the ways').toBeLessThanOrEqual(0)
  })

test('in large type a window of half the size has all its buttons', async ({ page }) => {
  await page.addInitScript(projector)
  const ui = new Dashboard(page)
  await ui.openAt(5000)
  for (const [width, height] of [
    [568, 320],
    [640, 360],
    [720, 450],
    [844, 390],
    [896, 414],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    const speed = page.getByRole('button', { name: /^Speed and steps/ })
    await softly.poll(() => beyond(speed), `the speed, ${width} wide`).toBeLessThanOrEqual(0)
    const clock = async (): Promise<number> => {
      const time = await ui.playback.getByRole('button', { name: 'Time shown' }).boundingBox()
      const light = await ui.playback.getByRole('button', { name: /^Checks/ }).boundingBox()
      return (light?.x ?? 0) - ((time?.x ?? 0) + (time?.width ?? 0))
    }
    await softly.poll(clock, `between clock and checks, ${width} wide`).toBeGreaterThanOrEqual(0)
    await staysWithin(page, `the page, ${width} wide`)
  }
})

test('in large type a phone cuts no word of who stands where, of a consumer, or of a view’s name', async ({ page }) => {
  await page.addInitScript(projector)
  await page.setViewportSize({ width: 390, height: 844 })
  const ui = new Dashboard(page)
  await ui.openAt(5000)
  const standings = page.getByRole('list', { name: 'Where everybody stands' }).getByRole('listitem')
  await softly.poll(() => cut(standings), 'who stands where').toEqual([])
  await softly.poll(() => cut(ui.nav.getByRole('link')), 'names of views').toEqual([])

  await ui.openAt(3010, '#/consumers?scenario=orders')
  await expect(ui.rows('Consumers').first()).toContainText('checkpoint')
  await softly.poll(() => cut(ui.rows('Consumers').getByRole('cell')), 'cards of consumers').toEqual([])
})

test('ids of consumers are whole where columns can make way for them', async ({ page }) => {
  const ui = new Dashboard(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  const names = (view: 'Consumers' | 'Locks') => ui.rows(view).getByRole('rowheader')
  await ui.openAt(3000, '#/consumers?scenario=fines')
  await expect(names('Consumers').filter({ hasText: 'fines_FineStatistics_1_default' })).toBeVisible()
  await softly.poll(() => cut(names('Consumers')), 'Consumers').toEqual([])
  await ui.openAt(3010, '#/consumers?scenario=orders&select=consumer:orders_OrderSaga_1_default')
  await expect(ui.inspector).toBeVisible()
  for (const width of [1280, 1366, 1440]) {
    await page.setViewportSize({ width, height: 800 })
    await softly.poll(() => cut(names('Consumers')), `Consumers beside the inspector, ${width} wide`).toEqual([])
    // The rail makes way, not what an instance has to do with the zone.
    await softly.poll(() => cut(ui.rows('Consumers').getByRole('cell')), `other cells, ${width} wide`).toEqual([])
  }
  await ui.openAt(3010, '#/locks?scenario=orders&select=zone:orders_OrderSaga_1_default')
  await expect(ui.inspector).toBeVisible()
  for (const width of [1280, 1366, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await softly.poll(() => cut(names('Locks')), `Locks beside the inspector, ${width} wide`).toEqual([])
    await softly.poll(() => cut(ui.rows('Locks').getByRole('cell')), `other cells, ${width} wide`).toEqual([])
  }
})

for (const type of ['ordinary', 'large'])
  test(`what the graph of waits says of each is read in full, in ${type} type`, async ({ page }) => {
    if (type === 'large') await page.addInitScript(projector)
    const ui = new Dashboard(page)
    const boxes = page.getByRole('group', { name: 'Graph of who waits for whom' }).getByRole('button')
    for (const [width, height, place, words] of [
      [1440, 900, 'orders&select=zone:orders_OrderSaga_1_default', /try in 200 ms/],
      [1280, 800, 'orders', /try in 200 ms/],
      [390, 844, 'orders', /try in 200 ms/],
      [1280, 800, 'hot-partition', /waits .*488 ms/],
    ] as const) {
      await page.setViewportSize({ width, height })
      await ui.openAt(place === 'hot-partition' ? 350 : 3010, `#/locks?scenario=${place}`)
      await softly(boxes.first(), `${place}, ${width} wide`).toContainText(words)
      await softly.poll(() => cut(boxes), `${place}, ${width} wide`).toEqual([])
    }
  })

test('the types of events have their whole names in the totals', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(6469, '#/overview?scenario=fines')
  const names = ui.region('Overview').getByTitle(/Appeal/)
  await expect(names.first()).toBeVisible()
  for (const [width, height] of [
    [1440, 900],
    [1280, 800],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    const lacking = () =>
      names.evaluateAll((all) =>
        all
          .filter((each) => each.scrollHeight > each.clientHeight || each.scrollWidth > each.clientWidth)
          .map((each) => each.textContent),
      )
    await softly.poll(lacking, `${width} wide`).toEqual([])
  }
})

test('of names that are too long for any table their ends can be read', async ({ page }) => {
  const long = 'ProjectionOfEverythingThatTheNorthernBranchEverPromisedTo'
  const components = ['Customers', 'Suppliers'].map((whom) => ({
    kind: 'projector',
    name: `${long}${whom}`,
    initial: { n: 0 },
    on: { Placed: { add: { n: 1 } } },
  }))
  await page.setViewportSize({ width: 1280, height: 800 })
  const ui = new Dashboard(page)
  await ui.openAt(0, '#/events?scenario=fines')
  await ui.drop([file('long.json', shop({ title: 'Long names', bundle: { id: 'north', components } }))])
  await expect(page).toHaveURL(/scenario=file:/)
  const own = /scenario=[^&]*/.exec(page.url())?.[0]
  for (const [view, name] of [
    ['consumers', 'Consumers'],
    ['locks', 'Locks'],
  ] as const) {
    await ui.openAt(300, `#/${view}?${own}`)
    for (const whom of ['Customers', 'Suppliers']) {
      const head = ui.rows(name).getByRole('rowheader', { name: `north_${long}${whom}_1_default` })
      for (const end of [whom.slice(-8), '_1_default']) {
        const reaches = () =>
          head
            .locator('[title] [aria-hidden]')
            .filter({ hasText: new RegExp(`${end}$`) })
            .last()
            .evaluate((each) => each.closest('th')!.getBoundingClientRect().right - each.getBoundingClientRect().right)
        await softly.poll(reaches, `${end} in ${name}`).toBeGreaterThanOrEqual(0)
      }
    }
    await staysWithin(page, name)
    await ui.rows(name).getByText(`north_${long}Suppliers_1_default`).click()
    await expect(page).toHaveURL(/select=.*Suppliers/)
  }
})

for (const [width, height, large] of [
  [1440, 900, false],
  [1280, 800, false],
  [390, 844, false],
  [1440, 900, true],
] as const)
  test(`the buttons of the inspector leave an id in one line, ${width} wide${large ? ', in large type' : ''}`, async ({
    page,
  }) => {
    if (large) await page.addInitScript(projector)
    await page.setViewportSize({ width, height })
    const ui = new Dashboard(page)
    for (const consumer of ['FineStatistics', 'FineNotifier']) {
      const id = `fines_${consumer}_1_default`
      await ui.openAt(3000, `#/consumers?scenario=fines&select=consumer:${id}`)
      const words = ui.inspector.getByText(id).first()
      await expect(words).toBeVisible()
      await softly.poll(() => words.evaluate((each) => each.getClientRects().length), id).toBe(1)
      const line = await words.evaluate((each) => Number.parseFloat(getComputedStyle(each).fontSize) * 2)
      softly((await words.boundingBox())!.height, id).toBeLessThan(line)
      await softly.poll(() => cut(ui.inspector.locator('header')), id).toEqual([])
    }
  })

for (const { consumers, more, step } of [
  { consumers: 14, more: '+4', step: 300 },
  { consumers: 1000, more: '+990', step: 15_000 },
])
  test(`how many more of ${consumers} consumers have an event is read in full`, async ({ page }) => {
    const components = Array.from({ length: consumers }, (_, i) => ({
      kind: 'projector',
      name: `Orders${i}`,
      initial: { n: 0 },
      on: { Placed: { add: { n: 1 } } },
    }))
    const ui = new Dashboard(page)
    await ui.openAt(0, '#/events?scenario=fines')
    await ui.drop([file('crowd.json', shop({ title: 'A crowd', bundle: { id: 'crowd', components } }))])
    await expect(page).toHaveURL(/scenario=file:/)
    const own = /scenario=[^&]*/.exec(page.url())?.[0]
    await ui.openAt(step, `#/events?${own}`)
    const marks = ui.rows('Events').first().getByRole('img').last()
    await expect(marks).toContainText(more)
    for (const width of [1024, 1440, 1920]) {
      await page.setViewportSize({ width, height: 900 })
      // What a cell has at its side belongs to it.
      const over = () =>
        marks.evaluate((each) => {
          const cell = each.closest('td')!
          const side = Number.parseFloat(getComputedStyle(cell).paddingRight)
          return each.getBoundingClientRect().right - cell.getBoundingClientRect().right + side
        })
      await softly.poll(over, `${more}, ${width} wide`).toBeLessThanOrEqual(0)
    }
  })

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('what saves a panel stands in one row with its other tools', async ({ page }) => {
    const ui = new Dashboard(page)
    await ui.openAt(3000, '#/sagas?scenario=fines')
    await ui.region('Sagas').getByRole('button', { name: 'Graph', exact: true }).tap()
    const y = async (found: Locator): Promise<number> => (await found.boundingBox())?.y ?? -1
    const apart = async (view: 'Sagas' | 'Locks'): Promise<number> => {
      const table = ui.region(view).getByRole('button', { name: 'Show as table' })
      const save = ui.region(view).getByRole('button', { name: /^Export (Steps|Holds)/ })
      return Math.abs((await y(table)) - (await y(save)))
    }
    await softly.poll(() => apart('Sagas'), 'the graph of ways').toBeLessThanOrEqual(1)
    await ui.openAt(3010, '#/locks?scenario=orders')
    await softly.poll(() => apart('Locks'), 'lanes').toBeLessThanOrEqual(1)
  })
})

/** Words and buttons of a bar that lie over others of it. */
const overlapping = (found: Locator): Promise<readonly string[]> =>
  found.evaluate((bar) => {
    const texts: { readonly words: string; readonly box: DOMRect }[] = []
    const walker = document.createTreeWalker(bar, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!node.parentElement?.checkVisibility() || node.textContent?.trim() === '') continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const box = range.getBoundingClientRect()
      if (box.width > 1) texts.push({ words: node.textContent ?? '', box })
    }
    for (const button of bar.querySelectorAll('button'))
      if (button.checkVisibility()) texts.push({ words: `[${button.ariaLabel}]`, box: button.getBoundingClientRect() })
    const over = (a: DOMRect, b: DOMRect) =>
      a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
    const within = (a: DOMRect, b: DOMRect) => a.left >= b.left - 1 && a.right <= b.right + 1
    return texts.flatMap((a, i) =>
      texts
        .slice(i + 1)
        .filter((b) => over(a.box, b.box) && !within(a.box, b.box) && !within(b.box, a.box))
        .map((b) => `${a.words} / ${b.words}`),
    )
  })

for (const display of ['desk', 'projector'] as const)
  test(`at 200 % of a small window, ${display}, nothing of the playback bar lies over another`, async ({ page }) => {
    await page.addInitScript((shown) => localStorage.setItem('sagascope.display', shown), display)
    const ui = new Dashboard(page)
    await ui.openAt(6469, '#/overview?scenario=fines')
    for (const [width, height] of [
      [640, 400],
      [600, 400],
      [520, 400],
      [640, 360],
    ] as const) {
      await page.setViewportSize({ width, height })
      await softly.poll(() => overlapping(ui.playback), { message: `${width} × ${height}` }).toEqual([])
      await staysWithin(page, `${width} × ${height}`)
    }
  })
