import { readFileSync } from 'node:fs'
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

test('one press is one act, which one Undo takes back: of three consumers, and an edit with its replay', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(0)
  const buffer = Buffer.from(manyDead({ seq: '2' }))
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'two-dead.json', mimeType: 'application/json', buffer })
  await expect(ui.nav).toContainText('Many dead')
  await ui.toEnd()
  const region = await ui.go('Dead events')
  await expect(region).toContainText('3 events, 1 cause, 3 consumers')
  const all = region.getByRole('checkbox', { name: /^Choose all/ })
  const undo = ui.notices.getByRole('button', { name: 'Undo' })

  await test.step('a deletion', async () => {
    await all.check()
    await region.getByRole('button', { name: 'Delete' }).click()
    await expect(region).toContainText('Nothing is dead')
    await expect(ui.notices).toContainText('3 dead events of 3 consumers are deleted.')
    await undo.click()
    await expect(region).toContainText('3 events, 1 cause, 3 consumers')
  })

  await test.step('an edit, by the key', async () => {
    await region
      .getByRole('checkbox', { name: /^Choose #2/ })
      .first()
      .check()
    await region.getByRole('button', { name: 'Edit and retry' }).click()
    await ui.dialog.getByRole('textbox', { name: /Payload/ }).fill('{"amount": 14}')
    await ui.dialog.getByRole('button', { name: 'Replace and replay' }).click()
    await expect(region).toContainText('flagged')
    await expect(region.getByText('edited', { exact: true })).toHaveCount(1)
    await region
      .getByRole('row')
      .filter({ hasText: 'edited' })
      .getByRole('checkbox', { name: /^Choose #2/ })
      .check()
    await region.getByRole('button', { name: 'Edit and retry' }).click()
    await expect(ui.dialog.getByRole('textbox', { name: /Payload/ })).toHaveValue(/^\{\s*"amount": 14\s*\}$/)
    await ui.dialog.getByRole('button', { name: 'Cancel' }).click()
    await page.keyboard.press('u')
    await expect(ui.notices).toContainText('Undone: the edit of')
    await expect(region).not.toContainText('flagged')
  })
})

test('of hundreds of dead events those are drawn that somebody comes to, and all of them are chosen together', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(0)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'many-dead.json',
      mimeType: 'application/json',
      buffer: Buffer.from(manyDead()),
    })
  await expect(ui.nav).toContainText('Many dead')
  await ui.toEnd()
  const region = await ui.go('Dead events')
  const rows = region.getByRole('row').filter({ has: page.getByRole('checkbox', { name: /^Choose #/ }) })
  await expect(rows.first()).toBeVisible()
  expect(await rows.count()).toBeLessThan(150)
  await expect(region.getByRole('table')).toHaveAttribute('aria-rowcount', '501')

  await region.getByRole('checkbox', { name: /^Choose all/ }).check()
  await expect(region).toContainText('500 selected')
  await region.getByRole('button', { name: 'Choose none' }).click()

  await region.hover()
  await page.mouse.wheel(0, 100_000)
  await expect.poll(() => rows.count()).toBeGreaterThan(400)
})

/** The fines, each event of which, or those that match, kills its handlers at once. */
function manyDead(match: object = {}): string {
  const fines = JSON.parse(readFileSync('src/scenario/scenarios/fines.json', 'utf8')) as {
    bundle: { components: object[] }
  }
  const components = fines.bundle.components.map((component) => ({ ...component, retry: 0 }))
  const faults = [{ kind: 'poison-event', match, prob: 1, times: 10_000 }]
  const bundle = { ...fines.bundle, components }
  return JSON.stringify({ ...fines, name: 'many-dead', title: 'Many dead', profile: 'modern', bundle, faults })
}
