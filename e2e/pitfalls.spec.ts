import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

/**
 * What users of other tools complained about, each as a test. Those that stand elsewhere:
 *
 * - many events stay smooth: `npm run bench`, `src/bridge/frames.test.ts`; here, that a table never draws all its rows
 * - a dangerous act shows its consequences first and is undone: `dead-events.spec.ts`, `move-checkpoint.spec.ts`
 * - what a replay or a move promises is what happens: `src/session/windows/dead-preview.test.ts`, `checkpoint-rows.test.ts`
 * - an edited retry replaces the original: `dead-events.spec.ts`
 * - hovering marks every pane: `linked.spec.ts`
 * - sagas are found in a list and by association, before, after and future are seen: `sagas.spec.ts`, `playback.spec.ts`;
 *   incarnations apart: `src/session/windows/saga-outlook-rows.test.ts`
 * - what followed from an act is listed, however much: `events.spec.ts`
 * - odd values freeze nothing: `import.spec.ts`, `src/base/value.test.ts`
 * - a view that one has arranged comes back: `journeys.spec.ts`, `address.spec.ts`
 * - looking changes nothing: here, and `src/session/windows/purity.test.ts`
 */

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

test('a filter keeps the place in the list: what is selected stays in sight, and so it does when the filter goes', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(3899, '#/events?scenario=fines')
  const chosen = ui.table('Events').locator('[aria-selected=true]')
  await ui.rows('Events').first().click()
  await page.keyboard.press('End')
  await expect(ui.inspector).toContainText('Event #1')
  await expect(chosen).toBeInViewport()

  await ui.region('Events').getByRole('combobox', { name: 'Event name' }).selectOption('Create Fine')
  await expect(ui.region('Events')).toContainText(/\d of 237/)
  await expect(chosen).toBeInViewport()
  await ui.region('Events').getByRole('combobox', { name: 'Event name' }).selectOption('All names')
  await expect(ui.table('Events')).toHaveAttribute('aria-rowcount', '238')
  await expect(chosen).toBeInViewport()
})

test('counts follow from what is shown, forth and back in time: in the navigation, on the filters, in the tables', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  const count = (view: 'Sagas' | 'Events', rows: number) =>
    expect(ui.table(view)).toHaveAttribute('aria-rowcount', String(rows + 1))
  for (const [step, events, live, ended] of [
    [3899, 237, 23, 40],
    [700, 41, 12, 2],
    [3899, 237, 23, 40],
  ] as const) {
    await ui.openAt(step, '#/events?scenario=fines')
    await expect(ui.nav.getByRole('link', { name: 'Events', exact: true })).toContainText(String(events))
    await count('Events', events)
    const sagas = await ui.go('Sagas')
    await expect(ui.nav.getByRole('link', { name: 'Sagas', exact: true })).toContainText(`${live} live`)
    // The list is found as it was left.
    await sagas.getByRole('button', { name: `All ${live + ended}` }).click()
    await count('Sagas', live + ended)
    await sagas.getByRole('button', { name: `Live ${live}` }).click()
    await count('Sagas', live)
    await sagas.getByRole('button', { name: `Ended ${ended}` }).click()
    await count('Sagas', ended)
  }
})

test('a consumer whose handler fails is told from one that works, and nobody is shown a reason of the past', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(44, '#/consumers?scenario=poison-event&profile=classic')
  await expect(ui.rows('Consumers').first()).toContainText('In error')
  await ui.rows('Consumers').first().click()
  await ui.button('Step').click()
  await expect(ui.region('Consumers').getByRole('button', { name: 'Failing 1' })).toBeVisible()
  await expect(ui.inspector).toContainText('Still in error')
  await ui.toEnd()
  await expect(ui.rows('Consumers').first()).toContainText('Idle')
  await expect(ui.rows('Consumers').first()).not.toContainText('In error')
  await expect(ui.inspector).toContainText('Recovered since')
})

test('who publishes an event is shown what comes of it', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3000, '#/overview?scenario=fines')
  await ui.publish({ name: 'Payment', key: 'A1', payload: '{"caseId": "A1", "paymentAmount": 100}' })
  await expect(ui.inspector.getByRole('heading', { name: 'Payment' })).toBeVisible()
  await expect(ui.fact('Key')).toHaveText('A1')
  await expect(ui.inspector).toContainText('0 of ')
  await ui.toEnd()
  await expect(ui.inspector).toContainText('1 of 2 done, 1 not addressed')
  await page.keyboard.press('u')
  await expect(ui.notices).toContainText('Undone: the publication of Payment.')
  // It is no more, and the next event will have its number.
  await expect(ui.inspector).toBeHidden()
  await expect(page).not.toHaveURL(/select=/)
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
  await expect(ui.rows('Consumers').first()).toBeVisible()
  const bare = (): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('main [data-state]')]
        .filter((at) => !(at instanceof SVGElement) && at.tagName !== 'TR' && at.getClientRects().length > 0)
        .filter((at) => (at.textContent ?? '').trim() === '' && (at.getAttribute('aria-label') ?? '') === '')
        .map((at) => at.outerHTML.slice(0, 120)),
    )
  await expect.poll(bare).toEqual([])
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
  await expect.poll(() => ui.rows('Events').count()).toBeLessThan(70)
})

test('what a crash took away is lost, and in flight no more', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(81, '#/overview?scenario=lost-in-flight')
  await expect(ui.total('In flight')).toHaveText('0')
  const marks = ui.table('Overview').getByRole('row', { name: /MailRoom/ })
  await expect(marks.getByRole('img', { name: 'lost in a crash' })).toHaveCount(3)
  await expect(marks.getByRole('img', { name: 'in flight' })).toHaveCount(0)
})
