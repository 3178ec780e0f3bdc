import type { Locator, Page } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

/** The box in which a table is scrolled. */
const boxOf = (table: Locator): Locator => table.locator('xpath=..')
const topOf = (table: Locator): Promise<number> => boxOf(table).evaluate((box) => box.scrollTop)

async function scrollTo(table: Locator, top: number): Promise<void> {
  await expect
    .poll(() =>
      boxOf(table).evaluate((box, to) => {
        box.scrollTop = to
        return box.scrollTop
      }, top),
    )
    .toBe(top)
}

const fileOf = (components: readonly object[], events: number): string =>
  JSON.stringify({
    format: 'sagascope/scenario',
    version: 2,
    name: 'many',
    title: 'Many of them',
    profile: 'classic',
    bundle: { id: 'shop', components },
    producers: [
      {
        kind: 'log',
        name: 'shop',
        events: Array.from({ length: events }, (_, i) => ({
          event: 'OrderPlaced',
          at: 1_700_000_000_000 + i * 100,
          aggregateId: `o-${i}`,
          payload: { orderId: `o-${i}` },
        })),
      },
    ],
  })

const manyConsumers = fileOf(
  Array.from({ length: 40 }, (_, i) => ({
    kind: 'projector',
    name: `Totals${i}`,
    initial: { orders: 0 },
    on: { OrderPlaced: { add: { orders: 1 } } },
  })),
  2,
)

/** Each event dies twice, of two causes. */
const manyDead = fileOf(
  ['Totals', 'Stock'].map((name) => ({
    kind: 'saga',
    name,
    association: 'orderId',
    initial: { orders: 0 },
    retry: 0,
    on: { OrderPlaced: { init: true, fail: { when: 'true', type: `com.example.${name}Failed`, message: "'no'" } } },
  })),
  40,
)

async function openFile(page: Page, text: string): Promise<void> {
  const ui = new Dashboard(page)
  await ui.openAt(0)
  const buffer = Buffer.from(text)
  const file = { name: 'many.json', mimeType: 'application/json', buffer }
  await page.locator('input[type=file]').first().setInputFiles(file)
  await expect(ui.nav).toContainText('Many of them')
}

for (const [view, filter] of [
  ['Events', 'Payment'],
  ['Sagas', 'S1'],
] as const) {
  test(`${view}: a filter that is typed and cleared leaves the place and the selection`, async ({ page }) => {
    const ui = new Dashboard(page)
    await ui.openAt(3899, `#/${view.toLowerCase()}?scenario=fines`)
    const table = ui.table(view)
    await expect(ui.rows(view).first()).toBeVisible()
    await scrollTo(table, 900)
    const row = ui.rows(view).nth(8)
    await row.click()
    const selected = table.getByRole('row', { selected: true })
    await expect(selected).toHaveCount(1)
    const id = await selected.getAttribute('aria-rowindex')
    const before = await topOf(table)
    const field = ui.region(view).getByRole('searchbox')
    await field.fill(filter)
    await expect(table).not.toHaveAttribute('aria-rowcount', view === 'Events' ? '238' : '64')
    await field.fill('')
    await expect(table).toHaveAttribute('aria-rowcount', view === 'Events' ? '238' : '64')
    await expect(selected).toHaveAttribute('aria-rowindex', id ?? '')
    await expect.poll(() => topOf(table)).toBe(before)
  })
}

test('Consumers: a filter that is typed and cleared leaves the place and the selection', async ({ page }) => {
  const ui = new Dashboard(page)
  await openFile(page, manyConsumers)
  await ui.go('Consumers')
  const table = ui.table('Consumers')
  await expect(table).toHaveAttribute('aria-rowcount', '41')
  await scrollTo(table, 600)
  await ui.rows('Consumers').filter({ hasText: 'Totals17' }).first().click()
  const selected = table.getByRole('row', { selected: true })
  await expect(selected).toContainText('Totals17')
  const before = await topOf(table)
  const field = ui.region('Consumers').getByRole('searchbox')
  await field.fill('Totals3')
  await expect(table).toHaveAttribute('aria-rowcount', '12')
  await expect(page).toHaveURL(/select=consumer:[^&]*Totals17/)
  await field.fill('')
  await expect(table).toHaveAttribute('aria-rowcount', '41')
  await expect(selected).toContainText('Totals17')
  await expect.poll(() => topOf(table)).toBe(before)
})

