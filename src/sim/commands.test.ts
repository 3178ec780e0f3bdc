import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fields } from '../base/value.ts'
import { arbitrarySpec } from './arbitrary-spec.ts'
import type { SimCommand } from '../model/sim-command.ts'
import { give } from './commands.ts'
import {
  countingProjector,
  counterSaga,
  failsFirst,
  firstEventMs,
  simSpec,
  steadyLog,
  watcher,
} from './testing/scenes.ts'
import { Trace } from './testing/trace.ts'

const publish: SimCommand = {
  kind: 'publish',
  name: 'E',
  context: 'default',
  key: 'k9',
  payload: fields([['key', 'k9']]),
}

describe('a command', () => {
  test('is a step of its own by the user, and says what was asked', () => {
    const trace = new Trace(simSpec({ components: [countingProjector()], producers: [steadyLog(2, 1000)] }))
    trace.runUntil(firstEventMs)
    const before = trace.steps.length
    give(trace.kernel, publish)
    const step = trace.steps[before]!

    expect(trace.steps).toHaveLength(before + 1)
    expect(trace.who(step)).toEqual({ kind: 'user' })
    expect(step.op).toBe('command')
    expect(trace.value(step.changes[0]!.a)).toMatchObject({ kind: 'publish', name: 'E', key: 'k9' })
  })

  test('publish: consumers handle the event like any other', () => {
    const trace = new Trace(
      simSpec({ components: [countingProjector(), counterSaga()], producers: [steadyLog(2, 1000)] }),
    )
    trace.runUntil(firstEventMs + 500)
    give(trace.kernel, publish)
    trace.kernel.run()

    expect(trace.of('event-handled', 0).map((change) => change.a)).toEqual([1, 2, 3])
    expect(trace.kernel.log.at(2)).toMatchObject({ name: 'E', aggregateId: 'k9' })
    expect(trace.of('saga-started')).toHaveLength(2)
  })

  test('publish before anything else: projectors get the event, sagas start after it', () => {
    const trace = new Trace(simSpec({ components: [countingProjector(), counterSaga()] }))
    give(trace.kernel, publish)
    trace.kernel.run()

    expect(trace.of('event-handled', 0)).toHaveLength(1)
    expect(trace.of('event-handled', 1)).toEqual([])
    expect(trace.kernel.consumers[1]!.checkpoint).toBe(1)
  })

  test('switched off, a consumer does nothing; switched on, it catches up', () => {
    const trace = new Trace(simSpec({ components: [countingProjector(), watcher()], producers: [steadyLog(6, 1000)] }))
    trace.runUntil(firstEventMs + 1500)
    give(trace.kernel, { kind: 'set-enabled', consumer: 0, enabled: false })
    trace.kernel.run()
    expect(trace.of('event-handled', 0)).toHaveLength(2)
    expect(trace.of('event-handled', 1)).toHaveLength(6)
    expect(trace.kernel.ended).toBe('at-rest')

    give(trace.kernel, { kind: 'set-enabled', consumer: 0, enabled: true })
    trace.kernel.run()

    expect(trace.of('event-handled', 0).map((change) => change.a)).toEqual([1, 2, 3, 4, 5, 6])
    expect(trace.kernel.store.isEnabled(trace.kernel.consumers[0]!.id)).toBe(true)
  })

  test('to a consumer that is not there is a bug of the caller', () => {
    const trace = Trace.of(simSpec({ components: [countingProjector()] }))

    expect(() => give(trace.kernel, { kind: 'set-enabled', consumer: 1, enabled: true })).toThrow(
      'there is no consumer 1',
    )
  })

  test('several before the run has begun are told before its first atom', () => {
    const trace = new Trace(simSpec({ components: [countingProjector()] }))
    give(trace.kernel, publish)
    give(trace.kernel, { kind: 'set-enabled', consumer: 0, enabled: false })
    trace.kernel.run()

    expect(trace.steps.slice(0, 2).map((step) => step.op)).toEqual(['command', 'command'])
    expect(trace.of('event-handled')).toEqual([])
  })
})

describe('a dead event', () => {
  const kinds = {
    projector: countingProjector({ fails: failsFirst(1) }),
    observer: watcher({ fails: failsFirst(1), latencyMs: 30 }),
    'synchronous observer': watcher({ fails: failsFirst(1), capacity: 0 }),
    saga: counterSaga({ fails: failsFirst(1) }),
  }
  const fresh = (which: keyof typeof kinds) => {
    const fails = failsFirst(1)
    if (which === 'projector') return countingProjector({ fails })
    if (which === 'saga') return counterSaga({ fails })
    return watcher({ fails, capacity: which === 'observer' ? null : 0 })
  }

  describe.each(Object.keys(kinds) as (keyof typeof kinds)[])('of a %s', (which) => {
    test.each(['classic', 'hardened'] as const)(
      'is handled again when it is flagged and replayed, under %s',
      (profile) => {
        const trace = Trace.of(simSpec({ profile, components: [fresh(which)], producers: [steadyLog(1)] }))
        const { kernel } = trace
        const { id } = kernel.consumers[0]!
        expect(kernel.store.getEventsFromDeadEventQueue(id)).toHaveLength(1)

        give(kernel, { kind: 'flag-dead', consumer: 0, ordinal: 1, retry: true })
        give(kernel, { kind: 'replay-dead', consumer: 0 })
        kernel.run()

        expect(trace.of('event-handled')).toMatchObject([{ a: 1 }])
        expect(trace.of('dead-removed')).toMatchObject([{ a: 1, b: 1 }])
        expect(kernel.store.getEventsFromDeadEventQueue(id)).toEqual([])
        expect(kernel.ended).toBe('at-rest')
      },
    )
  })

  test('that is not flagged, or unflagged again, stays where it is', () => {
    const trace = Trace.of(simSpec({ components: [fresh('projector')], producers: [steadyLog(1)] }))
    give(trace.kernel, { kind: 'replay-dead', consumer: 0 })
    trace.kernel.run()
    give(trace.kernel, { kind: 'flag-dead', consumer: 0, ordinal: 1, retry: true })
    give(trace.kernel, { kind: 'flag-dead', consumer: 0, ordinal: 1, retry: false })
    give(trace.kernel, { kind: 'replay-dead', consumer: 0 })
    trace.kernel.run()

    expect(trace.of('dead-removed')).toEqual([])
    expect(trace.of('dead-flagged').map((change) => change.b)).toEqual([1, 0])
  })
})

test('numbered by Snowflakes a run is the same as numbered 1, 2, 3', () => {
  fc.assert(
    fc.property(arbitrarySpec, (spec) => {
      const told = (numbering: 'contiguous' | 'snowflake'): unknown[] =>
        Trace.of({ ...spec, numbering }, { stepsMax: 3000 }).steps.map(
          ({ timeMs, actor, op, next, ordinal, changes }) => [
            timeMs,
            actor,
            op,
            next,
            ordinal,
            changes.map(({ kind, subject, a, b }) => [kind, subject, a, b]),
          ],
        )

      expect(told('snowflake')).toEqual(told('contiguous'))
    }),
    { numRuns: 30 },
  )
})
