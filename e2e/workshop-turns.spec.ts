import { expect, test } from './fixtures.ts'
import { openAnew, stage } from './workshop.ts'

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
  await page.keyboard.press('1')
  await expect(stage(page).getByText(/polled \d+ times for nothing; is enabled and begins a pass/)).toBeVisible()
  await page.keyboard.press('u')
  await expect(turns.getByRole('button')).toHaveCount(3)

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

  // What is revealed is what the room has done, not the run in which nothing happens.
  await page.keyboard.press('PageDown')
  await expect(stage(page)).toContainText('It is broken by this order of moves.')
  await expect(stage(page).getByText(/^Step 47\. OrderBoard i-1 handles #1/)).toBeVisible()
  await page.keyboard.press('PageDown')
  // Nothing is chosen, so nothing is cured, and what a cure comes to is not said.
  await expect(stage(page).getByRole('heading', { name: 'Choose a cure' })).toBeVisible()
  await expect(stage(page).getByRole('list', { name: 'What to try' }).locator('[aria-pressed=true]')).toHaveCount(0)
  await expect(stage(page)).not.toContainText('Profile hardened')
  await stage(page).getByRole('button', { name: 'Nothing: leave it as it is' }).click()
  await expect(stage(page).getByText(/^Broken by seed 2/)).toBeVisible()
  // On a wall nobody reads a formula.
  await expect(stage(page)).not.toContainText('projections.OrderBoard')
  await stage(page).getByRole('button', { name: 'A lock that knows its owner' }).click()
  await expect(stage(page).getByText('Survived.')).toBeVisible({ timeout: 90_000 })
  await expect(stage(page).getByRole('heading', { name: 'Cured', exact: true })).toBeVisible()
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

test('an event at which a fault struck says so on the tape, and a move can be injected at by its menu', async ({
  page,
}) => {
  await page.goto('#/overview?scenario=zombie-holder&step=160')
  await expect(page.getByRole('button', { name: /^#4 OrderCreated, struck by zombie holder/ })).toBeVisible()

  await openAnew(page, '#/checks?scenario=you-are-the-scheduler&step=24')
  await page
    .getByRole('list', { name: 'Who moves next' })
    .getByRole('button', { name: /OrderBoard i-1/ })
    .click({ button: 'right' })
  await page.getByRole('button', { name: 'Inject here' }).click()
  await expect(page.getByRole('dialog', { name: 'Inject a fault' })).toBeVisible()
})
