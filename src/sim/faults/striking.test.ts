import { describe, expect, test } from 'vitest'
import { fields } from '../../base/value.ts'
import { actorOf } from '../../model/actors.ts'
import { type FaultSpec } from '../../model/fault.ts'
import type { Command } from '../../model/handler.ts'
import { give } from '../commands.ts'
import type { SimSpec } from '../spec.ts'
import {
  counterSaga,
  countingProjector,
  event,
  failsOn,
  firstEventMs,
  logOf,
  sagaValue,
  simSpec,
  steadyLog,
  stepOf,
  watcher,
  type SpecParts,
} from '../testing/scenes.ts'
import { fault } from '../testing/faults.ts'
import { Trace } from '../testing/trace.ts'

/** Ordinals of what a handler was done with, in order. */
const handled = (trace: Trace, consumer = 0): number[] => trace.of('event-handled', consumer).map(({ a }) => a)
const struck = (trace: Trace) => trace.of('fault')
const checkpoint = (trace: Trace, consumer = 0) => trace.kernel.consumers[consumer]!.checkpoint

describe('a policy that only a fault can tell', () => {
  const flipped = (overrides: SimSpec['overrides'], parts: SpecParts) => Trace.of(simSpec({ ...parts, overrides }))

  test('lostZone: whether a pass notices that its zone is gone', () => {
    const zombie = {
      components: [countingProjector()],
      producers: [steadyLog(6, 20_000)],
      bundle: { instances: 2 },
      faults: [fault('zombie-holder', { nth: 2, params: { pauseMs: 60_000, leaseMs: 10_000 } })],
      until: { timeMs: 300_000 },
    }
    const goesBack = (trace: Trace): boolean => trace.of('checkpoint-written').some(({ a, b }) => a < b)

    expect(goesBack(flipped({ lostZone: 'goes-on' }, zombie))).toBe(true)
    expect(goesBack(flipped({ lostZone: 'gives-way' }, zombie))).toBe(false)
  })

  test('abandonedZone: whether anybody releases what a dead thread held', () => {
    const dies = {
      components: [countingProjector()],
      bundle: { instances: 2 },
      producers: [steadyLog(3, 100)],
      faults: [fault('crash-holding-lock', { nth: 2, params: { scope: 'thread', lock: 'jvm', restartAfterMs: -1 } })],
    }

    expect(checkpoint(flipped({ abandonedZone: 'held-for-ever' }, dies))).toBe(1)
    expect(checkpoint(flipped({ abandonedZone: 'freed' }, dies))).toBe(3)
  })

  test('lostBurial: whether an event that cannot be buried counts as dealt with', () => {
    const fails = {
      components: [watcher({ fails: failsOn([2]), retry: 0 })],
      producers: [steadyLog(3, 100)],
      faults: [fault('store-failure', { hook: 'dlq.add' as const })],
    }
    const ack = { observerAck: 'on-completion' } as const

    expect(flipped({ ...ack, lostBurial: 'swallowed' }, fails).of('event-buried')).toEqual([])
    expect(flipped({ ...ack, lostBurial: 'leaves' }, fails).of('event-buried')).toHaveLength(1)
  })
})

