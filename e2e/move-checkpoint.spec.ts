import { violations } from './axe.ts'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

test('a checkpoint is moved after a look at what comes of it, by keys alone, and moved back', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3899, '#/consumers?scenario=fines')
  const before = await ui.fingerprint()
  await ui.rows('Consumers').filter({ hasText: 'FineStatistics' }).click()
  await expect(ui.fact('Checkpoint')).toHaveText('237')

  await page.keyboard.press('m')
  const form = page.getByRole('dialog', { name: 'Move the checkpoint' })
  const place = form.getByRole('combobox', { name: 'Move to' })
  await expect(form.getByRole('combobox', { name: 'Consumer' })).toHaveText(/FineStatistics/)

  await test.step('the start of the log', async () => {
    await expect(form).toContainText('237 events given again')
    await expect(form).toContainText('Tried on a copy')
    expect(await violations(page, { within: 'dialog' })).toEqual([])
  })

  await test.step('what cannot be is refused in words', async () => {
    await place.selectOption({ label: 'An event' })
    await form.getByRole('textbox', { name: /^Sequence number/ }).fill('9999')
    await expect(form.getByRole('alert')).toContainText('There is no event of this number: #9999. Allowed: 0, or')
    await page.keyboard.press('Enter')
    await expect(form).toBeVisible()
    expect(await violations(page, { within: 'dialog' })).toEqual([])
  })

  await test.step('each strategy has its answer', async () => {
    await place.selectOption({ label: 'A time' })
    await form.getByRole('textbox', { name: /^Time/ }).fill('2000-01-01')
    await expect(form.getByRole('table', { name: 'Before and after' }).getByRole('row').nth(1)).toContainText('0')
    await place.selectOption({ label: 'Where another consumer stands' })
    await expect(form).toContainText('given again')
    await place.selectOption({ label: 'Head of the log' })
    await expect(form).toContainText('It stands there already')
    await place.selectOption({ label: 'So many events forward or back' })
    await form.getByRole('textbox', { name: /^Events/ }).fill('-10')
    await expect(form).toContainText('10 events given again')
    await expect(form).toContainText('#228')
  })
  // Looking has changed nothing.
  await ui.hasFingerprint(before)

  await test.step('done, and undone', async () => {
    await page.keyboard.press('Enter')
    await expect(form).toBeHidden()
    await expect(ui.fact('Checkpoint')).toHaveText('227')
    await expect(ui.notices).toContainText('The checkpoint of')
    await ui.notices.getByRole('button', { name: 'Undo' }).last().click()
    await expect(ui.fact('Checkpoint')).toHaveText('237')
    await ui.hasFingerprint(before)
  })
})

test('moving a checkpoint is a choice of the palette, and fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const ui = new Dashboard(page)
  await ui.openAt(3899, '#/consumers?scenario=fines')
  await page.keyboard.press('Control+k')
  await ui.dialog.getByRole('combobox').fill('move the checkpoint')
  await page.keyboard.press('Enter')
  const form = page.getByRole('dialog', { name: 'Move the checkpoint' })
  await expect(form).toContainText('given again')
  await expect(form).toBeInViewport({ ratio: 1 })
})
