import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

test('instances stand under their consumer, are put away, and stay so when one comes back', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(60, '#/consumers?scenario=competing-consumers')
  const rows = ui.rows('Consumers')
  const instances = ui.region('Consumers').getByRole('button', { name: 'Instances', exact: true })
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(1)).toContainText('i-1')
  await expect(rows.nth(2)).toContainText('i-2')
  await expect(instances).toHaveAttribute('aria-pressed', 'true')

  await instances.click()
  await expect(rows).toHaveCount(1)
  await expect(instances).toHaveAttribute('aria-pressed', 'false')
  await ui.go('Locks')
  await ui.go('Consumers')
  await expect(rows).toHaveCount(1)

  await instances.click()
  await expect(rows).toHaveCount(3)
})

test('a status is fetched as Evento does: under classic the answer writes the checkpoint, and it can be taken back', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await page.goto('/#/consumers?scenario=d7-status-skips-history&step=20')
  await ui.rows('Consumers').first().click()
  await expect(ui.fact('Checkpoint')).toHaveText('none yet')
  await expect(ui.fact('Lag')).toHaveText('3')

  await ui.inspector.getByRole('button', { name: 'Fetch status as Evento does' }).click()
  await expect(ui.notices).toContainText('The status of Counter is asked for, as Evento answers it.')
  await expect(ui.fact('Checkpoint')).toHaveText('3')
  await expect(ui.fact('Lag')).toHaveText('0')

  await ui.notices.getByRole('button', { name: 'Undo' }).click()
  await expect(ui.fact('Checkpoint')).toHaveText('none yet')
})
