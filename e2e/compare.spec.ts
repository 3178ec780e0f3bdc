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

test('the same scenario with another seed has a short address, which a reload and a link come back to', async ({
  page,
  context,
}) => {
  const ui = new Dashboard(page)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await ui.openAt(300, '#/overview?scenario=orders')
  const print = await ui.fingerprint()
  await page.getByRole('button', { name: 'Profile classic, seed 1' }).click()
  await page.getByRole('menuitem', { name: 'Open with seed 2' }).click()
  const facet = page.getByRole('button', { name: 'Profile classic, seed 2' })
  await expect(facet).toBeVisible()
  await ui.openAt(300, '#/overview?scenario=orders&seed=2')
  await expect(facet).toBeVisible()
  await expect(page.locator('#root')).not.toHaveAttribute('data-fingerprint', print)
  const other = await ui.fingerprint()
  await page.reload()
  await ui.isAt(300)
  await ui.hasFingerprint(other)
  await page.getByRole('button', { name: /^Run: / }).click()
  await page.getByRole('menuitem', { name: 'Copy link' }).click()
  await expect(ui.notices).toContainText('The link is in the clipboard')
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toMatch(/#\/overview\?scenario=orders&seed=2&step=300$/)

  await ui.openAt(3, '#/overview?scenario=orders&seed=-2')
  await expect(ui.notices).toContainText('A seed is a whole number from 0 to 2^64−1')
  await expect(page.getByRole('button', { name: 'Profile classic, seed 1' })).toBeVisible()
})

test('the two worlds of a lesson stand side by side, told apart by their seeds, and the way back leads to it', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await page.goto('/#/workshop?scenario=timeout-races-the-answer&stage=explain')
  await page.getByRole('button', { name: 'Both worlds, side by side' }).click()

  const region = ui.region('Compare')
  await expect(region).toContainText('seed 1 beside seed 5')
  await expect(region).toContainText('chance alone')
  // Each value that differs, on both sides; and both as a whole.
  const differing = region.getByRole('table', { name: 'Values of Till that differ' })
  await expect(differing.getByRole('row', { name: /o-2/ })).toContainText('cancelled, and paid')
  await region.getByRole('button', { name: 'Both as a whole' }).click()
  await expect(region.getByRole('region', { name: 'Till, seed 1' })).toContainText('"o-2": "cancelled, and paid"')
  await expect(region.getByRole('region', { name: 'Till, seed 5' })).toContainText('"o-1": "cancelled, and paid"')
  await expect(page).toHaveURL(/against=seed:5/)

  const seed = region.getByRole('textbox', { name: 'Seed' })
  await seed.fill('1')
  await expect(region).toContainText('The seed of this run itself')
  await seed.fill('9')
  await seed.press('Enter')
  await expect(region).toContainText('seed 1 beside seed 9')
  await expect(page).toHaveURL(/against=seed:9/)
  await page.reload()
  await expect(region).toContainText('seed 1 beside seed 9')
  await region.getByRole('button', { name: 'hardened', exact: true }).click()
  await expect(region).toContainText('classic beside hardened')

  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Timeout races the answer' })).toBeVisible()
})
