import { isClean } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { openAnew, stage } from './workshop.ts'

test('a lesson goes from the question to the cure by the presenter’s keys', async ({ page }) => {
  await page.goto('#/workshop')
  await stage(page).getByRole('button', { name: 'Open Checkpoint regression' }).click()
  await expect(
    stage(page).getByRole('heading', { name: 'Where will the checkpoint stand right after the retry?' }),
  ).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Views' })).toHaveCount(0)

  await page.keyboard.press('1')
  await expect(stage(page).getByRole('button', { name: /It stays at 24/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(stage(page).getByText('What happens')).toHaveCount(0)
  await page.keyboard.press('h')
  await expect(stage(page).getByText('The store has no second number for replays.')).toBeVisible()

  await page.keyboard.press('PageDown')
  await page.keyboard.press('.')
  await expect(stage(page).getByText(/^Step 2\d\d\. /)).toBeVisible()
  await page.keyboard.press('PageDown')
  await expect(stage(page).getByRole('button', { name: /It goes back to 8/ })).toContainText('What happens')
  await expect(stage(page).getByText('16 events handled again')).toBeVisible()
  await expect(stage(page).getByText('your prediction')).toBeVisible()

  await page.keyboard.press('PageDown')
  await expect(stage(page)).toContainText('hardened')
  await expect(stage(page)).toContainText('was 16')

  await page.keyboard.press('PageUp')
  await expect(stage(page)).toContainText('classic')
  await expect(stage(page).getByText('16 events handled again')).toBeVisible()
  await page.keyboard.press('b')
  await expect(page.getByRole('button', { name: 'Show the lesson again' })).toBeVisible()
  await page.keyboard.press('b')
  await expect(page.getByRole('button', { name: 'Show the lesson again' })).toHaveCount(0)

  await page.getByRole('button', { name: 'From the start' }).click()
  await expect(stage(page).getByText('your prediction')).toHaveCount(0)
  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(stage(page).getByRole('list', { name: 'Course' })).toContainText('done')
})

for (const { name, lost, won } of [
  { name: 'checkpoint-regression', lost: /goes back from #24 to #8.* step \d/, won: 'The checkpoint never goes back' },
  { name: 'hot-partition', lost: /ByCustomer lag: 28/, won: 'at most eight orders wait' },
  { name: 'compensation-out-of-order', lost: /undone in the opposite order.* step \d/, won: 'is undone first' },
])
  test(`${name}: what is at stake is open, then lost with its evidence, then won by the cure`, async ({ page }) => {
    await page.goto(`#/workshop?scenario=${name}&stage=run`)
    const stake = stage(page).getByRole('status')
    await expect(stake).toContainText('At stake:')
    await page.keyboard.press('PageDown')
    await expect(stake).toContainText('Lost:')
    await expect(stake).toContainText(lost)
    await page.keyboard.press('PageDown')
    await expect(stake).toContainText('Won:')
    await expect(stake).toContainText(won)
    await page.keyboard.press('PageUp')
    await expect(stake).toContainText('Lost:')
  })

test('a reload comes back to the stage of the lesson', async ({ page }) => {
  await page.goto('#/workshop?scenario=checkpoint-regression&stage=cure')
  await expect(stage(page)).toContainText('was 16')
  await page.reload()
  await expect(stage(page)).toContainText('was 16')
  await expect(stage(page)).toContainText('hardened')
})

test('the presenter’s window shows notes and moves the lesson', async ({ page, context }) => {
  await page.goto('#/workshop?scenario=hello-checkpoint&stage=predict')
  await expect(stage(page).getByRole('heading', { name: 'Hello, checkpoint' })).toBeVisible()
  const opened = context.waitForEvent('page')
  await page.getByRole('button', { name: 'Presenter' }).click()
  const presenter = await opened
  await expect(presenter.getByRole('region', { name: 'Notes' })).toContainText('Step through one whole cycle')
  await expect(presenter.getByRole('heading', { name: 'Hello, checkpoint' })).toBeVisible()
  await expect(presenter.getByRole('timer', { name: /^Lesson: .* of 6 minutes$/ })).toBeVisible()
  await expect(presenter.getByRole('timer', { name: /^Course, .* of 6 minutes$/ })).toBeVisible()
  await expect(presenter.getByText('After this lesson: Poison event')).toBeVisible()

  await presenter.keyboard.press('PageDown')
  await presenter.keyboard.press('PageDown')
  await expect(stage(page).getByRole('heading', { name: 'One number, and a loop that moves it' })).toBeVisible()
  await expect(presenter.getByText('Next lesson')).toBeVisible()
})

test('a lesson that is opened from the scenarios opens in the workshop, or in the views if that is wanted', async ({
  page,
}) => {
  await page.goto('#/scenarios')
  await page.getByRole('button', { name: 'Open Stuck saga', exact: true }).click()
  await expect(stage(page).getByRole('heading', { name: 'Stuck saga' })).toBeVisible()
  await page.getByRole('button', { name: 'Leave' }).click()

  await page.goto('#/scenarios')
  await page.getByRole('button', { name: 'Open Stuck saga as a scenario' }).click()
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
})

test('from what is revealed one looks closer in the views, and the browser’s way back leads to the lesson', async ({
  page,
}) => {
  await page.goto('#/workshop?scenario=stuck-saga&stage=explain')
  await stage(page).getByRole('button', { name: 'Look closer' }).click()
  await expect(page.getByRole('region', { name: 'Overview' })).toBeVisible()
  await page.goBack()
  await expect(stage(page).getByRole('heading', { name: 'Absence leaves no trace' })).toBeVisible()
})

test('past the last stage of the course lies the list of lessons, and the key for back leads into the lesson again', async ({
  page,
}) => {
  await page.goto('#/workshop?scenario=you-are-the-scheduler&stage=cure')
  await expect(stage(page)).toHaveAttribute('data-stage', 'cure')
  await expect(stage(page).getByRole('button', { name: 'Finish' })).toBeVisible()
  await page.keyboard.press('PageDown')
  await expect(stage(page).getByRole('button', { name: 'Back to the lesson' })).toBeVisible()
  await page.keyboard.press('PageUp')
  await expect(stage(page)).toHaveAttribute('data-stage', 'cure')
  await expect(stage(page)).toContainText('You are the scheduler')
})

test('axe finds nothing in the workshop, light and dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  for (const place of [
    '#/workshop',
    '#/workshop?scenario=checkpoint-regression&stage=explain',
    '#/workshop?scenario=hello-checkpoint&stage=run',
    '#/workshop?scenario=checkpoint-regression&stage=break',
  ]) {
    await openAnew(page, place)
    await expect(stage(page).getByRole('heading').first()).toBeVisible()
    await isClean(page, place)
  }
})
