import { at, expect, forEverySeed, scenario, test } from './kit.mjs'

test('page and Node go through one history step by step', async ({ world, page }) => {
  const root = page.locator('#root')
  const start = await world.load(scenario('fines'), { seed: 7n })
  expect(start.rev).toBeGreaterThan(0)

  const there = await world.runUntil((w) => w.consumer('FineSaga').checkpoint === 41n)

  await expect(root).toHaveAttribute('data-fingerprint', there.fingerprint)
  await expect(root).toHaveAttribute('data-rev', String(there.rev))
  await expect(world.consumer('FineSaga')).toHaveCheckpoint(41n)
})

test('what the page shows of a consumer is what the world says', async ({ world, ui }) => {
  await world.load('fines')
  await world.runUntil(at.event(120n))
  const { checkpoint, lag } = world.consumer('FineSaga')

  await expect(ui.consumer('FineSaga')).toHaveCheckpoint(checkpoint)
  await expect(ui.consumer('FineSaga')).toHaveLag(lag)
  await expect(ui.consumer('FineSaga')).toHaveDead(0)
})

test('RULE: retrying a dead event never rewinds a consumer that is hardened', async ({ world, ui }) => {
  await world.load(scenario('d3-replay-rewinds'), { profile: 'hardened' })
  await world.runToRest()
  const before = world.consumer('CaseSaga').checkpoint
  const [first] = world.consumer('CaseSaga').dead
  await expect(ui.consumer('CaseSaga')).toHaveDead(2)

  await ui.deadEvents.row({ consumer: 'CaseSaga', seq: first!.seq }).retry()
  await world.runToRest()

  await expect(world.consumer('CaseSaga')).toHaveDead(2)
  await expect(ui.consumer('CaseSaga')).toHaveCheckpoint(before)
})

test('what is done in the page by hand is taken over', async ({ world, ui, page }) => {
  await world.load('d3-replay-rewinds')
  await world.runUntil(at.event(4))

  await ui.playback.stepBack()
  await page.getByRole('toolbar', { name: 'Playback' }).getByRole('button', { name: 'Step', exact: true }).click()
  await world.sync()
  await ui.publish({ name: 'Opened', key: 'C3', payload: { caseId: 'C3' } })
  await ui.consumer('CaseSaga').disable()
  await world.advance('1h')
  expect(world.consumer('CaseSaga').enabled).toBe(false)
  await expect(world.consumer('CaseSaga')).not.toHaveLag(0)
  await ui.consumer('CaseSaga').enable()
  await world.runToRest()

  await expect(world.saga('CaseSaga', { caseId: 'C3' })).toHaveState({ step: 1 })
  await expect(world.sagas('CaseSaga')).toHaveCount(3)
})

test('one instance moves when it is told to, in the page as in Node', async ({ world, page }) => {
  await world.load('fines')
  await world.runUntil((w) => w.timeMs > 0 && w.consumer('FineSaga').loops[0] === 'enter-zone')

  await world.stepAtom('FineSaga')

  await expect(world.consumer('FineSaga')).toBeHeldBy('FineSaga')
  await expect(page.locator('#root')).toHaveAttribute('data-fingerprint', world.fingerprint)
})

forEverySeed('orders come to rest', { count: 3, scenario: 'orders' }, async ({ world }) => {
  await world.runUntil(at.step(500))
  expect(world.steps).toBe(500)
})
