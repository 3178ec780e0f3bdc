import { readFileSync } from 'node:fs'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { file } from './log-files.ts'
import { shop } from './shop.ts'

/** A saga that is selected and searched for, and a window over a part of the run. */
const place = '#/sagas?scenario=fines&find=caseId%3DS45359&range=40-900&select=saga:1'

test('another scenario is not asked for what was looked at in the one before', async ({ page }) => {
  const ui = new Dashboard(page)
  const isFresh = async (scenario: RegExp) => {
    await expect(page).toHaveURL(scenario)
    await expect(page).not.toHaveURL(/select=|find=|range=/)
    await expect(ui.inspector).toBeHidden()
    await expect(ui.region('Sagas').getByRole('region', { name: /^Life of saga/ })).toBeHidden()
    await expect(ui.region('Sagas').getByRole('searchbox')).toHaveValue('')
  }
  await test.step('chosen in the menu', async () => {
    await ui.openAt(1500, place)
    await expect(ui.inspector).toBeVisible()
    await expect(ui.region('Sagas').getByRole('region', { name: 'Life of saga 1' })).toBeVisible()
    await ui.chooseScenario('Orders')
    await isFresh(/scenario=orders/)
  })

  await test.step('dropped as a file', async () => {
    await page.goto('about:blank')
    await ui.openAt(1500, place)
    await expect(ui.inspector).toBeVisible()
    await ui.drop([file('shop.json', shop())])
    await isFresh(/scenario=file:/)
    await expect(ui.notices).toBeHidden()
  })

  await test.step('back by the browser: there all is as it was left', async () => {
    await page.goBack()
    await expect(page).toHaveURL(/scenario=fines.*select=saga:1/)
    await expect(ui.inspector.getByRole('heading', { name: 'S45359' })).toBeVisible()
    await expect(ui.region('Sagas').getByRole('searchbox')).toHaveValue('caseId=S45359')
  })
})

test('a reset keeps the selection', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(1500, '#/consumers?scenario=orders&select=consumer:orders_OrderSaga_1_default')
  await expect(ui.inspector.getByRole('heading', { name: 'OrderSaga' })).toBeVisible()
  await page.getByRole('button', { name: 'Run: main' }).click()
  await page.getByRole('menuitem', { name: /^Reset/ }).click()
  await ui.isAt(0)
  await expect(ui.inspector.getByRole('heading', { name: 'OrderSaga' })).toBeVisible()
})

test('dead events that are ticked are those of one scenario', async ({ page }) => {
  const { lesson: _, ...scenario } = JSON.parse(
    readFileSync('src/scenario/scenarios/heal-or-hang.json', 'utf8'),
  ) as Record<string, unknown>
  const ui = new Dashboard(page)
  await page.goto('/#/dead-events?scenario=heal-or-hang')
  await ui.toEnd()
  const region = ui.region('Dead events')
  const first = region.getByRole('checkbox', { name: /^Choose #/ }).first()
  await first.check()

  await ui.drop([file('twin.json', JSON.stringify({ ...scenario, name: 'twin' }))])
  await expect(page).toHaveURL(/scenario=file:/)
  await ui.toEnd()
  await expect(first).not.toBeChecked()
})
