import type { BrowserContext, Page } from '@playwright/test'
import { isClean } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { staysWithin } from './width.ts'

/** The time of day stands still until somebody says how much has passed: in every window of the context. */
async function stopClock(context: BrowserContext) {
  await context.addInitScript(() => {
    Date.now = () => Date.UTC(2026, 2, 3, 10, 34) + Number(localStorage.getItem('passed') ?? 0)
  })
  return (page: Page, seconds: number) =>
    page.evaluate((ms) => localStorage.setItem('passed', String(ms)), seconds * 1_000)
}

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

test('axe finds nothing in the workshop, light and dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  for (const place of [
    '#/workshop',
    '#/workshop?scenario=checkpoint-regression&stage=explain',
    '#/workshop?scenario=hello-checkpoint&stage=run',
    '#/workshop?scenario=checkpoint-regression&stage=break',
  ]) {
    // A page of its own for each: another hash alone would not load it anew.
    await page.goto('about:blank')
    await page.goto(place)
    await expect(stage(page).getByRole('heading').first()).toBeVisible()
    await isClean(page, place)
  }
})

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

test('lessons 1, 3 and 8 are given by keys alone, on a projector, without scrolling', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const fits = async (): Promise<void> => {
    const hidden = () => stage(page).evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)
    await expect.poll(hidden).toBe(0)
  }
  for (const [name, title, stages] of [
    ['hello-checkpoint', 'Hello, checkpoint', ['run', 'explain']],
    ['poison-event', 'Poison event', ['run', 'explain', 'cure']],
    ['checkpoint-regression', 'Checkpoint regression', ['run', 'explain', 'cure']],
  ] as const) {
    await page.goto('about:blank')
    await page.goto(`#/workshop?scenario=${name}&stage=predict`)
    await expect(stage(page).getByRole('heading', { name: title })).toBeVisible()
    await fits()
    await page.keyboard.press('2')
    await expect(stage(page).getByRole('button', { pressed: true })).toContainText('your prediction')
    for (const next of stages) {
      await page.keyboard.press('PageDown')
      await expect(stage(page)).toHaveAttribute('data-stage', next)
      await expect(stage(page).getByText(/^Step [\d,]+\. \S/)).toBeVisible()
      await fits()
      if (next !== 'run') continue
      const before = await stage(page)
        .getByText(/^Step [\d,]+\. \S/)
        .textContent()
      await page.keyboard.press('.')
      await expect(stage(page).getByText(/^Step [\d,]+\. \S/)).not.toHaveText(before ?? '')
      await page.keyboard.press(',')
      await expect(stage(page).getByText(/^Step [\d,]+\. \S/)).toHaveText(before ?? '')
    }
    await page.keyboard.press('b')
    await expect(page.getByRole('button', { name: 'Show the lesson again' })).toBeVisible()
    await page.keyboard.press('b')
    await page.keyboard.press('PageUp')
    await expect(stage(page)).toHaveAttribute('data-stage', stages.at(-2)!)
  }
})

test('what is revealed has room on a wide projector, without scrolling, where there is most to show', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 })
  for (const name of ['heal-or-hang', 'zombie-holder', 'you-are-the-scheduler', 'checkpoint-regression']) {
    await page.goto('about:blank')
    await page.goto(`#/workshop?scenario=${name}&stage=run`)
    await expect(stage(page)).toHaveAttribute('data-stage', 'run')
    await page.keyboard.press('h')
    await page.keyboard.press('PageDown')
    await expect(stage(page).getByText('What happens')).toBeVisible()
    await expect(stage(page).getByRole('button', { name: 'Hint' })).toHaveCount(0)
    const hidden = () => stage(page).evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)
    await expect.poll(hidden, name).toBe(0)
  }
})

test('an event at which a fault struck says so on the tape, and a move can be injected at by its menu', async ({
  page,
}) => {
  await page.goto('#/overview?scenario=zombie-holder&step=160')
  await expect(page.getByRole('button', { name: /^#4 OrderCreated, struck by zombie holder/ })).toBeVisible()

  await page.goto('about:blank')
  await page.goto('#/checks?scenario=you-are-the-scheduler&step=24')
  await page
    .getByRole('list', { name: 'Who moves next' })
    .getByRole('button', { name: /OrderBoard i-1/ })
    .click({ button: 'right' })
  await page.getByRole('button', { name: 'Inject here' }).click()
  await expect(page.getByRole('dialog', { name: 'Inject a fault' })).toBeVisible()
})

test('a lesson grows with the wall, without scrolling; its goal is said once the answer is revealed', async ({
  page,
}) => {
  const title = stage(page).getByRole('heading', { name: 'Poison event' })
  const height = async (): Promise<number> => (await title.boundingBox())?.height ?? 0
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('#/workshop?scenario=poison-event&stage=run')
  await expect(title).toBeVisible()
  await expect.poll(height).toBeGreaterThan(0)
  const small = await height()

  await page.setViewportSize({ width: 2880, height: 1800 })
  await expect.poll(height).toBeGreaterThan(small * 1.9)
  const hidden = () => stage(page).evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)
  await expect.poll(hidden).toBe(0)

  const goal = stage(page).getByText(/a policy decides, not luck/)
  await expect(goal).toHaveCount(0)
  await page.keyboard.press('2')
  await page.keyboard.press('PageDown')
  await expect(goal).toBeVisible()
  await expect(stage(page).getByRole('button', { name: /skipped silently/ })).toContainText('4 is not skipped')
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

test('on a phone a participant reads and answers a lesson, without what is for the presenter', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const name of ['hot-partition', 'checkpoint-regression']) {
    await page.goto('about:blank')
    await page.goto(`#/workshop?scenario=${name}&stage=predict`)
    await expect(stage(page).getByRole('button', { name: 'Leave' })).toBeVisible()
    await expect(stage(page).getByRole('button', { name: 'Presenter' })).toBeHidden()
    await stage(page).getByRole('listitem').getByRole('button').first().click()
    await expect(stage(page).getByText('your prediction')).toBeVisible()
    await stage(page).getByRole('button', { name: 'Run' }).click()
    await stage(page).getByRole('button', { name: 'Reveal' }).click()
    await expect(stage(page).getByText('What happens')).toBeVisible()
    await staysWithin(page, name)
    await expect.poll(() => stage(page).evaluate((at) => at.scrollWidth - at.clientWidth)).toBe(0)
  }
  // A jump of the checkpoint is told in words that are not cut.
  const words = stage(page).getByText('went back from 24 to 8')
  await expect.poll(async () => (await words.boundingBox())?.x ?? -1).toBeGreaterThanOrEqual(16)

  // No part of the page scrolls by itself: what is below its edge would be missed.
  await page.goto('about:blank')
  await page.goto('#/workshop?scenario=you-are-the-scheduler&stage=cure')
  await expect(stage(page).getByRole('list', { name: 'What to try' })).toBeVisible()
  const inner = () =>
    stage(page)
      .locator('[data-pane]')
      .evaluate((at) => at.scrollHeight - at.clientHeight)
  await expect.poll(inner).toBe(0)
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
  await page.goto('about:blank')
  await page.goto('#/workshop?course=nonsense')
  await expect(page.getByRole('list', { name: 'Notices' })).toContainText("The link's course “nonsense” means nothing")
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
