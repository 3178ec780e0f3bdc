import type { Locator, Page } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { saved } from './saved.ts'
import { staysWithin } from './width.ts'

/** Lanes without the headings above them. */
const lanesOf = (region: Locator): Locator =>
  region
    .getByRole('list', { name: 'Lanes' })
    .getByRole('listitem')
    .filter({ hasNot: region.page().locator('[aria-expanded]') })

test('what is selected is years before what is shown: one press leads there', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2_000, '#/timeline?scenario=fines&select=event:100')
  const region = ui.region('Timeline')
  const there = region.getByRole('button', { name: 'To the selection' })
  await expect(there).toHaveAttribute('title', 'What is selected: from step 1,623 to 1,659')
  await there.click()
  await expect(page).toHaveURL(/range=1601-1681/)
  await expect(region).toContainText('81 steps to 1,681')
  await expect(region.getByRole('img', { name: /3 arrows|4 arrows/ })).toBeVisible()

  await ui.openAt(2_000, '#/timeline?scenario=fines&select=consumer:fines_FineSaga_1_default')
  await expect(there).toBeDisabled()
})

test('the timeline is zoomed, moved, filtered, read as a table, and leads to what it shows', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/timeline?scenario=fines')
  const region = ui.region('Timeline')
  const picture = region.getByRole('img')
  await expect(picture).toHaveAccessibleName(/9 lanes did from step 1,841 to 2,000/)

  await test.step('keys zoom and move; the window stands in the strip and in the URL', async () => {
    await region.getByRole('application').focus()
    await page.keyboard.press('w')
    await expect(region).toContainText('80 steps')
    await page.keyboard.press('a')
    await expect(page).toHaveURL(/range=\d+-\d+/)
    await expect(page.getByRole('slider', { name: 'Window start' })).toBeVisible()
    await page.reload()
    await expect(region).toContainText('80 steps')
    await page.getByRole('slider', { name: 'Window end' }).focus()
    await page.keyboard.press('ArrowLeft')
    await expect(region).toContainText('76 steps')
    await page.keyboard.press('Delete')
    await expect(region).toContainText('160 steps to 2,000')
  })

  await test.step('dragging marks what to look at', async () => {
    const box = (await picture.boundingBox())!
    await page.mouse.move(box.x + box.width * 0.25, box.y + 40)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.75, box.y + 60, { steps: 4 })
    await page.mouse.up()
    await expect(region).toContainText(/[78]\d steps/)
    await region.getByRole('button', { name: 'Fit' }).click()
    await expect(region).toContainText('2,000 steps to 2,000, summed up')
    await region.getByRole('button', { name: 'To the cursor' }).click()
  })

  await test.step('a lane is hidden, or shown alone', async () => {
    const lanes = lanesOf(region)
    await lanes.first().getByRole('button').click()
    await page.getByRole('menuitem', { name: 'Hide this lane' }).click()
    await expect(lanes).toHaveCount(8)
    await picture.click({ button: 'right', position: { x: 200, y: 37 } })
    await page.getByRole('menuitem', { name: 'Only this lane' }).click()
    await expect(lanes).toHaveCount(1)
    await region.getByRole('button', { name: 'Show all lanes' }).click()
    await expect(lanes).toHaveCount(9)
    await picture.click({ button: 'right', position: { x: 200, y: 37 } })
    await page.getByRole('menuitem', { name: 'Hide this group' }).click()
    await expect(lanes).toHaveCount(8)
    await lanes.last().getByRole('button').click()
    await page.getByRole('menuitem', { name: 'Only this group' }).click()
    await expect(lanes).toHaveCount(3)
    await lanes.last().getByRole('button').click()
    await page.getByRole('menuitem', { name: 'Only this consumer' }).click()
    await expect(lanes).toHaveCount(2)
    await lanes.last().getByRole('button').click()
    await page.getByRole('menuitem', { name: 'Show all lanes' }).click()
    await expect(lanes).toHaveCount(9)
    await region.getByRole('searchbox').fill('zone')
    await expect(lanes).toHaveCount(3)
    await region.getByRole('searchbox').fill('')
  })

  await test.step('the table says the same, and goes to a step', async () => {
    await region.getByRole('button', { name: 'Show as table' }).click()
    await expect(ui.rows('Timeline').first()).toContainText(/1,8\d\d/)
    await ui.rows('Timeline').filter({ hasText: 'publishes' }).first().click()
    await expect.poll(async () => (await ui.drawn()).step).toBeLessThan(2000)
  })
})

