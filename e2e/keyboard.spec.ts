import type { Locator } from '@playwright/test'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { forbidTheMouse, isSeen, tabTo } from './keys.ts'

test('everything can be done by keys alone, and one always sees where one is', async ({ page }) => {
  await page.addInitScript(forbidTheMouse)
  const ui = new Dashboard(page)
  await page.goto('/')
  await expect(ui.total('Published')).not.toHaveText('0')

  await test.step('the first stop leads past the bars', async () => {
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to the view' })).toBeFocused()
    await isSeen(page)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  })

  await test.step('pause, step, and back, in the toolbar', async () => {
    await page.goto('about:blank')
    await page.goto('/')
    await expect(ui.button('Pause')).toBeVisible()
    await tabTo(page, ui.button('To start'))
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect(ui.button('Pause')).toBeFocused()
    await page.keyboard.press('Space')
    await expect(ui.button('Play')).toBeFocused()
    const { step } = await ui.drawn()
    await page.keyboard.press('ArrowRight')
    await expect(ui.button('Step')).toBeFocused()
    await page.keyboard.press('Enter')
    await ui.isAt(step + 1)
    await page.keyboard.press(',')
    await ui.isAt(step)
    await page.keyboard.press('.')
    await ui.isAt(step + 1)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await ui.isAtEnd()
  })

  await test.step('a view by its link, a row of its table, its inspector, and out again', async () => {
    await tabTo(page, ui.nav.getByRole('link', { name: 'Consumers' }))
    await page.keyboard.press('Enter')
    await expect(ui.region('Consumers')).toBeVisible()
    await tabTo(page, ui.rows('Consumers').first())
    await page.keyboard.press('ArrowDown')
    await expect(ui.rows('Consumers').nth(1)).toBeFocused()
    await expect(ui.rows('Consumers').nth(1)).toHaveAttribute('aria-selected', 'true')
    await isSeen(page)
    await tabTo(page, ui.inspector.getByRole('button', { name: 'Open its zone' }))
    await page.keyboard.press('Enter')
    await expect(ui.inspector).toContainText('Zone of')
    await page.keyboard.press('Escape')
    await expect(ui.inspector).toBeHidden()
  })

  await test.step('Space plays and pauses on a link and on a row, which it would only scroll away from', async () => {
    await page.keyboard.press('Shift+Home')
    await ui.isAt(0)
    for (const place of [ui.nav.getByRole('link', { name: 'Locks' }), ui.rows('Locks').first()]) {
      await tabTo(page, place)
      await page.keyboard.press('Space')
      await expect(ui.button('Pause')).toBeVisible()
      await page.keyboard.press('Space')
      await expect(ui.button('Play')).toBeVisible()
      await expect(place).toBeFocused()
    }
    await page.keyboard.press('Shift+End')
    await ui.isAtEnd()
  })

  await test.step('views by two keys, a filter by one', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('e')
    await expect(ui.region('Events')).toBeVisible()
    await page.keyboard.press('/')
    await expect(ui.region('Events').getByRole('searchbox')).toBeFocused()
    await page.keyboard.type('g s p. Payment')
    await expect(ui.region('Events')).toContainText('No event fits the filter')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    await expect(ui.rows('Events').first()).toContainText('Send for Credit Collection')
  })

  await test.step('a long table from end to end', async () => {
    await tabTo(page, ui.rows('Events').first())
    await page.keyboard.press('End')
    await expect(ui.inspector).toContainText('Event #1')
    await expect(ui.rows('Events').last()).toBeFocused()
    await isSeen(page)
    await page.keyboard.press('Home')
    await expect(ui.inspector).toContainText('Event #390')
    await isSeen(page)
    await page.keyboard.press('PageDown')
    await expect(ui.inspector).not.toContainText('Event #390')
    await isSeen(page)
  })

  await test.step('a row that goes hands the focus on: to a row that stays, else to the view, which says how to go on', async () => {
    for (const view of ['Sagas', 'Events'] as const) {
      await tabTo(page, ui.nav.getByRole('link', { name: view, exact: true }), 'Shift+Tab')
      await page.keyboard.press('Enter')
      await tabTo(page, ui.rows(view).first())
      await page.keyboard.press('Home')
      await expect(ui.rows(view).first()).toBeFocused()
      await page.keyboard.press('Shift+Home')
      await ui.isAt(0)
      await expect(page.getByRole('main')).toBeFocused()
      await tabTo(page, ui.region(view).getByRole('button', { name: 'To end' }))
      await page.keyboard.press('Enter')
      await ui.isAtEnd()
      await expect(ui.rows(view).first()).toBeVisible()
      await expect(page.getByRole('main')).toBeFocused()
    }
    await tabTo(page, ui.rows('Events').first())
    await page.keyboard.press('Home')
    await expect(ui.rows('Events').first()).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press(',')
    await expect(ui.region('Events')).toContainText('389 events')
    await expect(ui.rows('Events').first()).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(ui.rows('Events').nth(1)).toBeFocused()
    await page.keyboard.press('Shift+End')
    await ui.isAtEnd()
  })

  await test.step('publish an event; the dialog keeps the focus and gives it back', async () => {
    await tabTo(page, ui.region('Events').getByRole('button', { name: 'Publish an event' }), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(ui.dialog.getByRole('combobox', { name: 'Name' })).toBeFocused()
    await page.keyboard.type('Payment')
    for (let stop = 0; stop < 12; stop++) {
      await page.keyboard.press('Tab')
      const outside = await page.evaluate(() => document.activeElement?.closest('dialog, body')?.tagName)
      // Behind the last stop lies the browser's own bar, for which the body stands.
      expect(['DIALOG', 'BODY']).toContain(outside)
    }
    await page.keyboard.press('Escape')
    await expect(ui.dialog).toBeHidden()
    await expect(ui.region('Events').getByRole('button', { name: 'Publish an event' })).toBeFocused()
    await page.keyboard.press('p')
    await page.keyboard.type('Payment')
    await page.keyboard.press('Enter')
    await expect(ui.dialog).toBeHidden()
    await expect(ui.region('Events')).toContainText('391 events')
  })

  await test.step('another scenario by the menu', async () => {
    await tabTo(page, ui.nav.getByRole('button', { name: 'Scenario' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitemradio', { name: 'Road traffic fines' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await isSeen(page)
    await page.keyboard.press('Escape')
    await expect(ui.nav.getByRole('button', { name: 'Scenario' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('o')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/scenario=orders/)
  })
})

test('each key of the page does what something in sight does too, which says the key', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/events?scenario=fines&select=consumer:fines_FineSaga_1_default')
  const inspected = (name: string) => ui.inspector.getByRole('button', { name, exact: true })
  const atHand = (name: string) => ui.nav.getByRole('button', { name })
  /** By its words in the sheet of keys: where it stands, and how it says the key; null = in words of its own, or not at all. */
  const places: Readonly<Record<string, readonly [Locator, string | null]>> = {
    'Play or pause': [ui.button('Play'), 'Space'],
    Step: [ui.button('Step'), '.'],
    'Step back': [ui.button('Step back'), ','],
    'Previous change of the selection': [inspected('Previous change'), '['],
    'Next change of the selection': [inspected('Next change'), ']'],
    'To start': [ui.button('To start'), 'Shift+Home'],
    'To end': [ui.button('To end'), 'Shift+End'],
    'Breakpoints: where to pause': [ui.button('Breakpoints: none'), 'b'],
    'Publish an event': [ui.region('Events').getByRole('button', { name: 'Publish an event' }), 'p'],
    'Inject a fault here': [inspected('Inject here'), 'x'],
    'Expect this: a condition on what is shown': [inspected('Expect this'), 'e'],
    'Move the checkpoint of a consumer': [inspected('Move the checkpoint'), 'm'],
    'Copy as test': [page.getByRole('button', { name: 'Copy as test' }), 't'],
    'Undo what you did last': [atHand('Undo'), 'u'],
    'Filter this view, or look for anything': [ui.region('Events').getByRole('searchbox'), null],
    'Go to or do anything': [atHand('Go to or do'), 'Control+K'],
    'Into the inspector, and back to the view': [ui.inspector, null],
    'Close the inspector': [inspected('Close the inspector'), 'Escape'],
    'Show all keys': [atHand('All keys'), '?'],
  }

  await atHand('All keys').click()
  const wordsOf = (heading: string): Promise<readonly string[]> =>
    ui.dialog
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: heading, exact: true }) })
      .getByRole('definition')
      .allTextContents()
  const keys = [...(await wordsOf('The run')), ...(await wordsOf('Do')), ...(await wordsOf('The page'))]
  const goTo = await wordsOf('Go to')
  await page.keyboard.press('Escape')

  expect(keys.toSorted()).toEqual(Object.keys(places).toSorted())
  for (const [words, [place, key]] of Object.entries(places)) {
    await expect.soft(place, words).toBeVisible()
    if (key !== null) await expect.soft(place, words).toHaveAttribute('aria-keyshortcuts', key)
  }
  expect(goTo).toHaveLength(12)
  for (const view of goTo)
    await expect.soft(ui.nav.getByRole('link', { name: view, exact: true })).toHaveAttribute('title', /keys g [a-z]/)
})

