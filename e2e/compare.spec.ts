import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

test('one scenario under two profiles, side by side; where they part; and opened under the other', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3, '#/compare?scenario=d27-fatal-error')
  const region = ui.region('Compare')
  await ui.toEnd()
  await expect(region).toContainText('They part')
  await expect(region).toContainText('Saga states (D12)')
  const row = ui.rows('Compare').first()
  await expect(row).toContainText(/CaseSaga.*14/)
  await expect(region.getByRole('table', { name: 'Policies that differ' })).toContainText('leaves the cycle')

  await region.getByRole('button', { name: 'modern', exact: true }).click()
  await expect(region).toContainText('classic beside modern')
  await region.getByRole('button', { name: 'hardened', exact: true }).click()
  await region.getByRole('button', { name: 'Open it under hardened' }).click()
  await expect(page).toHaveURL(/profile=hardened/)
  await ui.toEnd()
  await ui.go('Dead events')
  await expect(ui.region('Dead events')).toContainText('1 event')
  await page.reload()
  await expect(page.getByRole('button', { name: /^Profile hardened/ })).toBeVisible()
  await page.getByRole('button', { name: /^Profile hardened/ }).click()
  await page.getByRole('menuitemradio', { name: 'seed' }).click()
  await expect(page.getByRole('button', { name: /^Profile seed/ })).toBeVisible()
})