test('the wheel zooms with Ctrl where the pointer is, and moves to the side; alone it is left to the page', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/timeline?scenario=fines')
  const region = ui.region('Timeline')
  const picture = region.getByRole('img')
  const isFrom = (from: string, to: string) =>
    expect(picture).toHaveAccessibleName(new RegExp(`from step ${from} to ${to}`))
  await isFrom('1,841', '2,000')
  const box = (await picture.boundingBox())!
  // At the right edge: what lies there stays.
  await page.mouse.move(box.x + box.width - 2, box.y + 40)

  await page.mouse.wheel(0, 60)
  await isFrom('1,841', '2,000')
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -60)
  await page.keyboard.up('Control')
  await expect(region).toContainText('128 steps to 2,000')

  await page.mouse.wheel(-box.width / 2, 0)
  await expect(region).toContainText('128 steps to 1,936')
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, 60)
  await page.keyboard.up('Control')
  await expect(region).toContainText('160 steps to 1,936')
})

test('idle time is folded with a label, and the log has a lane of its own', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/timeline?scenario=fines')
  const region = ui.region('Timeline')
  await expect(region.getByTitle(/^Nothing happens for \d+ d/).first()).toBeVisible()
  await expect(lanesOf(region).first()).toContainText('All events')
})

test('by time steps are as far apart as the time between them, and the table says how long each took', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(175, '#/timeline?scenario=competing-consumers')
  const region = ui.region('Timeline')
  const picture = region.getByRole('img')
  const scale = region.getByRole('group', { name: 'Scale' })
  await expect(picture).toHaveAccessibleName(/What \d+ lanes did/)
  await expect(picture).not.toHaveAccessibleName(/as far apart as the time/)

  await scale.getByRole('button', { name: 'Time' }).press('Enter')
  await expect(picture).toHaveAccessibleName(/as far apart as the time between them/)
  await ui.go('Locks')
  await ui.go('Timeline')
  await expect(scale.getByRole('button', { name: 'Time' })).toHaveAttribute('aria-pressed', 'true')

  await region.getByRole('button', { name: 'Show as table' }).click()
  await expect(ui.rows('Timeline').filter({ hasText: 'handles' }).first()).toContainText('400 ms')
})

test('whoever goes to a step from a row of the table still has that row, and the steps around it', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3_010, '#/timeline?scenario=orders')
  const region = ui.region('Timeline')
  await region.getByRole('button', { name: 'Show as table' }).click()
  await expect(region).toContainText('160 steps to 3,010')
  const row = ui.rows('Timeline').nth(8)
  const words = await row.innerText()
  await row.click()

  await expect(ui.playback).toContainText('step 2,8')
  await expect(region).toContainText('160 steps to 3,010')
  await expect(row).toHaveAttribute('aria-selected', 'true')
  expect(await row.innerText()).toBe(words)
})

test('what the checks found has a lane of its own, with a legend, and leads to the event', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(100, '#/timeline?scenario=competing-consumers')
  const region = ui.region('Timeline')
  await expect(lanesOf(region).filter({ hasText: 'What they found' })).toHaveCount(0)
  await expect(region).not.toContainText('violation')

  await page.goto('about:blank')
  await page.goto('/#/timeline?scenario=double-processing')
  await ui.toEnd()
  await expect(lanesOf(region).filter({ hasText: 'What they found' })).toHaveCount(1)
  await expect(region.getByText('hazard')).toBeVisible()
  await region.getByRole('button', { name: 'Show as table' }).click()
  await region.getByRole('searchbox', { name: 'Filter lanes' }).fill('they found')
  await expect(ui.rows('Timeline')).toHaveCount(1)
  await ui.rows('Timeline').click()
  await expect(ui.playback).not.toContainText(', the end')
})

