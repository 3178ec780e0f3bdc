import type { Page } from '@playwright/test'
import { isClean } from './axe.ts'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { staysWithin } from './width.ts'

/** The editor by roles and names; what it holds is read as a person would copy it. */
class Editor {
  readonly view
  readonly text
  readonly problems
  readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.view = page.getByRole('region', { name: 'Scenario editor' })
    this.text = this.view.getByRole('textbox', { name: 'Scenario' })
    this.problems = this.view.getByRole('list', { name: 'Problems' })
  }

  /** Put other words in the place of the first line that holds `line`, which is on screen. */
  async retype(line: string, words: string): Promise<void> {
    await this.text.locator('.cm-line', { hasText: line }).first().click()
    await this.page.keyboard.press('Home')
    await this.page.keyboard.press('Shift+End')
    await this.page.keyboard.insertText(words)
  }
}

test('the editor keeps form and text in step, says what is wrong and where, and runs what is right', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(100, '#/editor?scenario=orders')
  const editor = new Editor(page)
  const { view, text, problems } = editor
  await expect(text).toContainText('"title": "Orders"')
  const print = await ui.fingerprint()

  await view.getByRole('textbox', { name: 'Seed' }).fill('77')
  await expect(text).toContainText('"seed": 77,')
  await expect(page).toHaveURL(/scenario=file:/)
  await ui.isAt(100)
  await expect.poll(() => ui.fingerprint()).not.toBe(print)

  await editor.retype('"seed": 77', '"sede": 77,')
  await expect(problems).toContainText('did you mean "seed"?')
  await expect(view.getByRole('button', { name: 'Run it' })).toBeDisabled()
  await expect(text.locator('.cm-lintRange-error')).toHaveText('"sede"')
  await problems.getByRole('button').first().click()
  await expect(text).toBeFocused()
  await editor.retype('"sede"', '"seed": 78,')
  await expect(view.getByRole('textbox', { name: 'Seed' })).toHaveValue('78')
  await expect(view).toContainText('this is what runs')
})

test('keys and values are offered by the schema; Tab leads out, and no key of the page acts on what is typed', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(100, '#/editor?scenario=orders')
  const editor = new Editor(page)
  await editor.view.getByRole('checkbox', { name: 'Run while typing' }).uncheck()

  await editor.retype('"profile": "classic"', '"profile":')
  await page.keyboard.type(' "')
  const offers = editor.view.getByRole('listbox')
  await expect(offers.getByRole('option', { name: 'hardened' })).toBeVisible()
  await page.keyboard.type('hard')
  await expect(offers.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(editor.text).toContainText('"profile": "hardened"')

  // Letters that are keys of the page elsewhere.
  await page.keyboard.type('pxu?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(editor.text).not.toBeFocused()
})

test('whoever types faster than the page draws loses no letter', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(100, '#/editor?scenario=orders')
  const editor = new Editor(page)
  await editor.retype('"title"', '"title": "",')
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowLeft')
  const typed = 'The quick brown fox jumps over the lazy dog 0123456789 '.repeat(3).trim()
  await page.keyboard.type(typed)

  await expect(editor.text).toContainText(`"title": "${typed}",`)
  await expect(editor.view.getByRole('textbox', { name: 'Title' })).toHaveValue(typed)
  await expect(editor.view).toContainText('this is what runs')
})

test('while the text is no JSON the form shows what it held, and waits', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(100, '#/editor?scenario=orders')
  const editor = new Editor(page)
  const profile = editor.view.getByRole('combobox', { name: 'Profile' })
  const title = editor.view.getByRole('textbox', { name: 'Title' })
  await expect(title).toHaveValue('Orders')

  await editor.retype('"profile": "classic"', '"profile"')
  await expect(editor.view).toContainText('the form waits until it is')
  await expect(profile).toHaveValue('classic')
  await expect(profile).toBeDisabled()
  await expect(title).toHaveValue('Orders')
  await expect(editor.text.locator('.cm-lintRange-error').first()).toBeVisible()

  await editor.retype('"profile"', '"profile": "hardened",')
  await expect(profile).toHaveValue('hardened')
  await expect(profile).toBeEnabled()
})

