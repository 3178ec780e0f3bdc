import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const stage = (page: Page) => page.getByRole('region', { name: 'Workshop' })

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
  await expect(presenter.getByRole('timer')).toBeVisible()

  await presenter.keyboard.press('PageDown')
  await presenter.keyboard.press('PageDown')
  await expect(stage(page).getByRole('heading', { name: 'One number, and a loop that moves it' })).toBeVisible()
  await expect(presenter.getByText('Next lesson')).toBeVisible()
})

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

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the workshop, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    for (const place of [
      '#/workshop',
      '#/workshop?scenario=checkpoint-regression&stage=explain',
      '#/workshop?scenario=hello-checkpoint&stage=run',
    ]) {
      // A page of its own for each: another hash alone would not load it anew.
      await page.goto('about:blank')
      await page.goto(place)
      await expect(stage(page).getByRole('heading').first()).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    }
  })
}

test('you are the scheduler: chosen by number the check breaks, is taken back, and a cure survives a thousand seeds', async ({
  page,
}) => {
  await page.goto('#/workshop?scenario=you-are-the-scheduler&stage=predict')
  await expect(stage(page).getByRole('heading', { name: /Left alone/ })).toBeVisible()
  await page.keyboard.press('3')
  await page.keyboard.press('PageDown')
  const turns = stage(page).getByRole('list', { name: 'Who moves next' })
  await expect(turns.getByRole('button')).toHaveCount(3)
  await expect(turns.getByRole('button').first()).toContainText('asks whether it is enabled')

  // Enters; is refused and cleans up; enters as well; both fetch and handle the first order.
  for (const [key, next] of [
    ['1', 'OrderBoard i-1 tries to enter its zone'],
    ['1', 'OrderBoard i-1 reads its checkpoint'],
    ['2', 'OrderBoard i-2 tries to enter its zone'],
    ['2', 'OrderBoard i-2 leaves its zone it was not let in'],
    ['2', 'OrderBoard i-1 reads its checkpoint it believes'],
    ['2', 'OrderBoard i-3 tries to enter its zone'],
    ['2', 'OrderBoard i-3 reads its checkpoint'],
    ['2', 'OrderBoard i-3 fetches'],
    ['2', 'OrderBoard i-3 handles #1'],
    ['2', 'OrderBoard i-3 commits #1'],
    ['1', 'OrderBoard i-1 fetches'],
    ['1', 'OrderBoard i-1 handles #1'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(turns.getByRole('button', { name: next })).toBeVisible()
  }
  await page.keyboard.press('1')
  await expect(stage(page).getByText('You have broken it.')).toBeVisible()
  await page.keyboard.press('u')
  await expect(turns.getByRole('button', { name: 'OrderBoard i-1 handles #1' })).toBeVisible()
  await turns.getByRole('button', { name: 'OrderBoard i-1 handles #1' }).click()
  await expect(stage(page).getByText('You have broken it.')).toBeVisible()

  await page.keyboard.press('PageDown')
  await page.keyboard.press('PageDown')
  await stage(page).getByRole('button', { name: 'Nothing: leave it as it is' }).click()
  await expect(stage(page).getByText(/^Broken by seed 2/)).toBeVisible()
  await stage(page).getByRole('button', { name: 'A lock that knows its owner' }).click()
  await expect(stage(page).getByText('Survived.')).toBeVisible({ timeout: 90_000 })
  await expect(stage(page).getByRole('button', { name: 'Nothing: leave it as it is' })).toContainText('Breaks')

  await stage(page).getByRole('button', { name: 'Nothing: leave it as it is' }).click()
  await stage(page).getByRole('link', { name: 'Open the run of seed 2' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click()
  await expect(page.getByRole('region', { name: 'Locks' })).toBeVisible()
  await expect(page.getByRole('button', { name: /violation/i }).first()).toBeVisible()
})

test('outside the workshop as well somebody may choose who moves, and try many seeds', async ({ page }) => {
  await page.goto('#/checks?scenario=orders&step=400')
  const turns = page.getByRole('list', { name: 'Who moves next' })
  await expect(turns.getByRole('button').first()).toBeVisible()
  await turns.getByRole('button').first().click()
  await expect(page.getByText('step 402 of 402 recorded')).toBeVisible()
  await page.getByRole('button', { name: 'Take back' }).click()
  await expect(page.getByText('step 400 of 402 recorded')).toBeVisible()
  await page.getByRole('button', { name: 'All of hardened' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText(/^Stopped: /)).toBeVisible()
})