test('groups have headings that fold them, by keys too, and what is looked for is found in a folded one', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/timeline?scenario=fines')
  const region = ui.region('Timeline')
  const lanes = lanesOf(region)
  const zones = region.getByRole('button', { name: 'Zones: 3 lanes' })
  await expect(region.locator('[aria-expanded]')).toContainText([
    /^Event log 1/,
    /^Producers 1/,
    /^Consumer instances 3/,
    /^Executors 1/,
    /^Zones 3/,
  ])
  await expect(lanes).toHaveCount(9)
  await zones.focus()
  await page.keyboard.press('Enter')
  await expect(zones).toHaveAttribute('aria-expanded', 'false')
  await expect(zones).toBeFocused()
  await expect(lanes).toHaveCount(6)
  await expect(region.getByRole('img')).toHaveAccessibleName(/^What 6 lanes did/)

  await region.getByRole('searchbox').fill('FineSaga')
  await expect(region.getByRole('button', { name: 'Zones: 1 of 3 lanes' })).toBeVisible()
  await expect(lanes).toHaveCount(2)
  await region.getByRole('searchbox').fill('')
  // It stays folded for whoever comes back from another view.
  await ui.go('Events')
  await ui.go('Timeline')
  await expect(zones).toHaveAttribute('aria-expanded', 'false')
  await expect(lanes).toHaveCount(6)
  await zones.click()
  await expect(lanes).toHaveCount(9)
})

test('names of lanes are one tab stop, and arrows go from one to the next', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/timeline?scenario=fines')
  const names = ui.region('Timeline').getByRole('list', { name: 'Lanes' }).getByRole('button')
  await expect(names).toHaveCount(14)
  await expect(names.and(page.locator('[tabindex="0"]'))).toHaveCount(1)
  await names.first().focus()
  await page.keyboard.press('ArrowUp')
  await expect(names.first()).toBeFocused()
  await page.keyboard.press('End')
  await expect(names.last()).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(names.nth(1)).toBeFocused()

  // On to the lanes themselves, and back to the name that had the focus.
  await page.keyboard.press('Tab')
  await expect(page.getByRole('application', { name: /^Timeline/ })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(names.nth(1)).toBeFocused()
})

test('keys open the menu of a lane on the lanes themselves', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/timeline?scenario=fines')
  const lanes = page.getByRole('application', { name: /^Timeline/ })
  await lanes.focus()
  await page.keyboard.press('Shift+F10')
  const menu = page.getByRole('menu')
  await expect(menu.getByRole('menuitem', { name: 'Hide this lane' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(lanes).toBeFocused()
})

test('arrows lead from the selected event to who handled it, and by its command to its cause', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(1500, '#/timeline?scenario=orders&range=900-1200&select=event:48')
  const region = ui.region('Timeline')
  await expect(region.getByRole('img')).toHaveAccessibleName(/5 arrows lead from event 48/)
  await ui.inspector.getByRole('button', { name: 'Close' }).click()
  await expect(region.getByRole('img')).not.toHaveAccessibleName(/arrows/)
})

test('the window of the strip is moved as a whole: dragged by its grip, and by keys; above the grip one seeks', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/timeline?scenario=fines&range=800-1400')
  const strip = page.getByRole('region', { name: 'Whole run' })
  const grip = strip.getByRole('slider', { name: 'Window', exact: true })
  const range = () => new URL(page.url().replace('#/', '')).searchParams.get('range')
  await expect(grip).toHaveAttribute('aria-valuetext', 'steps 800 to 1,400')

  await test.step('by the mouse', async () => {
    const box = (await grip.boundingBox())!
    const perStep = (await strip.getByRole('slider', { name: 'Position' }).boundingBox())!.width / 2000
    await page.mouse.move(box.x + box.width / 2, box.y + 3)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2 - 200 * perStep, box.y + 10, { steps: 4 })
    await page.mouse.up()
    await page.mouse.move(box.x, box.y + 10)
    await expect.poll(range).toMatch(/^(599|600|601)-(1199|1200|1201)$/)
    await expect(grip).toBeFocused()
    await ui.isAt(2000)
  })

  await test.step('by keys, with its width, as far as the run goes', async () => {
    await page.keyboard.press('Home')
    await expect.poll(range).toBe('1-601')
    await page.keyboard.press('ArrowRight')
    await expect.poll(range).toBe('31-631')
    await page.keyboard.press('PageUp')
    await expect.poll(range).toBe('632-1232')
    await page.keyboard.press('End')
    await expect.poll(range).toBe('1400-2000')
    await page.keyboard.press('Shift+Tab')
    await expect(strip.getByRole('slider', { name: 'Window start' })).toBeFocused()
  })

  await test.step('above it one goes to a step', async () => {
    const box = (await strip.getByRole('slider', { name: 'Position' }).boundingBox())!
    await page.mouse.click(box.x + box.width * 0.85, box.y + 8)
    await expect.poll(async () => (await ui.drawn()).step).toBeLessThan(1750)
    await expect.poll(range).toBe('1400-2000')
  })
})

