import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Simulation from '../src/lib/sim.ts'
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
  page,
}) => {
  const sim = (await import(pathToFileURL(join(process.cwd(), 'dist/node/sim.js')).href)) as typeof Simulation
  const read = sim.readScenario(readFileSync('src/scenario/scenarios/orders.json', 'utf8'))
  const spec = read.ok ? sim.compile(read.value, new Map()) : read
  if (!spec.ok) throw new Error(sim.problemsText(spec.error))
  const info = { name: 'orders', title: '', description: '', source: 'built-in' } as const
  const session = new sim.Session(spec.value, info, sim.makeStore)
  while (!session.atEnd) session.advance(10_000)
  const end = session.end
  const at = (step: number): string => {
    session.seek(step)
    return session.fingerprint
  }
  const ui = new Dashboard(page)

  for (const step of [0, 1, 777, 20_000, end, 19_999, 1000, 2]) {
    await page.goto(`/#/overview?scenario=orders&step=${step}`)
    await ui.isAt(step)
    await ui.hasFingerprint(at(step))
  }
  expect(inNode('orders')).toMatchObject({ fingerprint: at(end), steps: end })
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
