import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { staysWithin } from './width.ts'
import { openAnew, stage } from './workshop.ts'

/** The time of day stands still until somebody says how much has passed: in every window of the context. */
async function stopClock(context: BrowserContext) {
  await context.addInitScript(() => {
    Date.now = () => Date.UTC(2026, 2, 3, 10, 34) + Number(localStorage.getItem('passed') ?? 0)
  })
  return (page: Page, seconds: number) =>
    page.evaluate((ms) => localStorage.setItem('passed', String(ms)), seconds * 1_000)
}

test('a course is edited, travels as a link, and a bad file is refused', async ({ page }) => {
  await page.goto('#/workshop')
  await page.getByRole('button', { name: 'Edit course' }).click()
  await page.getByLabel('Title').fill('My hour')
  await page.getByRole('button', { name: 'Remove Hello, checkpoint' }).click()
  await page.getByRole('button', { name: 'Add a break' }).click()
  await page.getByRole('button', { name: 'Done editing' }).click()
  await expect(page.getByRole('heading', { name: 'My hour' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Course' })).toContainText('A break of 10 minutes')

  await page.reload()
  await expect(page.getByRole('heading', { name: 'My hour' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'More lessons' })).toContainText('Hello, checkpoint')

  await page
    .getByLabel('Course file')
    .setInputFiles({ name: 'c.json', mimeType: 'application/json', buffer: Buffer.from('{"format":"x"}') })
  await expect(page.getByRole('alertdialog')).toContainText('This file is no course')
})

test('a course that `sagascope open` holds ready is followed in the workshop', async ({ page }) => {
  const course = { format: 'sagascope/course', version: 1, title: 'My hour', lessons: [{ break: 5 }] }
  await page.route('**/opened/hour.json', (route) => route.fulfill({ json: course }))

  await page.goto('/#/overview?open=hour.json')

  await expect(page.getByRole('heading', { name: 'My hour' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Course' })).toContainText('A break of 5 minutes')
  await expect(page).toHaveURL(/#\/workshop\?scenario=fines.*course=/)
})

test('the break of the course has a screen: how long it lasts, when it goes on and with what, on both windows', async ({
  page,
  context,
}) => {
  const pass = await stopClock(context)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('#/workshop?scenario=lost-in-flight&stage=cure')
  await expect(stage(page)).toContainText('Lost in flight')
  await page.keyboard.press('PageDown')

  await expect(stage(page)).toHaveAttribute('data-stage', 'break')
  await expect(stage(page).getByRole('heading', { name: 'A break of 8 minutes' })).toBeVisible()
  await expect(stage(page)).toContainText('It goes on at 10:42.')
  await expect(stage(page)).toContainText('It goes on with lesson 6 of 10')
  await expect(stage(page)).toContainText('Checkpoint regression')
  await expect(stage(page).getByRole('timer', { name: '8:00 left' })).toBeVisible()

  const opened = context.waitForEvent('page')
  await stage(page).getByRole('button', { name: 'Presenter' }).click()
  const presenter = await opened
  await expect(presenter.getByRole('heading', { name: 'A break of 8 minutes' })).toBeVisible()
  await expect(presenter.getByRole('region', { name: 'Next' })).toContainText('Checkpoint regression')
  await pass(page, 28)
  await expect(stage(page).getByRole('timer', { name: '7:32 left' })).toBeVisible()
  await expect(presenter.getByRole('timer', { name: 'Break: 7:32 left' })).toBeVisible()

  // What is planned gives way to what happens.
  await presenter.getByRole('button', { name: '1 min more' }).click()
  await expect(stage(page).getByRole('timer', { name: '8:32 left' })).toBeVisible()
  await expect(stage(page)).toContainText('It goes on at 10:43.')
  await stage(page).getByRole('button', { name: '1 min less' }).click()
  await expect(presenter.getByRole('timer', { name: 'Break: 7:32 left' })).toBeVisible()

  // Neither a reload nor a look back begins it anew.
  await page.reload()
  await expect(stage(page).getByRole('timer', { name: '7:32 left' })).toBeVisible()
  await presenter.keyboard.press('PageUp')
  await expect(stage(page)).toHaveAttribute('data-stage', 'cure')
  await expect(stage(page)).toContainText('Lost in flight')
  await presenter.keyboard.press('PageDown')
  await expect(stage(page).getByRole('timer', { name: '7:32 left' })).toBeVisible()

  await pass(page, 8 * 60 + 41)
  await expect(stage(page).getByRole('timer', { name: 'over since 0:41' })).toContainText('Now')
  await expect(presenter.getByRole('timer', { name: 'Break: over since 0:41' })).toBeVisible()
  await stage(page).getByRole('button', { name: 'Begin the break anew' }).click()
  await expect(stage(page).getByRole('timer', { name: '8:00 left' })).toBeVisible()

  await presenter.keyboard.press('PageDown')
  await expect(stage(page)).toHaveAttribute('data-stage', 'predict')
  await expect(presenter.getByRole('heading', { name: 'Checkpoint regression' })).toBeVisible()
  await stage(page).getByRole('button', { name: 'Leave' }).click()
  await expect(presenter.getByRole('status')).toContainText('has left the course')
  await presenter.keyboard.press('PageUp')
  await expect(stage(page)).toHaveAttribute('data-stage', 'predict')
  await expect(presenter.getByRole('status')).toHaveCount(0)
})

test('during a break the wall goes black, and no key moves the run of the lesson that comes next', async ({ page }) => {
  await page.goto('#/workshop?scenario=checkpoint-regression&stage=break')
  await expect(stage(page).getByRole('timer')).toBeVisible()
  await page.keyboard.press('b')
  await expect(page.getByRole('button', { name: 'Show the break again' })).toBeVisible()
  await page.keyboard.press('b')
  await expect(page.getByRole('button', { name: 'Show the break again' })).toHaveCount(0)

  const moment = () => page.evaluate(() => location.hash.replace(/.*[?&]step=(\d+).*/, '$1'))
  await expect.poll(moment).toMatch(/^\d+$/)
  const before = await moment()
  for (const key of ['.', '.', 'Space', 'h', '1']) await page.keyboard.press(key)
  await page.keyboard.press('PageDown')
  await expect(stage(page)).toHaveAttribute('data-stage', 'predict')
  await expect(stage(page).getByRole('button', { pressed: true })).toHaveCount(0)
  await expect(page.getByText(new RegExp(`^Step ${before}\\. `))).toBeVisible()
})

test('a break says on the wall what the course editor, or a course file, has it say', async ({ page }) => {
  await page.goto('#/workshop')
  await page.getByRole('button', { name: 'Edit course' }).click()
  await page.getByLabel('Words on the wall during this break').fill('Coffee: in the hall, left.')
  await page.getByRole('button', { name: 'Done editing' }).click()
  await expect(page.getByRole('list', { name: 'Course' })).toContainText('Coffee: in the hall, left.')
  await page.getByRole('button', { name: 'Open the break before Checkpoint regression' }).click()
  await expect(stage(page)).toContainText('Coffee: in the hall, left.')
  await page.reload()
  await expect(stage(page)).toContainText('Coffee: in the hall, left.')

  // A page that does not know what a link means says so.
  await openAnew(page, '#/workshop?course=nonsense')
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(
    "The link's course “nonsense” means nothing",
  )
})

test.describe('under a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('every button and field of the course is as high as a finger needs', async ({ page }) => {
    await page.goto('#/workshop')
    await page.getByRole('button', { name: 'Edit course' }).click()
    const controls = page.locator('main').locator('button, input:not([type=file]), select')
    await expect(page.getByRole('list', { name: 'Parts of the course' })).toBeVisible()
    const low = () =>
      controls.evaluateAll((all) =>
        all.filter((at) => at.checkVisibility() && at.clientHeight < 42).map((at) => at.textContent || at.outerHTML),
      )
    await expect.poll(low).toEqual([])
    await staysWithin(page, 'course editor')
    await page.getByRole('button', { name: 'Done editing' }).click()
    await expect(page.getByRole('list', { name: 'Course' })).toBeVisible()
    await expect.poll(low).toEqual([])
    await staysWithin(page, 'workshop')
  })
})