test('a finger can take hold of a window however narrow it is', async ({ page }) => {
  const ui = new Dashboard(page)
  for (const range of ['800-1400', '900-910', '1-11'])
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height })
      await ui.openAt(2000, `#/timeline?scenario=fines&range=${range}`)
      const box = (await page.getByRole('slider', { name: 'Window', exact: true }).boundingBox())!
      expect(Math.min(box.width, box.height), `${range} at ${width} px`).toBeGreaterThanOrEqual(24)
      await staysWithin(page, `the window ${range} at ${width} px`)
    }
})

/** A hundred consumers with eight instances: more lanes than one window of the worker holds. */
const manyLanes = JSON.stringify({
  format: 'sagascope/scenario',
  version: 2,
  name: 'many',
  title: 'Many lanes',
  bundle: {
    id: 'many',
    instances: 8,
    components: Array.from({ length: 100 }, (_, i) => ({
      kind: 'projector',
      name: `Totals${i}`,
      initial: { orders: 0 },
      on: { [i < 3 ? 'OrderPlaced' : 'StockCounted']: { add: { orders: 1 } } },
    })),
  },
  producers: [
    {
      kind: 'rate',
      name: 'shop',
      pattern: { kind: 'constant', perKs: 1000 },
      count: 5,
      events: [{ event: 'OrderPlaced', payload: {} }],
      keys: { kind: 'fresh', prefix: 'order-' },
    },
  ],
})

async function openManyLanes(page: Page): Promise<{ ui: Dashboard; region: Locator }> {
  const ui = new Dashboard(page)
  await ui.openAt(0)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'many.json', mimeType: 'application/json', buffer: Buffer.from(manyLanes) })
  await expect(ui.nav).toContainText('Many lanes')
  await ui.toEnd()
  const region = await ui.go('Timeline')
  await expect(region).toContainText(/\d more lanes rest/)
  return { ui, region }
}

test('among many lanes that of what is selected comes into sight, once', async ({ page }) => {
  const { ui, region } = await openManyLanes(page)
  const lanes = lanesOf(region)
  const selected = lanes.and(page.locator('[data-selected]'))
  const box = region.getByRole('list', { name: 'Lanes' }).locator('xpath=../..')
  const top = () => box.evaluate(({ scrollTop }) => scrollTop)
  const select = (thing: string) =>
    page.evaluate((to) => {
      location.hash = `${location.hash.replace(/&select=[^&]*/, '')}&select=${to}`
    }, thing)

  await select('instance:many_Totals99_1_default/7')
  await expect(selected).toHaveText(/^Totals99i-8$/)
  await expect(selected).toBeInViewport({ ratio: 1 })

  // From then on the place is the reader's own.
  await box.evaluate((element) => element.scrollTo(0, 0))
  await expect(selected).toHaveCount(0)
  const { step } = await ui.drawn()
  await ui.button('Step back').click()
  await ui.isAt(step - 1)
  await expect.poll(top).toBe(0)

  // Another selection is another wish, and what is in sight stays where it is.
  await select('consumer:many_Totals2_1_default')
  await expect(selected.first()).toBeInViewport()
  await select('instance:many_Totals98_1_default/0')
  await expect(selected).toHaveText(/^Totals98i-1$/)
  await expect(selected).toBeInViewport({ ratio: 1 })
})