test('inside of an expression its names are offered; what is wrong is marked there; what is only odd is a warning, and runs', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(100, '#/editor?scenario=orders')
  const editor = new Editor(page)
  const offers = editor.view.getByRole('listbox')
  await editor.retype('"profile": "classic"', '"profile": "classic", "expectations": [{ "never": "con" }],')
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('s')
  // By the pointer: a key that comes within a moment of the list is not meant for it.
  await offers.getByRole('option', { name: 'consumers' }).click()
  await page.keyboard.type('.')
  await offers.getByRole('option', { name: 'OrderSaga' }).click()
  await page.keyboard.type('.de')
  await expect(offers.getByRole('option')).toHaveText([/^dead/])
  await offers.getByRole('option').click()
  await page.keyboard.type(' > nothing')
  await expect(editor.text.locator('.cm-lintRange-error')).toHaveText('nothing')
  await page.keyboard.press('Control+Backspace')
  await page.keyboard.type('99')
  await expect(editor.view).toContainText('this is what runs')

  await editor.retype(
    '"expectations"',
    '"faults": [{ "kind": "slow-handler", "fromMs": 99 }], "until": { "timeMs": 98 },',
  )
  await expect(editor.problems).toContainText('Warning: Line')
  await expect(editor.text.locator('.cm-lintRange-warning')).toHaveText('99')
  await expect(editor.view).toContainText('this is what runs, 1 warning')
})

test('what was typed and does not run is there again after a reload, and opening something else keeps it', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(100, '#/editor?scenario=orders')
  const editor = new Editor(page)
  await editor.retype('"title"', '"title": "Mine", "bad": 1,')
  await expect(editor.problems).toContainText('"bad" is unknown')

  await page.goto('/#/editor?scenario=fines&step=100')
  await expect(editor.text).toContainText('"name": "fines"')
  await page.goto('/#/editor?scenario=orders&step=100')
  await expect(editor.text).toContainText('"name": "orders"')
  await ui.isAt(100)
  await page.reload()
  await expect(editor.text).toContainText('"title": "Mine", "bad": 1')
  await expect(editor.view).toContainText('1 problem')
  await editor.view.getByRole('button', { name: 'Back to what runs' }).click()
  await expect(editor.text).toContainText('"title": "Orders"')
})

test('the editor is accessible and keeps the content policy, light and dark, with an offer and a problem open', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 390, height: 844 })
  await ui.openAt(100, '#/editor?scenario=orders')
  const editor = new Editor(page)
  await editor.retype('"title"', '"titel": "Mine",')
  await expect(editor.problems).toContainText('did you mean "title"?')
  await editor.text.locator('.cm-line', { hasText: '"titel"' }).click()
  await page.keyboard.press('End')
  await page.keyboard.press('Control+Space')
  await expect(editor.view.getByRole('listbox')).toBeVisible()

  await isClean(page, 'the editor', { within: 'main' })
  await expect(editor.view.getByRole('listbox')).toBeVisible()
  await staysWithin(page, 'the editor')
})

test('what a cell shows is expected of the run: previewed, added, judged in Checks, taken back', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(300, '#/consumers?scenario=orders')
  const print = await ui.fingerprint()
  const cell = ui.rows('Consumers').filter({ hasText: 'OrderSaga' }).first().locator('[data-cell=dead]')
  await cell.click({ button: 'right' })
  await page.getByRole('button', { name: 'Expect this' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Expect this' })
  await expect(dialog.getByRole('combobox', { name: 'Quantity' })).toHaveValue('consumers.OrderSaga.dead')
  await dialog.getByRole('textbox', { name: /^Value/ }).fill('nothing()')
  await dialog.getByRole('button', { name: 'Add to the scenario' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByRole('textbox', { name: /^Value/ }).fill('0')
  await dialog.getByRole('combobox', { name: 'Holds' }).selectOption('always')
  await expect(dialog).toContainText('{ "always": "consumers.OrderSaga.dead == 0" }')
  await dialog.getByRole('button', { name: 'Add to the scenario' }).click()
  await expect(dialog).toBeHidden()
  await ui.isAt(300)
  await ui.hasFingerprint(print)

  await ui.go('Checks')
  await expect(ui.region('Checks')).toContainText('always consumers.OrderSaga.dead == 0')
  await ui.notices.getByRole('button', { name: 'Undo' }).click()
  await expect(ui.region('Checks')).not.toContainText('always consumers.OrderSaga.dead == 0')
})
