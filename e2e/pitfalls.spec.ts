import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

/** What users of other tools complained about, each as a test. Those of dead events, sagas and links stand in their own files. */

test('a filter keeps the selection, whether it leaves its row or not', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3000, '#/events?scenario=fines&select=event:60')
  const search = ui.region('Events').getByRole('searchbox')
  await expect(ui.inspector).toContainText('Event #60')

  await search.fill('Create Fine')
  await expect(ui.inspector).toContainText('Event #60')
  await search.fill('nothing like this')
  await expect(ui.region('Events')).toContainText('No event fits the filter')
  await expect(ui.inspector).toContainText('Event #60')
  await search.fill('')
  await expect(page).toHaveURL(/select=event:60/)
  await search.fill('#60')
  await expect(ui.table('Events').locator('[aria-selected=true]')).toHaveCount(1)
})

test('looking changes nothing: the fingerprint is the same after every view, filter and inspector', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000)
  const before = await ui.fingerprint()
  for (const view of ['Consumers', 'Locks', 'Sagas', 'Events'] as const) {
    await ui.go(view)
    await ui.rows(view).first().click()
    await expect(ui.inspector).toBeVisible()
    await ui.rows(view).last().hover()
    await page.keyboard.press('Escape')
  }
  await ui.go('Timeline')
  await ui.go('Compare')
  await ui.go('Overview')
  await ui.hasFingerprint(before)
  await ui.button('Step').click()
  await ui.isAt(2001)
  await ui.button('Step back').click()
  await ui.isAt(2000)
  await ui.hasFingerprint(before)
})

test('a state is a sign and a word, never a colour alone; an error that has passed is told as passed', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(60, '#/consumers?scenario=d3-replay-rewinds')
  const bare = await page.evaluate(() =>
    [...document.querySelectorAll('main [data-state]')]
      .filter((at) => !(at instanceof SVGElement) && at.tagName !== 'TR' && at.getClientRects().length > 0)
      .filter((at) => (at.textContent ?? '').trim() === '' && (at.getAttribute('aria-label') ?? '') === '')
      .map((at) => at.outerHTML.slice(0, 120)),
  )
  expect(bare).toEqual([])
  await ui
    .region('Consumers')
    .getByRole('button', { name: /^Failing/ })
    .click()
  await ui.rows('Consumers').first().click()
  await expect(ui.inspector).toContainText('Last error')
  await expect(ui.inspector).toContainText(/Recovered since|Still in error/)
})

test('what is done most often is a visible button, and a moment is told in both times', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/events?scenario=fines&select=event:100')
  await expect(ui.region('Events').getByRole('button', { name: 'Publish an event' })).toBeVisible()
  await expect(ui.fact('Virtual time')).toHaveText(/^day [\d,]+ /)
  await expect(ui.fact('Original time')).toHaveText(/^\d{4}-\d\d-\d\d /)
  await ui.go('Consumers')
  await ui.rows('Consumers').first().click()
  for (const action of ['Disable', 'Open its zone'])
    await expect(ui.inspector.getByRole('button', { name: action })).toBeVisible()
})

test('a table never draws all its rows, even where nothing around it has a height', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3000, '#/events?scenario=fines')
  await expect(ui.table('Events')).toHaveAttribute('aria-rowcount', /^1\d\d$/)
  await ui.table('Events').evaluate((table) => {
    for (let at = table.parentElement?.parentElement; at && at !== document.documentElement; at = at.parentElement)
      at.style.cssText = 'display: block; height: auto; min-height: 0; max-height: none; overflow: visible; flex: none'
  })
  await expect.poll(() => ui.rows('Events').count()).toBeLessThan(70)
  await ui.rows('Events').first().focus()
  await page.keyboard.press('End')
  await expect(ui.rows('Events').last()).toBeFocused()
  expect(await ui.rows('Events').count()).toBeLessThan(70)
})