test('Timeline as a table: a filter that is typed and cleared leaves the place and what is marked', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/timeline?scenario=fines&select=event:116')
  const region = ui.region('Timeline')
  await region.getByRole('button', { name: 'Show as table' }).click()
  const table = ui.table('Timeline')
  const rows = ui.rows('Timeline')
  await expect(rows.first()).toContainText('1,8')
  const all = (await table.getAttribute('aria-rowcount')) ?? ''
  await scrollTo(table, 900)
  const kin = rows.and(page.locator('[data-kin]'))
  await expect(kin.first()).toContainText('#116')
  const marked = await kin.count()
  const field = region.getByRole('searchbox')
  await field.fill('zone')
  await expect(rows.first()).toContainText('Zones')
  await expect(kin).toHaveCount(0)
  await expect(ui.inspector).toContainText('Event #116')
  await field.fill('')
  await expect(table).toHaveAttribute('aria-rowcount', all)
  await expect.poll(() => topOf(table)).toBe(900)
  await expect(kin).toHaveCount(marked)
  await expect(ui.inspector).toContainText('Event #116')
})

test('Dead events: the filter is at hand however far down one reads, and leaves the place and what is chosen', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await openFile(page, manyDead)
  await ui.toEnd()
  const region = await ui.go('Dead events')
  const choices = region.getByRole('checkbox', { name: /^Choose #/ })
  const main = page.getByRole('main')
  // Rows are drawn as somebody comes to them.
  await main.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await expect(choices).toHaveCount(80)
  const top = () => main.evaluate(({ scrollTop }) => scrollTop)
  const chosen = region.getByRole('checkbox', { name: 'Choose #1 of Stock' })
  await chosen.check()
  await region.getByRole('button', { name: '#2', exact: true }).first().click()
  await expect(ui.inspector).toContainText('Event #2')
  const before = await top()
  expect(before).toBeGreaterThan(500)

  await page.keyboard.press('/')
  const field = region.getByRole('searchbox')
  await expect(field).toBeFocused()
  await expect(field).toBeInViewport({ ratio: 1 })
  await page.keyboard.type('TotalsFailed')
  await expect(choices).toHaveCount(40)
  await expect(page).toHaveURL(/select=event:2/)
  await field.fill('#7')
  await expect(choices).toHaveCount(2)
  await field.fill('')
  await expect(chosen).toBeChecked()
  await expect.poll(top).toBe(before)
  await expect(chosen).toBeInViewport()
})

test('a view is found as it was left, filters and looks; a thing that somebody goes to is not hidden by them', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/timeline?scenario=fines')
  const lanes = ui.region('Timeline').getByRole('img')
  await ui.region('Timeline').getByRole('searchbox').fill('FineSaga')
  await expect(lanes).toHaveAccessibleName(/^What 2 lanes did/)
  await ui.go('Events')
  await ui.region('Events').getByRole('searchbox').fill('Payment')
  const narrowed = ui.region('Events').getByText(/^\d+ of \d+$/)
  await expect(narrowed).toBeVisible()
  await ui.go('Consumers')
  await ui.region('Consumers').getByRole('searchbox').fill('Fine')
  await ui.go('Timeline')
  await expect(ui.region('Timeline').getByRole('searchbox')).toHaveValue('FineSaga')
  await expect(lanes).toHaveAccessibleName(/^What 2 lanes did/)
  await ui.go('Consumers')
  await expect(ui.region('Consumers').getByRole('searchbox')).toHaveValue('Fine')
  await ui.go('Events')
  await expect(ui.region('Events').getByRole('searchbox')).toHaveValue('Payment')
  await expect(narrowed).toBeVisible()

  // To one event by its number, which the filter would hide.
  await ui.go('Overview')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'What do you want?' }).fill('#3')
  await page.getByRole('option', { name: /#3\b/ }).first().click()
  await expect(ui.region('Events').getByRole('searchbox')).toHaveValue('')
  await expect(ui.inspector).toContainText('#3')
})

test('new rows do not move what is read, nor take the selection away', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3000, '#/events?scenario=fines')
  const table = ui.table('Events')
  await expect(ui.rows('Events').first()).toBeVisible()
  await scrollTo(table, 900)
  await ui.rows('Events').nth(8).click()
  const selected = table.getByRole('row', { selected: true })
  await expect(selected).toHaveCount(1)
  const text = await selected.textContent()
  const y = (await selected.boundingBox())!.y
  const rows = Number(await table.getAttribute('aria-rowcount'))
  await page.getByRole('combobox', { name: /Step/ }).selectOption({ label: 'by event' })
  for (let i = 0; i < 3; i++) await ui.button('Step').click()
  await expect.poll(async () => Number(await table.getAttribute('aria-rowcount'))).toBeGreaterThan(rows)
  await expect(selected).toHaveText(text ?? '')
  await expect.poll(async () => Math.abs(((await selected.boundingBox())?.y ?? 0) - y)).toBeLessThan(2)
})

