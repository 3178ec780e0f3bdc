import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { staysWithin, tablesFit } from './width.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

/**
 * Where, at which step (null = the end), a table that must be there, and what shows it. No place lies at the step where the one
 * before it ends.
 */
const places: readonly (readonly [string, number | null, string, string?])[] = [
  ['#/overview?scenario=hot-partition', null, 'Executors'],
  ['#/consumers?scenario=orders', 1000, 'Consumers'],
  ['#/locks?scenario=orders', 1000, 'Holds and tries', 'Show as table'],
  ['#/sagas?scenario=orders', 1000, 'Sagas'],
  ['#/events?scenario=orders', 1000, 'Events'],
  ['#/dead-events?scenario=poison-event&profile=classic', null, 'Dead events, NegativeAmount'],
  ['#/timeline?scenario=orders', 1000, 'Timeline', 'Show as table'],
  ['#/checks?scenario=zombie-holder', null, 'Faults'],
  ['#/compare?scenario=orders', 1000, 'Policies that differ'],
]

test('no table must be scrolled sideways', async ({ page }) => {
  const ui = new Dashboard(page)
  for (const [place, step, table, press] of places)
    await test.step(table, async () => {
      await ui.openAt(step ?? 10, place)
      if (step === null) await ui.toEnd()
      if (press !== undefined) await page.getByRole('button', { name: press }).tap()
      await expect(page.getByRole('table', { name: table }).first()).toBeVisible()
      await tablesFit(page, place)
      await staysWithin(page, place)
    })
})

test('where everybody stands is read in full', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(1000, '#/overview?scenario=orders')
  const words = page.getByRole('list', { name: 'Where everybody stands' }).locator('li > span')
  await expect(words.first()).toBeVisible()
  await expect
    .poll(() => words.evaluateAll((all) => all.filter((word) => word.scrollWidth > word.clientWidth).length))
    .toBe(0)
})

test('what has no column is said in a cell beside', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(10, '#/checks?scenario=lock-that-let-go')
  await ui.toEnd()
  await expect(page.getByRole('table', { name: 'Checks' })).toContainText(/\d+ violations?/)
  await ui.openAt(10, '#/dead-events?scenario=poison-event&profile=classic')
  await ui.toEnd()
  await expect(
    page
      .getByRole('table', { name: /^Dead events/ })
      .getByRole('row')
      .nth(1),
  ).toContainText(/\d attempts?/)
})
