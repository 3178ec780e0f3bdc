import { playwrightSays } from './in-node.ts'
import { expect, test } from './kit.mjs'

test('what is copied as a test passes as it is pasted', async ({ world, ui, page, context }, info) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await world.load('d3-replay-rewinds')
  await world.runToRest()
  await ui.publish({ name: 'Opened', key: "it's", payload: { caseId: "it's", n: 3 } })
  await world.advance('1min')
  await ui.deadEvents.row({ consumer: 'CaseSaga', seq: world.consumer('CaseSaga').dead[0]!.seq }).discard()
  await ui.consumer('CaseSaga').disable()
  await world.publish({ name: 'Paid', key: 'A1', payload: { caseId: 'A1', amount: 4 } })
  await world.runToRest()

  await page.keyboard.press('t')
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('is in the clipboard')
  const text = await page.evaluate(() => navigator.clipboard.readText())

  const said = playwrightSays(info.outputPath('pasted'), { 'pasted.spec.ts': text })
  expect(text).toContain('await expect(world.consumer')
  expect(said).toContain('1 passed')
})