test('sorting keeps the selection, and the arrows go on from it', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3899, '#/sagas?scenario=fines')
  const table = ui.table('Sagas')
  await ui.rows('Sagas').nth(3).click()
  await expect(table.getByRole('row', { selected: true })).toHaveCount(1)
  const url = page.url()
  await table.getByRole('button', { name: 'Last event' }).click()
  await expect(table.getByRole('columnheader', { name: 'Last event' })).toHaveAttribute('aria-sort', /ending/)
  expect(page.url()).toContain(/select=saga:\d+/.exec(url)?.[0] ?? 'nothing')
})

test('a press on a row means that row, although new ones come before the button is let go', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(300, '#/events?scenario=fines')
  const first = ui.rows('Events').first()
  const seq = /^\d+/.exec((await first.textContent()) ?? '')?.[0] ?? 'none'
  await first.hover()
  const place = (await first.boundingBox())!
  await page.mouse.down()
  await ui.button('To end').dispatchEvent('click')
  await ui.isAtEnd()
  await expect(first).not.toContainText(seq)
  await page.mouse.up()
  await expect(ui.inspector.getByText(`Event #${seq}`)).toBeVisible()

  // Who draws the pointer away has thought better of it, or marks text.
  const url = page.url()
  await page.mouse.move(place.x + 40, place.y + 15)
  await page.mouse.down()
  await page.mouse.move(place.x + 40, place.y + 115)
  await page.mouse.up()
  expect(page.url()).toBe(url)
  await expect(ui.inspector.getByText(`Event #${seq}`)).toBeVisible()
})

test('what is selected anywhere comes into sight in the list that holds it, once', async ({ page }) => {
  const ui = new Dashboard(page)
  const selected = (view: 'Events' | 'Sagas') => ui.table(view).getByRole('row', { selected: true })

  await test.step('a link to an event far down the list', async () => {
    await ui.openAt(3899, '#/events?scenario=fines&select=event:12')
    await expect(selected('Events')).toBeInViewport()
    await expect(selected('Events')).toContainText('12')
  })
  await test.step('whoever scrolls on is left alone, also when the run goes on', async () => {
    await scrollTo(ui.table('Events'), 900)
    await page.keyboard.press('.')
    await ui.isAt(3900)
    await expect(selected('Events')).not.toBeInViewport()
  })
  await test.step('an event that is chosen elsewhere', async () => {
    await ui.inspector
      .getByRole('button', { name: /, event \d+$/ })
      .last()
      .click()
    await expect(selected('Events')).toBeInViewport()
  })
  await test.step('the arrows go on from it', async () => {
    const at = Number(await selected('Events').getAttribute('aria-rowindex'))
    await selected('Events').focus()
    await page.keyboard.press('ArrowDown')
    await expect(selected('Events')).toHaveAttribute('aria-rowindex', String(at + 1))
  })
  await test.step('a saga', async () => {
    await ui.openAt(3899, '#/sagas?scenario=fines&select=saga:3')
    await expect(selected('Sagas')).toBeInViewport()
    await expect(selected('Sagas')).toContainText('FineSaga 3')
  })
})

for (const [type, width, height] of [
  ['ordinary', 390, 844],
  ['large', 1440, 900],
  ['large', 390, 844],
] as const)
  test(`in ${type} type the heading of a view is as high before its tools come, ${width} wide`, async ({ page }) => {
    if (type === 'large') await page.addInitScript(() => localStorage.setItem('sagascope.display', 'projector'))
    await page.setViewportSize({ width, height })
    const ui = new Dashboard(page)
    await ui.openAt(3000, '#/overview?scenario=orders')
    // A frame at a time, where what stands below each view's heading has begun.
    await page.evaluate(() => {
      const seen: Record<string, number[]> = {}
      Object.assign(globalThis, { seen })
      const look = () => {
        const view = document.querySelector('main section')
        const top = view?.querySelector('header + *')?.getBoundingClientRect().top ?? 0
        const all = (seen[view?.getAttribute('aria-label') ?? ''] ??= [])
        if (!all.includes(top)) all.push(top)
        requestAnimationFrame(look)
      }
      look()
    })
    for (const [name, place] of [
      ['Timeline', 'timeline'],
      ['Dead events', 'dead-events'],
      ['Checks', 'checks'],
    ] as const) {
      await page.evaluate((to) => {
        location.hash = location.hash.replace(/^#\/[^?]*/, `#/${to}`)
      }, place)
      await expect(ui.region(name)).toBeVisible()
      await expect(ui.region(name)).not.toContainText('The run is being opened')
    }
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: Record<string, number[]> }).seen)
    for (const name of ['Timeline', 'Dead events', 'Checks']) expect(seen[name], name).toHaveLength(1)
  })
