import { readFileSync } from 'node:fs'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { file } from './log-files.ts'

test('a scenario is saved under a name, and opens where it was', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(300, '#/sagas?scenario=orders')
  const menu = page.getByRole('button', { name: /^Run: / })
  await menu.click()
  await page.getByRole('menuitem', { name: 'Save as…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save the scenario as' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await dialog.getByRole('textbox', { name: 'Name' }).fill(' ')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('A name is needed.')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Lost <b>again</b>')
  const coming = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const download = await coming
  await expect(dialog).toBeHidden()
  await expect(menu).toBeFocused()
  expect(download.suggestedFilename()).toBe('Lost-b-again-b.json')

  const text = readFileSync(await download.path(), 'utf8')
  await ui.go('Overview')
  await ui.drop([file('saved.json', text)])
  await expect(page.getByRole('region', { name: 'Sagas' })).toBeVisible()
  await ui.isAt(300)
  await expect(ui.nav.getByRole('button', { name: 'Scenario' })).toContainText('Lost <b>again</b>')

  // What this browser keeps is in the menu, too.
  await ui.chooseScenario('Road traffic fines')
  await expect(page).toHaveURL(/scenario=fines/)
  await ui.nav.getByRole('button', { name: 'Scenario' }).click()
  await page.getByRole('menuitem', { name: /^Lost <b>again<\/b>/ }).click()
  await ui.isAt(300)
  await expect(page).toHaveURL(/scenario=file:/)
})

test('a draft of the editor is listed with its date, goes on, and can be deleted and brought back', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(100, '#/editor?scenario=orders')
  const editor = page.getByRole('region', { name: 'Scenario editor' })
  await editor.getByRole('checkbox', { name: 'Run while typing' }).uncheck()
  await editor.getByRole('textbox', { name: 'Seed' }).fill('77')
  await expect(editor).toContainText('not run yet')
  await ui.nav.getByRole('link', { name: 'Scenarios' }).click()
  const drafts = page.getByRole('list', { name: 'Drafts' })
  await expect(drafts.getByRole('listitem')).toHaveCount(1)
  await expect(drafts).toContainText(/last typed in \w+ \d+, \d{4}/)

  await drafts.getByRole('button', { name: 'Delete the draft of orders' }).click()
  await expect(drafts).toBeHidden()
  await ui.notices.getByRole('button', { name: 'Undo' }).click()
  await expect(drafts.getByRole('listitem')).toHaveCount(1)

  await drafts.getByRole('button', { name: 'Go on with the draft of orders' }).click()
  await expect(editor.getByRole('textbox', { name: 'Seed' })).toHaveValue('77')
  await expect(editor).toContainText('not run yet')
})

test('after publishing by the form the focus is where it was', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(300, '#/events?scenario=orders')
  const opener = page.getByRole('button', { name: 'Publish' }).first()
  await opener.click()
  const form = page.getByRole('dialog', { name: 'Publish an event' })
  await form.getByRole('combobox', { name: 'Name' }).fill('Odd')
  await form.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(form).toBeHidden()
  await expect(opener).toBeFocused()
})
