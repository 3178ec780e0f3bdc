import { expect, test } from './fixtures.ts'
import { staysWithin } from './width.ts'
import { fitsTheWall, openAnew, stage } from './workshop.ts'

test('lessons 1, 3 and 8 are given by keys alone, on a projector, without scrolling', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const caption = stage(page).getByText(/^Step [\d,]+\. \S/)
  for (const [name, title, starts, stages] of [
    ['hello-checkpoint', 'Hello, checkpoint', /^Step 24\. /, ['run', 'explain']],
    ['poison-event', 'Poison event', /^Step 38\. /, ['run', 'explain', 'cure']],
    ['checkpoint-regression', 'Checkpoint regression', /^Step 250\. You flag/, ['run', 'explain', 'cure']],
  ] as const) {
    await openAnew(page, `#/workshop?scenario=${name}&stage=predict`)
    await expect(stage(page).getByRole('heading', { name: title })).toBeVisible()
    await fitsTheWall(page, name)
    await page.keyboard.press('2')
    await expect(stage(page).getByRole('button', { pressed: true })).toContainText('your prediction')
    for (const next of stages) {
      await page.keyboard.press('PageDown')
      await expect(stage(page)).toHaveAttribute('data-stage', next)
      await expect(caption).toBeVisible()
      await fitsTheWall(page, name)
      if (next !== 'run') continue
      // What the presenter does there has been done: before it, a step would be another.
      await expect(caption).toHaveText(starts)
      const before = await caption.textContent()
      await page.keyboard.press('.')
      await expect(caption).not.toHaveText(before ?? '')
      await page.keyboard.press(',')
      await expect(caption).toHaveText(before ?? '')
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
    await openAnew(page, `#/workshop?scenario=${name}&stage=run`)
    await expect(stage(page)).toHaveAttribute('data-stage', 'run')
    await page.keyboard.press('h')
    await page.keyboard.press('PageDown')
    await expect(stage(page).getByText('What happens')).toBeVisible()
    await expect(stage(page).getByRole('button', { name: 'Hint' })).toHaveCount(0)
    await fitsTheWall(page, name)
  }
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
  await fitsTheWall(page)

  const goal = stage(page).getByText(/a policy decides, not luck/)
  await expect(goal).toHaveCount(0)
  await page.keyboard.press('2')
  await page.keyboard.press('PageDown')
  await expect(goal).toBeVisible()
  await expect(stage(page).getByRole('button', { name: /skipped silently/ })).toContainText('4 is not skipped')
})

test('on a phone a participant reads and answers a lesson, without what is for the presenter', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const name of ['hot-partition', 'checkpoint-regression']) {
    await openAnew(page, `#/workshop?scenario=${name}&stage=predict`)
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
  await openAnew(page, '#/workshop?scenario=you-are-the-scheduler&stage=cure')
  await expect(stage(page).getByRole('list', { name: 'What to try' })).toBeVisible()
  const inner = () =>
    stage(page)
      .locator('[data-pane]')
      .evaluate((at) => at.scrollHeight - at.clientHeight)
  await expect.poll(inner).toBe(0)
})