test('of many lanes a filter finds each, also those that had no room, and says how many more fit', async ({ page }) => {
  const { region } = await openManyLanes(page)
  const words = region.getByRole('searchbox', { name: 'Filter lanes' })
  const lanes = lanesOf(region)
  const picture = region.getByRole('img')
  const heading = (name: string) => region.getByRole('button', { name, exact: true })

  await words.fill('totals77 i-3')
  await expect(lanes).toHaveText(['Totals77i-3'])
  await expect(heading('Consumer instances: 1 of 800 lanes')).toBeVisible()
  await words.fill('i-3')
  await expect(picture).toHaveAccessibleName(/^What 100 lanes did/)
  await expect(heading('Consumer instances: 100 of 800 lanes')).toBeVisible()
  await expect(region).not.toContainText('more lanes')
  await words.fill('instances')
  await expect(region).toContainText(/3\d\d more lanes fit, but rest/)
  await words.fill('nobody')
  await expect(region.getByText('No lane fits')).toBeVisible()
  await region.getByRole('button', { name: 'Show all lanes' }).click()
  await expect(region).toContainText(/\d more lanes rest/)

  // A lane has its menu at once, and what it narrows to is found as well.
  await lanes.last().getByRole('button').click()
  await page.getByRole('menuitem', { name: 'Only this consumer' }).click()
  await expect(picture).toHaveAccessibleName(/^What [89] lanes did/)
})

test('the table and its file have what is in all lanes that fit, also in those that the picture has no room for', async ({
  page,
}) => {
  const { ui, region } = await openManyLanes(page)
  await region.getByRole('button', { name: 'Fit' }).click()
  await expect(region).toContainText(/\d more lanes left out/)
  await region.getByRole('button', { name: 'Show as table' }).click()

  await expect(ui.rows('Timeline').first()).toBeVisible()
  await expect(region).not.toContainText('more lanes')
  const rows = JSON.parse((await saved(page, 'Timeline', 'JSON')).toString()) as readonly Readonly<
    Record<'lane' | 'group' | 'fromStep', unknown>
  >[]
  const loops = rows.filter(({ group }) => group === 'Consumer instances').map(({ lane }) => lane)
  expect(new Set(loops).size).toBe(800)
  await expect(ui.table('Timeline')).toHaveAttribute('aria-rowcount', String(rows.length + 1))
  const steps = rows.map(({ fromStep }) => Number(fromStep))
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))

  await region.getByRole('searchbox').fill('totals77 i-3')
  await expect(ui.rows('Timeline').first()).toContainText('Totals77 i-3')
  const left = rows.filter(({ lane }) => lane === 'Totals77 i-3').length
  await expect(ui.table('Timeline')).toHaveAttribute('aria-rowcount', String(left + 1))
})

/** How many lines each picture of the lanes had from now on: of a whole page, whenever anything in it changed. */
async function countLines(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const seen: number[] = ((globalThis as { lines?: number[] }).lines = [])
    const look = () => {
      const lines = document.querySelectorAll('main ul[aria-label=Lanes] li').length
      if (seen.at(-1) !== lines) seen.push(lines)
    }
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
    look()
  })
  return () => page.evaluate(() => (globalThis as { lines?: number[] }).lines ?? [])
}

test('until the lanes that a filter leaves are there those before stay, folded groups as well', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/timeline?scenario=fines')
  const region = ui.region('Timeline')
  await region.getByRole('button', { name: 'Zones: 3 lanes' }).click()
  await expect(lanesOf(region)).toHaveCount(6)
  const counted = await countLines(page)

  await region.getByRole('searchbox').fill('FineSaga')
  await expect(lanesOf(region)).toHaveCount(2)
  await region.getByRole('searchbox').fill('nobody')
  await expect(region).toContainText('The filter leaves none of 9 lanes.')
  await region.getByRole('button', { name: 'Show all lanes' }).click()
  await expect(lanesOf(region)).toHaveCount(6)

  // Six lanes under five headings; two under two; none.
  expect(await counted()).toEqual([11, 4, 0, 11])
})

