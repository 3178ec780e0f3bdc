import { Dashboard } from './dashboard.ts'
import { at, expect, test } from './fixtures.ts'
import { playwrightSays } from './in-node.ts'

test('somebody loses an event by a crash, finds it in Checks, shares it, and keeps it as a test', async ({
  world,
  ui,
  page,
  context,
}, info) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const board = new Dashboard(page)
  await world.load('d3-replay-rewinds')
  await world.runToRest()
  const [dead] = world.consumer('CaseSaga').dead

  // A crash that is to come in the middle of a replay, and then the replay.
  await page.keyboard.press('x')
  await board.dialog.getByRole('combobox', { name: 'Fault', exact: true }).selectOption('replay-crash')
  await board.dialog.getByRole('button', { name: 'Inject', exact: true }).click()
  await ui.deadEvents.row({ consumer: 'CaseSaga', seq: dead!.seq }).retry()
  await world.runToRest()
  expect(world).not.toHoldInvariants('I-10')

  const region = await board.go('Checks')
  const findings = region.getByRole('list', { name: 'Findings' })
  await expect(region.getByRole('row', { name: /Dead events are kept/ })).toContainText('Violation')
  await expect(findings).toContainText(`the dead event #${dead!.seq} of CaseSaga is lost`)
  await expect(region.getByRole('table', { name: 'Faults' })).toContainText('Struck')
  await region.getByRole('button', { name: 'Jump to first violation' }).click()
  const proof = world.violations[0]!
  await board.isAt(proof.step)
  await world.runUntil(at.rest())
  await expect(findings).toContainText(`the dead event #${dead!.seq} of CaseSaga is lost`)
  const print = await board.fingerprint()

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'What do you want?' }).fill('copy link')
  await page.keyboard.press('Enter')
  await expect(board.notices).toContainText('The link is in the clipboard')
  const link = await page.evaluate(() => navigator.clipboard.readText())
  const other = await context.browser()!.newContext()
  const elsewhere = new Dashboard(await other.newPage())
  await elsewhere.page.goto(link)
  await elsewhere.dialog.getByRole('button', { name: 'Open', exact: true }).click()
  await elsewhere.hasFingerprint(print)
  await expect(elsewhere.region('Checks').getByRole('list', { name: 'Findings' })).toContainText(
    `the dead event #${dead!.seq} of CaseSaga is lost`,
  )
  await other.close()

  await page.keyboard.press('t')
  await expect(board.notices).toContainText('A test of this moment is in the clipboard')
  const pasted = await page.evaluate(() => navigator.clipboard.readText())
  const asked = pasted.replace(/\n\}\)\n$/, `\n  expect(world).toHoldInvariants('I-10')\n})\n`)
  const said = playwrightSays(info.outputPath('pasted'), { 'pasted.spec.ts': pasted, 'asked.spec.ts': asked })
  expect(said).toContain('1 passed')
  expect(said).toContain('1 failed')
  expect(said).toContain(`the dead event #${dead!.seq} of CaseSaga is lost`)
  expect(said).toMatch(/again: npx playwright test ".*asked\.spec\.ts" -g/)
  expect(said).toMatch(/link: npx sagascope open "#\/overview\?/)
})
