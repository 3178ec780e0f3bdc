import { Dashboard } from './dashboard.ts'
import { at, expect, test } from './fixtures.ts'

test('a violation is lit, listed with its evidence, and one can go to where it is proved', async ({ world, page }) => {
  await world.load('d27-fatal-error')
  const proof = await world.runUntil(at.firstViolation)
  expect(proof).not.toHoldInvariants()
  const ui = new Dashboard(page)
  const region = await ui.go('Checks')
  await world.seek(3)
  const light = ui.playback.getByRole('button', { name: /^Checks: / })
  await expect(light).toHaveAccessibleName('Checks: 12 hold')
  await expect(region.getByRole('table', { name: 'Checks' }).getByRole('row')).toHaveCount(13)
  await ui.toEnd()

  await expect(light).toHaveAccessibleName(/^Checks: \d+ violations/)
  const row = region.getByRole('row', { name: /Everybody gets on/ })
  await expect(row).toContainText('Violation')
  await expect(region.getByRole('list', { name: 'Findings' })).toContainText('stands still')
  await region.getByRole('button', { name: 'Jump to first violation' }).click()
  await expect(region.getByRole('list', { name: 'Findings' }).getByRole('listitem')).toHaveCount(1)
  await expect(ui.root).toHaveAttribute('data-playing', 'false')
  await expect(ui.root).toHaveAttribute('data-fingerprint', proof.fingerprint)
})

test('what the checks have found is counted beside their view, and marked on the line of the whole run', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  const link = ui.nav.getByRole('link', { name: 'Checks', exact: true })
  const strip = page.getByRole('region', { name: 'Whole run' })
  const marks = strip.locator('[data-state]')
  await ui.openAt(20, '#/locks?scenario=zombie-holder')
  await expect(link).toHaveText('Checks')
  await expect(link).toHaveAttribute('title', 'keys g k')
  await expect(marks).toHaveCount(0)

  await ui.toEnd()
  await expect(link).toHaveText('Checks2')
  await expect(link).toHaveAttribute('title', /^2 violations, \d+ hazards, keys g k$/)
  await expect(link.locator('[data-state=violation] svg')).toBeVisible()
  await expect(strip.locator('[data-state=hazard]').first()).toBeVisible()

  await test.step('a press on a mark goes to what it marks, one beside it moves the slider', async () => {
    const mark = strip.locator('[data-state=violation]')
    await expect(mark).toHaveAttribute('title', /^2 violations/)
    const [, step = ''] = /at step (\d+)/.exec((await mark.getAttribute('title')) ?? '') ?? []
    await mark.click()
    await ui.isAt(Number(step))
    const box = (await ui.position.boundingBox())!
    await page.mouse.click(box.x + box.width / 2, box.y + box.height - 4)
    await expect(ui.position).not.toHaveValue(step)
    await expect(link.locator('[data-state]')).toHaveAttribute('data-state', 'hazard')
  })
})

test('a fault is injected by a key, strikes, is undone, and comes back with a reload', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3000, '#/checks?scenario=orders')
  const region = ui.region('Checks')
  await page.keyboard.press('x')
  await expect(ui.dialog.getByRole('combobox', { name: 'Fault', exact: true })).toBeFocused()
  await ui.dialog
    .getByRole('combobox', { name: 'Fault', exact: true })
    .selectOption({ label: 'Crash after the handler (F03)' })
  await ui.dialog.getByRole('textbox', { name: /^Restarts after/ }).fill('soon')
  await ui.dialog.getByRole('button', { name: 'Inject' }).click()
  await expect(ui.dialog.getByRole('alert')).toContainText('A whole number from -1')
  await ui.dialog.getByRole('textbox', { name: /^Restarts after/ }).fill('700')
  await ui.dialog.getByRole('button', { name: 'Inject' }).click()
  await expect(region.getByRole('table', { name: 'Faults' })).toContainText('Waits')

  await ui.toEnd()
  const struck = region.getByRole('row', { name: /Crash after the handler/ })
  await expect(struck).toContainText('Struck')
  await expect(region.getByRole('list', { name: 'Findings' })).toContainText('a second time')
  const { step, fingerprint } = await ui.drawn()
  await expect(page).toHaveURL(/kept=/)
  await expect(page).toHaveURL(new RegExp(`step=${step}`))
  await page.reload()
  await ui.hasFingerprint(fingerprint)
  await expect(struck).toContainText('Struck')
})

test('whoever reads that something was found gets there, also where it breaks no promise', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(3000, '#/checks?scenario=orders')
  const region = ui.region('Checks')
  await expect(region.getByRole('button', { name: 'Jump to first violation' })).toBeDisabled()
  await expect(region).toContainText('Inject a fault, and see what happens.')
  await page.keyboard.press('x')
  await ui.dialog
    .getByRole('combobox', { name: 'Fault', exact: true })
    .selectOption({ label: 'Crash after the handler (F03)' })
  await ui.dialog.getByRole('button', { name: 'Inject' }).click()
  await page.keyboard.press('x')
  await ui.dialog
    .getByRole('combobox', { name: 'Fault', exact: true })
    .selectOption({ label: 'Crash in a replay (F27)' })
  await ui.dialog.getByRole('button', { name: 'Inject' }).click()
  await expect(region.getByRole('row', { name: /Crash in a replay/ })).toContainText('Waits')
  await ui.toEnd()

  const unmet = region.getByRole('row', { name: /Crash in a replay/ })
  await expect(unmet).toContainText('Never met')
  await expect(unmet).toContainText('while a dead event is replayed')
  await expect(region.getByRole('list', { name: 'Findings' })).toContainText('a second time')
  const end = await ui.drawn()
  await ui.button('To start').click()
  await expect(region).toContainText('found later in this run')
  await region.getByRole('button', { name: /^Go to / }).click()
  await expect(region.getByRole('list', { name: 'Findings' }).getByRole('listitem')).toHaveCount(1)
  const { step } = await ui.drawn()
  expect(step).toBeLessThan(end.step)
  await ui.toEnd()
  await region.getByRole('button', { name: 'Jump to first hazard' }).click()
  await expect.poll(async () => (await ui.drawn()).step).toBe(step)
})

test('the right button offers a fault for what it is on', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(300, '#/consumers?scenario=orders')
  await ui.region('Consumers').getByText('orders_OrderTotals_1_default').click({ button: 'right' })
  await page.getByRole('button', { name: 'Inject here' }).first().click()
  await expect(ui.dialog.getByRole('combobox', { name: 'Consumer' })).toHaveValue('orders_OrderTotals_1_default')
})
