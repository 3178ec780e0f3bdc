import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PureComponentSpec } from '../../model/handler.ts'
import { profileNames, type ProfileName } from '../../model/profile.ts'
import type { CrashNow } from '../../protocol/crash-now.ts'
import type { ConsumerDetail } from '../../protocol/consumer-rows.ts'
import { fault } from '../../sim/testing/faults.ts'
import { counterSaga, countingProjector, executor, simSpec, steadyLog, watcher } from '../../sim/testing/scenes.ts'
import type { Session } from '../session.ts'
import { run } from '../testing/outcomes.ts'
import { changesOf, opened } from '../testing/sessions.ts'
import { makeWindow } from './window.ts'

const crashOf = (session: Session): CrashNow =>
  (makeWindow(session, 'w', { view: 'consumer', consumer: 0 }).rows[0] as ConsumerDetail).crash
const numbers = (events: readonly string[]): number[] =>
  events.map((event) => Number(/^#(\d+) /.exec(event)![1])).sort((a, b) => a - b)

const made = (component: PureComponentSpec, profile: ProfileName, instances = 1, latencyMs = 0): Session => {
  const spec = simSpec({ components: [component], producers: [steadyLog(8, latencyMs)], profile })
  return opened({ ...spec, bundle: { ...spec.bundle, instances, executors: [executor('pooled', 2)] } })
}
const until = (session: Session, is: (crash: CrashNow) => boolean): CrashNow => {
  while (session.advance(1) > 0) if (is(crashOf(session))) return crashOf(session)
  throw new Error('it never came to that')
}

describe('if it crashed now', () => {
  test('at rest there is nothing to lose', () => {
    const session = made(watcher(), 'classic')
    run(session)
    expect(crashOf(session)).toMatchObject({ again: [], begunAnew: [], lost: [], more: false, zone: { holder: null } })
  })

  test('an observer that acknowledges early loses what its executor has in hand', () => {
    const crash = until(made(watcher({ latencyMs: 300 }), 'classic'), ({ lost }) => lost.length > 1)
    expect(crash.again).toEqual([])
    expect(crash.lost[0]).toMatch(/^#1 E$/)
  })

  test('a projector that has handled and not committed does it again', () => {
    const crash = until(made(countingProjector(), 'classic'), ({ again }) => again.length > 0)
    expect(crash.again).toHaveLength(1)
    expect(crash.lost).toEqual([])
    expect(crash.zone).toMatchObject({ holder: 'i-1', holds: 1 })
  })

  test('whether a zone without its thread stays held is the profile’s', () => {
    const held = ({ zone }: CrashNow): boolean => zone.holder !== null
    expect(until(made(countingProjector(), 'classic'), held).zone.staysHeld).toBe(true)
    expect(until(made(countingProjector(), 'hardened'), held).zone.staysHeld).toBe(false)
  })

  test('under any profile it comes true when all instances are killed at that step', () => {
    const components: Record<string, PureComponentSpec> = {
      projector: countingProjector({ latencyMs: 20 }),
      named: countingProjector({ latencyMs: 300, executor: 'io' }),
      watermark: countingProjector({ latencyMs: 300, executor: 'io', checkpointMode: 'WATERMARK' }),
      observer: watcher({ latencyMs: 300 }),
      pool: watcher({ latencyMs: 300, capacity: 2 }),
      inline: watcher({ latencyMs: 20, capacity: 0 }),
      saga: counterSaga({ latencyMs: 20 }),
    }
    let costly = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(components)),
        fc.constantFrom(...profileNames),
        fc.constantFrom(1, 2),
        fc.constantFrom(0, 40, 250),
        fc.integer({ min: 20, max: 260 }),
        (kind, profile, instances, everyMs, steps) => {
          const session = made(components[kind]!, profile, instances, everyMs)
          session.advance(steps)
          const told = crashOf(session)
          const from = session.end
          const kill = fault('bundle-restart', { nth: null, fromMs: session.world.timeMs, params: { downMs: 5000 } })
          session.give({ kind: 'inject', fault: kill })
          const struck = (): number => changesOf(session, 'loop-crashed', 0)[0]?.step ?? 0
          while (struck() === 0 && session.advance(1) > 0);
          // Others may have moved at this instant before the kill did: then it is another moment that was asked about.
          if (changesOf(session, 'fault').length === 0 || session.end - from > 2) return
          run(session)
          const after = changesOf(session, 'event-handled', 0).filter(({ step }) => step > from)
          const before = new Set(
            changesOf(session, 'event-handled', 0)
              .filter(({ step }) => step <= from)
              .map(({ a }) => a),
          )
          const twice = [...new Set(after.map(({ a }) => a))].filter((ordinal) => before.has(ordinal))
          const ever = new Set(changesOf(session, 'event-handled', 0).map(({ a }) => a))
          const never = Array.from({ length: session.world.events }, (_, i) => i + 1).filter((n) => !ever.has(n))
          expect({ kind, again: numbers(told.again) }).toEqual({ kind, again: twice.sort((a, b) => a - b) })
          for (const ordinal of numbers(told.lost)) expect(never).toContain(ordinal)
          for (const ordinal of numbers(told.begunAnew)) expect(ever).toContain(ordinal)
          if (told.again.length + told.lost.length > 0) costly++
        },
      ),
      { seed: 12, numRuns: 300 },
    )
    expect(costly).toBeGreaterThan(30)
  })
})
