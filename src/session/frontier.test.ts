import { expect, test } from 'vitest'
import { consumerField, consumerOf } from '../history/world.ts'
import { fault } from '../sim/testing/faults.ts'
import { countingProjector, executor, simSpec, steadyLog } from '../sim/testing/scenes.ts'
import { opened, recorded } from './testing/sessions.ts'

test('a crash takes the frontier of its own instance, and leaves that of another which is ahead', () => {
  let spared = 0
  let lost = 0
  for (const [instances, nth] of [1, 3].flatMap((many) => [2, 3, 5, 8].map((n) => [many, n] as const))) {
    const spec = simSpec({
      profile: 'hardened',
      components: [
        countingProjector({ name: 'P', latencyMs: 900, executor: 'io', checkpointMode: 'WATERMARK' }),
        countingProjector({ name: 'Q' }),
      ],
      producers: [steadyLog(12, 400)],
      faults: [fault('crash-before-handler', { match: { consumer: 'Q' }, nth, params: { restartAfterMs: 2000 } })],
    })
    const session = opened({ ...spec, bundle: { ...spec.bundle, instances, executors: [executor('virtual', 2)] } })
    session.advance(1_000_000)
    const frontiers = new Map<number, number>()
    for (const { kind, step, subject, actor, a } of recorded(session.run)) {
      const crashed = kind === 'loop-crashed'
      if (subject !== 0 || (kind !== 'frontier-moved' && !crashed)) continue
      const before = Math.max(0, ...frontiers.values())
      frontiers.set(crashed ? a : actor, crashed ? 0 : a)
      const furthest = Math.max(0, ...frontiers.values())
      if (crashed && furthest < before) lost++
      else if (crashed && before > 0) spared++

      session.seek(step)
      const world = consumerOf(session.world, 0, consumerField.frontier)
      expect(world, `${instances} instances, crash ${nth}, step ${step}`).toBe(furthest)
    }
  }
  expect(spared).toBeGreaterThan(0)
  expect(lost).toBeGreaterThan(0)
})