test('keys lead to names that are out of sight, and none lies under the axis', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 480 })
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/timeline?scenario=fines')
  const region = ui.region('Timeline')
  const names = region.getByRole('list', { name: 'Lanes' }).getByRole('button')
  await expect(names.last()).not.toBeInViewport()
  await names.first().focus()
  await page.keyboard.press('End')
  await expect(names.last()).toBeFocused()
  await expect(names.last()).toBeInViewport({ ratio: 0.9 })
  for (let line = 13; line > 0; line--) await page.keyboard.press('ArrowUp')
  await expect(names.first()).toBeFocused()
  // What a pointer would meet there is the name itself.
  await names.first().click({ trial: true })
  await page.keyboard.press('PageDown')
  await expect(names.first()).not.toBeFocused()
  await expect(region.locator('li button:focus')).toBeInViewport({ ratio: 0.9 })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('a lane’s name opens its menu under a finger', async ({ page }) => {
    const ui = new Dashboard(page)
    await ui.openAt(2000, '#/timeline?scenario=fines')
    const lanes = lanesOf(ui.region('Timeline'))
    await lanes.nth(2).getByRole('button').tap()
    await page.getByRole('menuitem', { name: 'Only this lane' }).tap()
    await expect(lanes).toHaveCount(1)
  })

  test('two fingers zoom, one moves', async ({ page }) => {
    const ui = new Dashboard(page)
    await ui.openAt(2000, '#/timeline?scenario=fines')
    const region = ui.region('Timeline')
    await expect(region).toContainText('160 steps')
    const box = (await region.getByRole('img').boundingBox())!
    const touch = await page.context().newCDPSession(page)
    const at = (...xs: number[]) => xs.map((x, id) => ({ x: box.x + x, y: box.y + 60, id }))
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(100, 140) })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(80, 160) })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect(region).toContainText('80 steps')
    await staysWithin(page, 'Timeline')
  })

  test('a finger that stays on a track opens the menu there; one that moves pans, and opens nothing', async ({
    page,
  }) => {
    const ui = new Dashboard(page)
    await ui.openAt(2000, '#/timeline?scenario=fines')
    const region = ui.region('Timeline')
    const lanes = lanesOf(region)
    await expect(lanes.nth(2)).toBeVisible()
    const menu = page.getByRole('menu')
    const box = (await region.getByRole('img').boundingBox())!
    const third = (await lanes.nth(2).boundingBox())!
    const touch = await page.context().newCDPSession(page)
    const at = (x: number) => [{ x: box.x + x, y: third.y + third.height / 2, id: 0 }]

    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(120) })
    await expect(menu).toBeVisible()
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect(menu).toBeVisible()
    await ui.isAt(2000)
    await page.getByRole('menuitem', { name: 'Only this lane' }).tap()
    await expect(lanes).toHaveCount(1)

    await region.getByRole('button', { name: 'Show all lanes' }).tap()
    await expect(lanes.nth(2)).toBeVisible()
    await expect(region).toContainText('160 steps to 2,000')
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(60) })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(100) })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(160) })
    await expect(region).not.toContainText('160 steps to 2,000')
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect(menu).toBeHidden()
    await ui.isAt(2000)
  })
})

test('of a narrow window over the run both edges and the whole can be taken', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3000, '#/timeline?scenario=fines&range=1000-1030')
  for (const name of ['Window start', 'Window', 'Window end']) {
    const slider = page.getByRole('slider', { name, exact: true })
    const hit = await slider.evaluate((at) => {
      const { left, bottom, width } = at.getBoundingClientRect()
      // In the lower half, where all three are: each pixel of 24.
      const mine = Array.from({ length: Math.floor(width) }, (_, i) =>
        document.elementFromPoint(left + i + 0.5, bottom - 12),
      )
      return mine.filter((each) => each === at).length
    })
    expect(hit, name).toBeGreaterThanOrEqual(23)
  }
})
