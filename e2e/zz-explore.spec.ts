import { expect, test } from './fixtures.ts'
import { writeFileSync, mkdirSync } from 'node:fs'
test('explore', async ({ page }) => {
  await page.goto('/#/overview?scenario=fines&step=0')
  await expect(page.locator('#root')).toHaveAttribute('data-connection', 'live')
  let out = ''
  const snap = async (t: string) => { out += `\n===== ${t} ${page.url()} ${await page.title()}\n` + await page.locator('body').ariaSnapshot() }
  await expect(page.getByRole('region', { name: 'Overview' })).toBeVisible()
  await snap('start')
  await page.getByRole('button', { name: 'To end' }).click()
  await expect(page.getByRole('toolbar')).toContainText('the end')
  await page.getByText('Totals').waitFor()
  await snap('end')
  for (const v of ['Consumers', 'Locks', 'Sagas', 'Events']) {
    await page.getByRole('navigation').getByRole('link', { name: v }).click()
    await expect(page.getByRole('table', { name: v })).toBeVisible()
    await expect(page.getByRole('table', { name: v }).getByRole('row').nth(1)).toBeVisible()
    if (v !== 'Locks') await page.getByRole('table', { name: v }).getByRole('row').nth(1).click()
    else await page.getByRole('table', { name: v }).getByRole('row').nth(2).click()
    await expect(page.getByRole('complementary', {name: 'Inspector'}).getByRole('heading').first()).toBeVisible()
    await snap(v)
  }
  await page.getByRole('button', { name: 'Publish an event' }).click()
  await snap('publish')
  writeFileSync('/tmp/x/snap.txt', out)
})
