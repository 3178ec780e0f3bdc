import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'

test('dead events are looked at by cause, tried on a copy, mended, deleted, and brought back', async ({
  world,
  page,
}) => {
  const ui = new Dashboard(page)
  await world.load('d3-replay-rewinds')
  const region = await ui.go('Dead events')
  await expect(region).toContainText('Nothing is dead')
  await world.runToRest()
  await expect(world.consumer('CaseSaga')).toHaveDead(2)
  await expect(region).toContainText('2 events, 1 cause, 1 consumer')
  await expect(ui.nav.getByRole('link', { name: 'Dead events' })).toContainText('2')
  const first = region.getByRole('checkbox', { name: /^Choose #/ }).first()

  await test.step('what a replay would do is told first', async () => {
    await first.check()
    const preview = page.getByRole('complementary', { name: 'Before you do it' })
    await expect(preview).toContainText('1 dies again')
    await expect(preview).toContainText('Checkpoint goes back')
    await expect(preview).toContainText('handled twice')
  })

  await test.step('what a filter hides is not acted on, and chosen again once it is seen again', async () => {
    const filter = region.getByRole('searchbox', { name: 'Filter dead events' })
    await filter.fill('nothing like that')
    await expect(region).toContainText('0 of 2 events')
    await expect(region.getByRole('button', { name: 'Delete' })).toHaveCount(0)
    await region.getByRole('button', { name: 'Clear the filter' }).click()
    await expect(first).toBeChecked()
    await filter.fill('casesaga')
    await expect(region).toContainText('2 events, 1 cause, 1 consumer')
    await filter.fill('')
  })

  await test.step('mended, it succeeds; the original is never handled', async () => {
    await region.getByRole('button', { name: 'Edit and retry' }).click()
    const payload = ui.dialog.getByRole('textbox', { name: /Payload/ })
    await payload.fill('{"caseId": 5')
    await ui.dialog.getByRole('button', { name: 'Replace and replay' }).click()
    await expect(ui.dialog.getByRole('alert')).toBeVisible()
    await payload.fill('{"caseId": "B2", "amount": 14}')
    await ui.dialog.getByRole('button', { name: 'Replace and replay' }).click()
    await world.sync()
    await world.runToRest()
    await expect(world.consumer('CaseSaga')).toHaveDead(1)
    await expect(region).toContainText('1 event, 1 cause, 1 consumer')
  })

  await test.step('deleting is undone without a question', async () => {
    await first.check()
    await region.getByRole('button', { name: 'Delete' }).click()
    await expect(region).toContainText('Nothing is dead')
    await ui.notices.getByRole('button', { name: 'Undo' }).last().click()
    await expect(region).toContainText('1 event, 1 cause, 1 consumer')
    await expect(ui.notices).toContainText('Undone')
  })
})
