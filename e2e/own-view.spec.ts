import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { file } from './log-files.ts'
import { shop } from './shop.ts'

const view = { view: 'sagas', step: 240, select: 'consumer:shop_Order_1_default' }

test('a scenario file opens where it says: view, step and selection', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(120)
  await ui.drop([file('shop.json', shop({ view }))])

  await expect(page.getByRole('region', { name: 'Sagas' })).toBeVisible()
  await ui.isAt(240)
  await expect(ui.inspector.getByRole('heading', { name: 'Order' })).toBeVisible()
  // What the address says is stronger, and so is where somebody was before a reload.
  await ui.go('Events')
  await ui.button('Step').click()
  await ui.isAt(241)
  await expect(page).toHaveURL(/kept=.*step=241/)
  await page.reload()
  await ui.isAt(241)
  await expect(ui.region('Events')).toBeVisible()
})

test('a file of an earlier version says what was changed, and is saved in ours', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(120)
  await ui.drop([file('old.json', shop({ version: 1 }))])

  await expect(ui.notices).toContainText('old.json is of an earlier version of the format')
  await ui.nav.getByRole('link', { name: 'Scenario editor' }).click()
  await expect(page.getByRole('textbox', { name: 'Scenario' })).toContainText('"version": 2,')
})