test('by buttons one goes from change to change of what is selected, and takes back what was done last', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/events?scenario=fines&select=event:25')
  await ui.inspector.getByRole('button', { name: 'Previous change' }).click()
  await expect.poll(async () => (await ui.drawn()).step).toBeLessThan(2000)
  const { step } = await ui.drawn()
  await ui.inspector.getByRole('button', { name: 'Previous change' }).click()
  await expect.poll(async () => (await ui.drawn()).step).toBeLessThan(step)
  await ui.inspector.getByRole('button', { name: 'Next change' }).click()
  await ui.isAt(step)

  const undo = ui.nav.getByRole('button', { name: 'Undo' })
  await expect(undo).toBeDisabled()
  await expect(undo).toHaveAttribute('title', 'Nothing to undo: nobody has done anything in this run (u)')
  await ui.region('Events').getByRole('button', { name: 'Stop fines' }).click()
  await expect(undo).toHaveAttribute('title', 'Undo stopping fines (u)')
  await undo.press('Enter')
  await expect(ui.notices).toContainText('Undone: stopping fines')
  await expect(ui.region('Events').getByRole('button', { name: 'Stop fines' })).toBeVisible()
  await expect(undo).toBeDisabled()
  await expect(undo).toBeFocused()
})

test('on a phone the same stands in the line of what is selected, and under More', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const ui = new Dashboard(page)
  await ui.openAt(2000, '#/events?scenario=fines&select=event:25')
  await expect(ui.inspector.getByRole('button', { name: 'Next change' })).toBeVisible()
  await ui.go('Locks')
  const line = page.getByRole('complementary', { name: 'Selected' })
  await line.getByRole('button', { name: 'Previous change' }).click()
  await expect.poll(async () => (await ui.drawn()).step).toBeLessThan(2000)
  await ui.go('Events')
  await ui.region('Events').getByRole('button', { name: 'Stop fines' }).click()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Undo stopping fines' }).click()
  await expect(ui.notices).toContainText('Undone: stopping fines')
})