describe('whom a fault meets', () => {
  const two = (faults: readonly FaultSpec[]) =>
    Trace.of(
      simSpec({
        components: [countingProjector({ name: 'A' }), countingProjector({ name: 'B' })],
        producers: [logOf(event('E', 0), event('Other', 100), event('E', 200))],
        faults,
      }),
    )
  const slow = (match: FaultSpec['match'], parts: Partial<FaultSpec> = {}) =>
    struck(two([fault('slow-handler', { match, times: 100, ...parts })])).map(({ subject, b }) => [subject, b])

  test('a consumer by name, id or pattern', () => {
    expect(slow({ consumer: 'B' })).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
    ])
    expect(slow({ consumer: 'b_A_1_*' })).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
    ])
    expect(slow({ consumer: '*' })).toHaveLength(6)
  })

  test('an event by name or number', () => {
    expect(slow({ consumer: 'A', event: 'Oth*' })).toEqual([[0, 2]])
    expect(slow({ seq: '3' })).toEqual([
      [0, 3],
      [1, 3],
    ])
  })

  test('occurrences are counted from a time on, and by number', () => {
    expect(slow({ consumer: 'A' }, { nth: 2, times: 1 })).toEqual([[0, 2]])
    expect(slow({ consumer: 'A' }, { fromMs: 10_150, times: 1 })).toEqual([[0, 3]])
  })

  test('by chance, from a stream of its own', () => {
    const chance = (seed: bigint, others: readonly FaultSpec[] = []) =>
      struck(
        Trace.of(
          simSpec({
            seed,
            components: [countingProjector()],
            producers: [steadyLog(200, 100)],
            faults: [fault('slow-handler', { prob: 0.2, nth: null, times: 10_000, params: { ms: 1 } }), ...others],
          }),
        ),
      ).map(({ b }) => b)
    const hits = chance(3n)

    expect(hits.length).toBeGreaterThan(20)
    expect(hits.length).toBeLessThan(70)
    expect(chance(3n)).toEqual(hits)
    expect(chance(4n)).not.toEqual(hits)
    // Another fault that draws as well shifts nothing here.
    expect(chance(3n, [fault('slow-handler', { prob: 0.000001, nth: null, match: { attempt: 2 } })])).toEqual(hits)
  })
})

