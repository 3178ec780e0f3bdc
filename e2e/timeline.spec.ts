import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { lanesOf } from './lanes.ts'
import { staysWithin } from './width.ts'

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
