import { loopActor } from '../model/actors.ts'
import { at } from './at.ts'
import { scenario } from './scenario.ts'
import { expect, forEverySeed, test } from './vitest.ts'

test('time passes only when it is told to', async ({ world }) => {
  const start = await world.load(scenario('fines'))
  const later = await world.advance('2d')

  expect(start).toMatchObject({ step: 0, timeMs: 0, rev: null })
  expect(later.timeMs).toBeLessThanOrEqual(2 * 86_400_000)
  expect(world.events).toBeGreaterThan(0)
})
test('a run stops where a predicate holds', async ({ world }) => {
  await world.load('fines')

  await world.runUntil((w) => w.consumer('FineSaga').checkpoint === 41n)

  await expect(world.consumer('FineSaga')).toHaveCheckpoint(41n)
  await expect(world.consumer('FineSaga')).toHaveCheckpoint(41)
  await expect(world.consumer('FineSaga')).not.toHaveCheckpoint(40n)
})
test('a run stops at a place', async ({ world }) => {
  await world.load('fines')

  expect((await world.runUntil(at.step(100))).step).toBe(100)
  await world.runUntil(at.event(120n))
  expect(world.head).toBe(120n)
  const rest = await world.runToRest()
  expect(rest.ended).toBe('at-rest')
})
test('dead events are retried through the ui as through the world', async ({ world, ui }) => {
  await world.load('d3-replay-rewinds')
  await world.runToRest()
  const { dead } = world.consumer('CaseSaga')
  await expect(world.consumer('CaseSaga')).toHaveDead(dead.map(({ seq }) => seq))
  await expect(ui.consumer('CaseSaga')).toHaveDead(2)

  await ui.deadEvents.row({ consumer: 'CaseSaga', seq: dead[0]!.seq }).discard()

  await expect(world.consumer('CaseSaga')).toHaveDead(1)
  await expect(world.consumer('CaseSaga')).toHaveLag(0)
  await expect(world.consumer('CaseSaga')).toBeFree()
  await expect(world.sagas('CaseSaga')).toHaveCount(2)
  await expect(world.saga('CaseSaga', { caseId: 'A1' })).toHaveState({ step: 4 })
})
test('whoever is told to moves next, where its turn could be; who cannot is refused with the names of those who can', async ({
  world,
}) => {
  await world.load('fines')
  const loop = (index: number) => loopActor(world.session!.run.kernel.shape, index, 0)
  const names = world.consumers.map(({ name }) => name)
  const enabled = () => names.filter((_, index) => world.session!.enabled().includes(loop(index)))
  await world.runUntil(() => enabled().length > 1 && enabled().length < names.length)
  const { step } = world.moment()

  for (const name of enabled()) {
    await world.seek(step)
    const moved = await world.stepAtom(name)
    expect(world.session!.run.recorder.recording.stepAt(moved.step).actor).toBe(loop(names.indexOf(name)))
  }

  await world.seek(step)
  const other = names.find((name) => !enabled().includes(name))!
  await expect(world.stepAtom(other)).rejects.toThrow(/SG-7009 .* cannot move at this instant; who can: /)
})
test('a run that has no end is given up, and says who fails', async ({ world }) => {
  await world.load('fines', { atomsMax: 20_000 })
  await world.publish({ name: 'Noticed', payload: { amount: 12 } })

  await expect(world.runUntil((w) => w.events > 1000)).rejects.toThrow(/SG-7004 .*FineStatistics fails for ever/)
  await expect(world.runToRest()).rejects.toThrow(/SG-7004 it does not come to rest: FineStatistics fails for ever; /)
  expect(world).toMatchObject({ ended: 'no-progress' })

  await world.load('fines', { atomsMax: 2_000 })
  await world.publish({ name: 'Noticed', payload: { amount: 12 } })
  await expect(world.runToRest()).rejects.toThrow(/not come there within 2000 atoms .*FineStatistics fails for ever/)
})
test('a broken promise is found at the step that proves it, and a fault is armed like one of a scenario', async ({
  world,
}) => {
  await world.load('d3-replay-rewinds', { profile: 'hardened' })
  await world.faults([{ kind: 'crash-after-handler', match: { consumer: 'CaseSaga' } }])
  const run = await world.runToRest()

  expect(run).toHoldInvariants()
  expect(world).toHoldInvariants('I-01')
  expect(() => expect(world).toHoldInvariants('I-99')).toThrow(/SG-7003 .*allowed: I-01/)
  expect(() =>
    expect({ ...run, violations: [{ check: 'I-03', step: 7, message: 'lost' }] }).toHoldInvariants(),
  ).toThrow('I-03 is violated at step 7: lost')
  expect(() => expect(run).not.toHoldInvariants()).toThrow('all hold')
  await world.load('d3-replay-rewinds')
  const { step } = await world.runUntil(at.firstViolation)
  expect(world.violations).toMatchObject([{ check: 'I-08', step }])
  expect(() => expect(world).toHoldInvariants()).toThrow(/^I-08 is violated at step \d+: the handler of CaseSaga fails/)
  await world.seek(step - 1)
  expect(world).toHoldInvariants()
  await expect(world.faults([{ kind: 'outage', match: { consumer: 'Nobody' } }])).rejects.toThrow(/SG-7009 .*Nobody/)
})
test.describe('what a test gets wrong is said with what would be right', () => {
  test('names', async ({ world }) => {
    expect(() => world.consumer('FineSaga')).toThrow(/SG-7001 .*world\.load/)
    await expect(world.load('fine')).rejects.toThrow(/SG-7002 .*did you mean "fines"/)
    await world.load('fines')

    expect(() => world.consumer('FineSagas')).toThrow(/SG-7003 .*did you mean "FineSaga"/)
    expect(() => world.sagas('FineStatistics')).toThrow(/SG-7003 .*allowed: FineSaga$/i)
    expect(() => world.consumer('FineSaga').dead).not.toThrow()
    await expect(world.retryDead('FineSaga', [1n])).rejects.toThrow(
      /SG-7003 there is no event 1; nothing is published yet/,
    )
    await expect(world.load('fines', { profile: 'clasic' as 'classic' })).rejects.toThrow(/did you mean "classic"/)
    await expect(world.load('fines', { seed: -1 })).rejects.toThrow(/SG-7005/)
    expect(() => world.step(0)).toThrow(/SG-7005/)
    expect(() => world.advance('2 weeks')).toThrow(/SG-7005 .*"48h"/)
  })
  test('matchers', async ({ world, ui }) => {
    await world.load('fines')

    expect(() => expect(world).toHaveCheckpoint(1)).toThrow(/SG-7010 toHaveCheckpoint is for consumers/)
    expect(() => expect(world.consumer('FineSaga')).toHaveState({})).toThrow(/SG-7010 toHaveState is for sagas/)
    expect(() => expect(world.saga('FineSaga', { caseId: 'A1' })).toHaveState({})).toThrow(/there is no such saga/)
    expect(() => expect(world.consumer('FineSaga')).toHaveLag(3)).toThrow('expected FineSaga to have lag 3, found 0')
    expect(() => expect(world.consumer('FineSaga')).not.toBeFree()).toThrow(
      'expected the zone of FineSaga not to be free, found it free',
    )
    expect(() => expect(world.consumer('FineSaga')).toBeHeldBy('i-1')).toThrow(
      'expected the zone of FineSaga to be held by i-1, found it free',
    )
    await world.runUntil((w) => w.consumer('FineSaga').holder !== null)
    expect(() => expect(world.consumer('FineSaga')).toBeFree()).toThrow(
      'expected the zone of FineSaga to be free, found it held by i-1',
    )
    expect(() => expect(ui.consumer('FineSaga')).toHaveDead([1n])).toThrow(/SG-7010 .*world\.consumer\('NAME'\)/)
    const failing = async (): Promise<void> => expect(world.consumer('FineSaga')).toHaveLag(3)
    const thrown: unknown = await failing().catch((error: unknown) => error)
    expect(thrown).toMatchObject({ actual: 0, expected: 3 })
  })
})

forEverySeed('orders come to rest', { count: 3, scenario: 'orders' }, async ({ world }) => {
  await world.runUntil(at.step(500))
  await expect(world).toHaveDispatched([])
})
