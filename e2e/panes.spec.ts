import type { Locator, Page } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

const edge = (page: Page, what: string): Locator => page.getByRole('separator', { name: `Width of the ${what}` })
const hasWidth = async (box: Locator, width: number): Promise<void> => expect.poll(() => widthOf(box)).toBe(width)
const widthOf = async (box: Locator): Promise<number> => Math.round((await box.boundingBox())?.width ?? 0)

test('panes are made wider by mouse and keys, keep it over a reload, and get their own width back', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/consumers?scenario=fines&select=event:100')
  await expect(ui.inspector).toBeVisible()
  const [nav, inspector] = [await widthOf(ui.nav), await widthOf(ui.inspector)]

  await test.step('by keys', async () => {
    await edge(page, 'navigation').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    await expect(edge(page, 'navigation')).toHaveAttribute('aria-valuenow', String(nav + 80))
    await hasWidth(ui.nav, nav + 80)
    await page.keyboard.press('Home')
    await hasWidth(ui.nav, 150)
  })

  await test.step('by mouse, against the view', async () => {
    const box = (await edge(page, 'inspector').boundingBox())!
    const [x, y] = [box.x + 4, box.y + 200]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x - 60, y, { steps: 4 })
    await page.mouse.up()
    await hasWidth(ui.inspector, inspector + 60)
    await page.mouse.move(x - 300, y)
    await hasWidth(ui.inspector, inspector + 60)
  })

  await test.step('a reload keeps both', async () => {
    await page.reload()
    await ui.isAt(2000)
    await expect(ui.inspector).toBeVisible()
    await hasWidth(ui.nav, 150)
    await hasWidth(ui.inspector, inspector + 60)
  })

  await test.step('Enter and a double click give their own width back', async () => {
    await edge(page, 'navigation').focus()
    await page.keyboard.press('Enter')
    await hasWidth(ui.nav, nav)
    await edge(page, 'inspector').dblclick({ position: { x: 4, y: 300 } })
    await hasWidth(ui.inspector, inspector)
  })
})

test('the totals of Overview have an edge too', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(500)
  const before = await widthOf(page.locator('#totals'))
  await edge(page, 'totals').press('ArrowLeft')
  await hasWidth(page.locator('#totals'), before + 16)
})

test('in a narrow window the inspector lies over the view, which keeps the focus; i goes in and out, Escape closes it and brings it back', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/events?scenario=fines')
  const main = await widthOf(page.getByRole('main'))
  await ui.rows('Events').first().click()
  await page.keyboard.press('ArrowDown')
  await expect(ui.inspector).toBeVisible()
  await hasWidth(page.getByRole('main'), main)
  await expect(edge(page, 'inspector')).toHaveCount(0)
  const row = ui.table('Events').locator('[data-index="1"]')
  await expect(row).toBeFocused()

  await page.keyboard.press('i')
  await expect(ui.inspector.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('i')
  await expect(row).toBeFocused()
  await page.keyboard.press('i')
  await expect(ui.inspector.locator(':focus')).toHaveCount(1)
  // Before its content is there, Tab would lead past it.
  await expect(ui.inspector.getByRole('button', { name: 'Close the inspector' })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await expect(ui.inspector).toHaveCount(0)
  await expect(row).toBeFocused()
})

test('on a phone the inspector covers the view, takes the focus and gives it back; going to a view puts it away', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/events?scenario=fines')
  const row = ui.rows('Events').first()
  await row.focus()
  await page.keyboard.press('Enter')
  await expect(ui.inspector.locator(':focus')).toHaveCount(1)
  await expect(page.locator('main > [inert]')).toHaveCount(1)
  await ui.inspector.getByRole('button', { name: 'Close the inspector' }).press('Enter')
  await expect(row).toBeFocused()

  await row.click()
  await expect(ui.inspector).toBeVisible()
  await ui.go('Consumers')
  await expect(ui.inspector).toHaveCount(0)
})

test('on a phone what is selected stays so in every view, with a line that leads to all about it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const ui = new Dashboard(page)
  const line = page.getByRole('complementary', { name: 'Selected' })
  await ui.openAt(2000, '#/events?scenario=fines')
  await ui.rows('Events').filter({ hasText: '#120' }).click()
  await expect(ui.inspector).toBeVisible()
  await expect(line).toHaveCount(0)

  await ui.go('Overview')
  await expect(ui.inspector).toHaveCount(0)
  await expect(line).toContainText('Event #120')
  await expect(page).toHaveURL(/select=event:120/)
  await expect(ui.table('Overview').locator('[data-mark=selected]')).not.toHaveCount(0)
  await line.getByRole('button', { name: 'Event #120' }).click()
  await expect(ui.inspector).toContainText('Event #120')
  await expect(line).toHaveCount(0)

  await ui.go('Events')
  await expect(line).toBeVisible()
  // Who presses the same row again wants to see it.
  await ui.rows('Events').filter({ hasText: '#120' }).click()
  await expect(ui.inspector).toBeVisible()
  await ui.go('Locks')
  await line.getByRole('button', { name: 'Select nothing' }).click()
  await expect(line).toHaveCount(0)
  await expect(page).not.toHaveURL(/select=/)
})

test('on a phone the life of a saga is opened, and comes back with the page; all about it is a press away', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/sagas?scenario=fines')
  const life = page.getByRole('region', { name: /^Life of saga/ })
  await ui.rows('Sagas').first().click()
  await expect(life).toBeVisible()
  await expect(page).toHaveURL(/select=saga:\d+/)

  await page.reload()
  await ui.isAt(2000)
  await expect(life).toBeVisible()
  await expect(ui.inspector).toHaveCount(0)
  await page.getByRole('button', { name: /^Saga \d+ Show all about it/ }).click()
  await expect(ui.inspector).toContainText('How it stands')
  await ui.inspector.getByRole('button', { name: 'Show its life' }).click()
  await expect(ui.inspector).toHaveCount(0)
  await expect(life).toBeVisible()
})
