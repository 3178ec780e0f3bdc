import type { Locator, Page } from '@playwright/test'
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

/** States that are to be seen, how many of them have a word, and those that lack it, or a sign beside it. */
const statesOf = (page: Page): Promise<{ readonly told: number; readonly bare: readonly string[] }> =>
  page.evaluate(() => {
    const words = (at: Element): string => `${at.textContent ?? ''}${at.getAttribute('aria-label') ?? ''}`.trim()
    const seen = [...document.querySelectorAll('main [data-state]')].filter((at) => at.getClientRects().length > 0)
    // A sign stands beside its word, or what is drawn is said as a whole.
    const spoken = (at: Element): boolean =>
      words(at) !== '' ||
      words(((at instanceof SVGElement && at.closest('svg')) || at).parentElement ?? at) !== '' ||
      (at.closest('[role=img]')?.getAttribute('aria-label') ?? '') !== ''
    // A row has its state in a cell, a mark of a drawing in its title, or it is said of the drawing.
    const isRow = (at: Element): boolean => at.tagName === 'TR'
    const isChip = (at: Element): boolean => at.querySelector(':scope > [title]') !== null
    const isTold = (at: Element): boolean => {
      if (isRow(at)) return at.querySelector('td svg') !== null || /\b(?:ended|live|stuck)\b/.test(at.textContent ?? '')
      if (at instanceof SVGElement)
        return spoken(at) || (at.closest('g')?.querySelector('title')?.textContent ?? '') !== ''
      return spoken(at) && (!isChip(at) || at.querySelector('svg') !== null)
    }
    return {
      told: seen.filter(isTold).length,
      bare: seen.filter((at) => !isTold(at)).map((at) => at.outerHTML.slice(0, 160)),
    }
  })

test('a state is a sign and a word, never a colour alone; an error that has passed is told as passed', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(60, '#/consumers?scenario=d3-replay-rewinds')
  await expect(ui.rows('Consumers').first()).toBeVisible()
  await expect.poll(async () => (await statesOf(page)).told).toBeGreaterThan(0)
  await expect.poll(async () => (await statesOf(page)).bare).toEqual([])
  await ui
    .region('Consumers')
    .getByRole('button', { name: /^Failing/ })
    .click()
  await ui.rows('Consumers').first().click()
  await expect(ui.inspector).toContainText('Last error')
  await expect(ui.inspector).toContainText(/Recovered since|Still in error/)
})

for (const [view, place, step, least] of [
  ['Locks', '#/locks?scenario=competing-consumers', 175, 10],
  ['Locks', '#/locks?scenario=zombie-holder', null, 5],
  ['Sagas', '#/sagas?scenario=stuck-saga', null, 2],
  ['Events', '#/events?scenario=poison-event&profile=classic', null, 10],
  ['Events', '#/events?scenario=fines', 2000, 20],
  ['Checks', '#/checks?scenario=double-processing', null, 10],
] as const)
  test(`${view}, ${place}: a state is a sign and a word, never a colour alone`, async ({ page }) => {
    const ui = new Dashboard(page)
    await ui.openAt(step ?? 20, place)
    if (step === null) await ui.toEnd()
    await expect(ui.region(view)).toBeVisible()
    await expect.poll(async () => (await statesOf(page)).told).toBeGreaterThanOrEqual(least)
    expect((await statesOf(page)).bare).toEqual([])
  })

/** What a mark looks like, its colours aside. */
const formOf = (mark: Locator): Promise<string> =>
  mark.evaluate((at) => {
    const { content, width, height, borderTopWidth, borderTopLeftRadius, backgroundColor } = getComputedStyle(
      at,
      '::before',
    )
    const filled = !/^rgba\(.*, 0\)$/.test(backgroundColor) && borderTopWidth === '0px'
    const drawn = [...at.querySelectorAll('path')].map((path) => path.getAttribute('d'))
    return content === 'none'
      ? drawn.join()
      : [width, height, borderTopWidth, borderTopLeftRadius, filled, drawn].join()
  })

