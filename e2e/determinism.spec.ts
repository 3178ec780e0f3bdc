import { readFileSync } from 'node:fs'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { inNode } from './in-node.ts'
import { file, receipt } from './log-files.ts'

test('fines give the same fingerprint in Chromium as in Node, at the end and when they are cut short', async ({
  page,
}) => {
  const whole = inNode('fines')
  const scenario = JSON.parse(readFileSync('src/scenario/scenarios/fines.json', 'utf8')) as object
  const cut = file('cut.json', JSON.stringify({ ...scenario, title: 'Cut short', until: { step: 1234 } }))
  const part = inNode(cut)
  const ui = new Dashboard(page)

  await ui.openAt(whole.steps)
  await ui.hasFingerprint(whole.fingerprint)

  await ui.drop([cut])
  await expect(page).toHaveTitle(/Cut short/)
  await ui.toEnd()
  await ui.isAt(part.steps)
  await ui.hasFingerprint(part.fingerprint)
  expect(part.fingerprint).not.toBe(whole.fingerprint)
})

test('orders give the same fingerprint in Chromium as in Node at every step asked, forwards and backwards', async ({
  world,
  page,
}) => {
  const root = page.locator('#root')
  await world.load('orders')
  const end = await world.runToRest()
  const seen = new Set<string>()

  for (const step of [0, 1, 777, 20_000, end.step, 19_999, 1000, 2]) {
    const there = await world.seek(step)
    await expect(root).toHaveAttribute('data-fingerprint', there.fingerprint)
    seen.add(there.fingerprint)
  }
  expect(seen.size).toBe(8)
  expect(inNode('orders')).toMatchObject({ fingerprint: end.fingerprint, steps: end.step })
})

test('a dropped log gives the same fingerprint in Chromium as in Node, ticked ends included', async ({ page }) => {
  const log = file('receipt.csv', receipt(40))
  const end = 'T10 Determine necessity to stop'
  const ui = new Dashboard(page)
  await ui.openAt(0)

  await ui.drop([log])
  await ui.importDialog('receipt.csv').getByRole('checkbox', { name: end }).check()
  await ui.importDialog('receipt.csv').getByRole('button', { name: 'Import' }).click()
  await ui.toEnd()

  const report = inNode(log, '--ends', end)
  await ui.isAt(report.steps)
  await ui.hasFingerprint(report.fingerprint)
})