describe('an instance that dies', () => {
  const components = [countingProjector({ name: 'P' }), counterSaga({ name: 'S' }), watcher({ name: 'O' })]

  test('takes all its fibres with it, and the other instance goes on', () => {
    const trace = Trace.of(
      simSpec({
        components,
        bundle: { instances: 2 },
        producers: [steadyLog(10, 1000)],
        faults: [fault('crash-before-handler', { match: { consumer: 'P' }, nth: 2, params: { restartAfterMs: -1 } })],
      }),
    )
    const [crash] = trace.of('loop-crashed')
    const after = trace.steps.filter((step) => step.timeMs > crash!.timeMs)

    expect(trace.of('loop-crashed').map(({ a }) => a)).toEqual([crash!.a, crash!.a, crash!.a])
    for (const step of after) {
      const who = actorOf(trace.kernel.shape, step.actor)
      if (who.kind === 'loop') expect(who.instance).not.toBe(crash!.a)
    }
    for (const consumer of [0, 1, 2]) expect(new Set(handled(trace, consumer)).size).toBe(10)
  })

  test('starts again as at first: projectors, then the others', () => {
    const trace = Trace.of(
      simSpec({
        components,
        producers: [steadyLog(4, 1000)],
        faults: [fault('crash-before-handler', { match: { consumer: 'P' }, nth: 2 })],
      }),
    )
    const [up] = trace.of('loop-restarted')
    const since = trace.steps.filter((step) => step.timeMs >= up!.timeMs)
    const first = since.find((step) => trace.who(step).kind === 'loop')!

    expect(trace.who(first)).toMatchObject({ consumer: 0 })
    expect(trace.of('bundle-started')).toHaveLength(1)
    expect(handled(trace, 1)).toEqual([1, 2, 3, 4])
  })

  test('a run that can only poll a zone that nobody releases comes to rest', () => {
    const trace = Trace.of(
      simSpec({
        components: [countingProjector()],
        bundle: { instances: 2 },
        producers: [steadyLog(5, 1000)],
        faults: [fault('crash-holding-lock', { nth: 2, params: { scope: 'thread', lock: 'jvm' } })],
      }),
    )

    expect(trace.kernel.ended).toBe('at-rest')
    expect(trace.of('zone-refused').length).toBeGreaterThan(2)
  })

  test('the thread that comes after a dead one does not start the bundle again: who waits for a task goes on waiting', () => {
    const trace = Trace.of(
      simSpec({
        components: [countingProjector(), watcher({ latencyMs: 5000 })],
        producers: [steadyLog(2, 1000)],
        faults: [fault('crash-holding-lock', { match: { consumer: 'Counter' }, params: { scope: 'thread' } })],
      }),
    )

    expect(trace.of('loop-restarted', 0)).toHaveLength(1)
    expect(trace.of('head-reached')).toHaveLength(1)
    expect([handled(trace, 0), handled(trace, 1)]).toEqual([
      [1, 1, 2],
      [1, 2],
    ])
  })

  test('an instance that dies before it was to start starts in its time, and once', () => {
    const late = (downMs: number): Trace =>
      Trace.of(
        simSpec({
          components: [countingProjector(), watcher({ latencyMs: 5000 })],
          producers: [steadyLog(6, 1000)],
          bundle: { startConsumers: 'late' },
          faults: [fault('bundle-restart', { params: { downMs } })],
        }),
      )
    const again = late(1)
    const still = late(60_000)

    for (const trace of [again, still]) {
      expect(trace.of('head-reached')).toHaveLength(1)
      expect(handled(trace)).toEqual([1, 2, 3, 4, 5, 6])
      const [begun] = trace.of('zone-entered')
      const [up] = trace.of('loop-restarted')
      expect(begun!.step).toBeGreaterThan(up!.step)
      expect(trace.of('event-appended').filter(({ step }) => step < begun!.step).length).toBeGreaterThan(2)
    }
    expect(handled(again, 1)).toEqual([4, 5, 6])
  })

  test('with its whole instance a thread that had died sees the head anew', () => {
    const trace = Trace.of(
      simSpec({
        components: [countingProjector(), watcher()],
        producers: [steadyLog(4, 1000)],
        faults: [
          fault('crash-holding-lock', { params: { scope: 'thread', restartAfterMs: 60_000 } }),
          fault('bundle-restart', { fromMs: firstEventMs + 1500 }),
        ],
      }),
    )

    expect(trace.of('head-reached')).toHaveLength(2)
    expect(new Set(handled(trace, 1))).toEqual(new Set([1, 2, 3, 4]))
  })

  test('the thread that comes after a dead one is another owner', () => {
    const trace = Trace.of(
      simSpec({
        components: [countingProjector()],
        producers: [steadyLog(3, 1000)],
        faults: [fault('crash-holding-lock', { nth: 2, params: { scope: 'thread', lock: 'jvm', restartAfterMs: 10 } })],
      }),
    )

    // Classic zones may be entered again by their owner: the dead one's successor is not it.
    expect(trace.of('loop-restarted')).toHaveLength(1)
    expect(handled(trace)).toEqual([1, 2])
  })
})

test('a saga that dies half-way has sent its first commands, and sends them again', () => {
  const command = (name: string): Command => ({ name, payload: fields() })
  const saga = counterSaga({
    run: (_, state) => ({
      ok: true,
      state: sagaValue('k1', stepOf(state) + 1n),
      commands: [command('One'), command('Two'), command('Three')],
    }),
  })
  const trace = Trace.of(
    simSpec({
      components: [saga],
      producers: [steadyLog(1)],
      faults: [fault('crash-mid-handler', { params: { effects: 2 } })],
    }),
  )
  const sent = trace.of('command-sent').map(({ a }) => (trace.value(a) as { command: string }).command)

  expect(sent).toEqual(['One', 'Two', 'One', 'Two', 'Three'])
})

test('an injected fault counts from its command on', () => {
  const trace = new Trace(simSpec({ components: [countingProjector()], producers: [steadyLog(6, 1000)] }))
  trace.runUntil(12_500)
  give(trace.kernel, { kind: 'inject', fault: fault('crash-after-handler') })
  trace.kernel.run()

  expect(handled(trace)).toEqual([1, 2, 3, 4, 4, 5, 6])
})