test('each outcome of an event has a form and a word of its own', async ({ page }) => {
  const ui = new Dashboard(page)
  const forms = new Map<string, string>()
  for (const [place, step] of [
    ['#/events?scenario=fines', 2000],
    ['#/events?scenario=orders', 1500],
    ['#/events?scenario=poison-event&profile=classic', null],
    ['#/events?scenario=lost-in-flight', null],
  ] as const) {
    await ui.openAt(step ?? 20, place)
    if (step === null) await ui.toEnd()
    const cells = ui.table('Events').getByRole('img')
    await expect(cells.first()).toHaveAccessibleName(/: (?:to come|in flight|done|passed over|dead|not addressed|lost)/)
    for (const mark of await cells.locator('[data-state]').all())
      forms.set((await mark.getAttribute('data-state')) ?? '', await formOf(mark))
  }
  expect([...forms.keys()].toSorted()).toEqual(['dead', 'done', 'in-flight', 'lost', 'not-addressed', 'to-come'])
  expect(new Set(forms.values()).size, JSON.stringify([...forms])).toBe(forms.size)
})

test('a dead event that is flagged says so by a sign and a word', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(20, '#/dead-events?scenario=poison-event&profile=classic')
  await ui.toEnd()
  const dead = ui.region('Dead events')
  await dead.getByRole('checkbox', { name: /^Choose #/ }).check()
  await dead.getByRole('button', { name: /^Flag/ }).click()
  const cell = dead.getByRole('cell', { name: 'flagged' })
  await expect(cell).toBeVisible()
  await expect(cell.locator('svg')).toHaveCount(1)
  expect((await statesOf(page)).bare).toEqual([])
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
  await expect(ui.total('Lost')).toHaveText('3')
})

/** Moments and ages that are to be seen, and neither tell both times nor have a tip that does. */
const momentsOfOneTime = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const told = /^(?:since )?(?:\d{4}-\d\d-\d\d|day [\d,]+|\d\d:\d\d:\d\d)| ago$/
    const tipOf = (at: Element): string =>
      at.closest('[title]')?.getAttribute('title') ??
      at.closest('g')?.querySelector(':scope > title')?.textContent ??
      ''
    // The events' own columns and facts stand beside each other.
    const beside = '[data-cell=original], title, pre'
    const termOf = (at: Element): string => at.closest('dd')?.previousElementSibling?.textContent ?? ''
    return [...document.querySelectorAll('main *, [aria-label=Inspector] *')]
      .filter((at) => at.childElementCount === 0 && told.test((at.textContent ?? '').trim()))
      .filter((at) => at.getClientRects().length > 0 && at.closest(beside) === null)
      .filter((at) => !/^(?:Virtual time|Original time|Calendar)$/.test(termOf(at)))
      .filter((at) => !/Original time \d.*, virtual time (?:day|\d\d:)/.test(tipOf(at)))
      .map((at) => `${at.textContent} in ${at.parentElement?.outerHTML.slice(0, 160)}`)
  })

test('a moment is told in both times everywhere, in words or to whoever asks', async ({ page }) => {
  const ui = new Dashboard(page)
  const saga = 'fines_FineSaga_1_default'
  for (const [place, tips, press] of [
    ['#/overview?scenario=fines', 4],
    [`#/consumers?scenario=fines&select=consumer:${saga}`, 4],
    [`#/consumers?scenario=fines&select=instance:${saga}/0`, 3],
    [`#/locks?scenario=fines&select=zone:${saga}`, 3],
    [`#/locks?scenario=fines&select=zone:${saga}`, 20, 'Show as table'],
    ['#/sagas?scenario=fines&select=saga:20', 20],
    ['#/events?scenario=fines&select=saga:20', 20],
    ['#/events?scenario=fines&select=event:100', 20],
    ['#/timeline?scenario=fines', 4],
    ['#/timeline?scenario=fines', 20, 'Show as table'],
  ] as const)
    await test.step(`${place} ${press ?? ''}`, async () => {
      await ui.openAt(2000, place)
      if (press) await page.getByRole('button', { name: press }).click()
      await expect.poll(() => page.getByTitle(/Original time .*, virtual time/).count()).toBeGreaterThanOrEqual(tips)
      expect(await momentsOfOneTime(page)).toEqual([])
    })

  await ui.openAt(20, '#/dead-events?scenario=poison-event&profile=classic')
  await ui.toEnd()
  const cell = ui.region('Dead events').getByRole('cell', { name: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/ })
  await expect(cell.getByTitle(/^Go there: Original time .*, virtual time/)).toHaveCount(1)
  expect(await momentsOfOneTime(page)).toEqual([])

  await ui.openAt(20, '#/checks?scenario=poison-event')
  await ui.toEnd()
  await expect(ui.region('Checks').getByTitle(/^Go there: Original time .*, virtual time/)).not.toHaveCount(0)
  expect(await momentsOfOneTime(page)).toEqual([])
})
