import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProfileName } from '../model/profile.ts'
import { fields } from '../base/value.ts'
import {
  counterSaga,
  countingProjector,
  event,
  executor,
  failsFirst,
  failsOn,
  firstEventMs,
  logOf,
  simSpec,
  steadyLog,
  watcher,
} from './testing/scenes.ts'
import { Trace } from './testing/trace.ts'

const keyed = (...keys: string[]) => logOf(...keys.map((key) => event('E', 0, fields([['key', key]]))))
const ordinals = (trace: Trace, kind: Parameters<Trace['of']>[0]): number[] => trace.of(kind).map(({ a }) => a)
const sinceFirst = (trace: Trace, kind: Parameters<Trace['of']>[0]): [number, number][] => {
  const [first] = trace.of('batch-fetched').filter(({ a }) => a > 0)
  return trace.of(kind).map(({ a, timeMs }) => [a, timeMs - first!.timeMs])
}
const atMost = (trace: Trace): number => {
  let now = 0
  let most = 0
  for (const { changes } of trace.steps) {
    for (const { kind } of changes) {
      if (kind === 'place-taken') most = Math.max(most, ++now)
      if (kind === 'place-left') now--
    }
  }
  return most
}

function projected(kind: 'virtual' | 'pooled' | 'partitioned' | 'unbounded', places: number, keys: string[]): Trace {
  return Trace.of(
    simSpec({
      profile: 'modern',
      components: [countingProjector({ executor: 'io', latencyMs: 100 })],
      bundle: { executors: [executor(kind, places)] },
      producers: [keyed(...keys)],
    }),
  )
}

describe('a projector on an executor', () => {
  test('virtual: as many at once as it has places; the checkpoint is written as each begins', () => {
    const trace = projected('virtual', 2, ['a', 'a', 'a', 'a', 'a'])

    expect(sinceFirst(trace, 'event-handled')).toEqual([
      [1, 100],
      [2, 100],
      [3, 200],
      [4, 200],
      [5, 300],
    ])
    expect(sinceFirst(trace, 'checkpoint-written')).toEqual([
      [1, 0],
      [2, 0],
      [3, 100],
      [4, 100],
      [5, 200],
    ])
    expect(atMost(trace)).toBe(2)
  })

  test('unbounded: all at once', () => {
    expect(sinceFirst(projected('unbounded', 1, ['a', 'a', 'a']), 'event-handled')).toEqual([
      [1, 100],
      [2, 100],
      [3, 100],
    ])
  })

  test('partitioned: the same key is never handled twice at once, and in order; others overlap', () => {
    // By Java's hash these two keys lie in different lanes of two: "a" = 97, "b" = 98.
    const trace = projected('partitioned', 2, ['a', 'b', 'a', 'b'])

    expect(sinceFirst(trace, 'event-handled')).toEqual([
      [1, 100],
      [2, 100],
      [3, 200],
      [4, 200],
    ])
    expect(trace.of('place-taken').map(({ subject, a }) => [subject, a])).toEqual([
      [1, 1],
      [0, 2],
      [1, 3],
      [0, 4],
    ])
  })

  test('its view holds the work of all tasks, whatever overlapped', () => {
    const trace = projected('unbounded', 1, ['a', 'b', 'c'])

    expect(trace.kernel.consumers[0]!.view).toEqual({ n: 3n, sum: 6n })
  })

  test('under classic the name of an executor means nothing: all is handled in the cycle', () => {
    const trace = Trace.of(
      simSpec({
        profile: 'classic',
        components: [countingProjector({ executor: 'io', latencyMs: 100, checkpointMode: 'WATERMARK' })],
        bundle: { executors: [executor('virtual', 2)] },
        producers: [steadyLog(3)],
      }),
    )

    expect(trace.of('task-dispatched')).toEqual([])
    expect(sinceFirst(trace, 'checkpoint-written')).toEqual([
      [1, 100],
      [2, 200],
      [3, 300],
    ])
  })

  test('saturated: the loop waits for the submit time-out, leaves the event where it is, and comes back to it', () => {
    const trace = Trace.of(
      simSpec({
        profile: 'modern',
        components: [countingProjector({ executor: 'io', latencyMs: 8000 })],
        bundle: { executors: [executor('virtual', 1)] },
        producers: [steadyLog(2)],
      }),
    )

    expect(sinceFirst(trace, 'task-refused')).toEqual([[2, 5000]])
    expect(sinceFirst(trace, 'task-dispatched')).toEqual([
      [1, 0],
      [2, 8000],
    ])
    expect(ordinals(trace, 'event-handled')).toEqual([1, 2])
    expect(trace.of('place-refused').map(({ a }) => a)).toEqual([2])
  })

  test('what is refused never runs: every admitted task ends, and nothing runs twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 }),
        fc.constantFrom('virtual', 'partitioned', 'unbounded' as const),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(0, 10, 3000, 9000),
        fc.constantFrom<ProfileName>('modern', 'hardened'),
        fc.constantFrom('ON_START', 'WATERMARK' as const),
        (keys, kind, places, latencyMs, profile, checkpointMode) => {
          const trace = Trace.of(
            simSpec({
              profile,
              components: [
                countingProjector({ executor: 'io', latencyMs, checkpointMode }),
                watcher({ executor: 'io', latencyMs }),
              ],
              bundle: { executors: [executor(kind, places)] },
              producers: [keyed(...keys)],
            }),
          )
          const all = keys.map((_, i) => i + 1)

          expect(trace.kernel.ended).toBe('at-rest')
          expect(
            trace
              .of('event-handled', 0)
              .map(({ a }) => a)
              .sort((a, b) => a - b),
          ).toEqual(all)
          expect(
            trace
              .of('event-handled', 1)
              .map(({ a }) => a)
              .sort((a, b) => a - b),
          ).toEqual(all)
          expect(trace.of('place-taken')).toHaveLength(trace.of('place-left').length)
          if (kind !== 'unbounded') expect(atMost(trace)).toBeLessThanOrEqual(places)
          expect(trace.kernel.consumers.map(({ inFlight, checkpoint }) => [inFlight, Math.max(0, checkpoint)])).toEqual(
            [
              [0, keys.length],
              [0, keys.length],
            ],
          )
        },
      ),
      { seed: 5, numRuns: 60 },
    )
  })

  test('a retry without end becomes one attempt', () => {
    const trace = Trace.of(
      simSpec({
        profile: 'modern',
        components: [countingProjector({ executor: 'io', retry: -1, fails: failsOn([1]) })],
        bundle: { executors: [executor('virtual', 1)] },
        producers: [steadyLog(2)],
      }),
    )

    expect(trace.of('attempt-failed')).toHaveLength(1)
    expect(ordinals(trace, 'event-buried')).toEqual([1])
  })
})

describe('the inline barrier', () => {
  const mixed = (slowMs: number, barrierTimeoutMs?: number): Trace => {
    const slow = countingProjector({ on: ['Slow'], executor: 'io', latencyMs: slowMs })
    const inline = countingProjector({ on: ['Fast'] })
    const component = { ...slow, handlers: new Map([...slow.handlers, ...inline.handlers]) }
    return Trace.of(
      simSpec({
        profile: 'modern',
        components: [component],
        bundle: {
          executors: [executor('virtual', 4)],
          ...(barrierTimeoutMs === undefined ? {} : { barrierTimeoutMs }),
        },
        producers: [logOf(event('Slow'), event('Fast'), event('Slow'))],
      }),
    )
  }

  test('what is handled in the cycle comes after what was handed out before it', () => {
    expect(sinceFirst(mixed(700), 'event-handled')).toEqual([
      [1, 700],
      [2, 700],
      [3, 1400],
    ])
  })

  test('but waits for nobody without end', () => {
    const trace = mixed(50_000)

    expect(sinceFirst(trace, 'event-handled').slice(0, 2)).toEqual([
      [2, 30_000],
      [1, 50_000],
    ])
    expect(trace.of('barrier-passed').map(({ a }) => a)).toEqual([1])
    expect(sinceFirst(mixed(700, 100), 'event-handled')[0]).toEqual([2, 100])
  })
})

describe('a watermark', () => {
  const latencies = [1, 5000, 1, 1]
  const marked = (profile: ProfileName, numbering: 'contiguous' | 'snowflake', until?: number): Trace => {
    const component = countingProjector({ executor: 'io', checkpointMode: 'WATERMARK' })
    const handlers = new Map(
      latencies.map((latencyMs, i) => [`E${i + 1}`, { ...component.handlers.get('*')!, latencyMs }]),
    )
    return Trace.of(
      simSpec({
        profile,
        numbering,
        components: [{ ...component, handlers }],
        bundle: { executors: [executor('virtual', 8)] },
        producers: [logOf(...latencies.map((_, i) => event(`E${i + 1}`)))],
        until: { timeMs: firstEventMs + (until ?? 60_000) },
      }),
    )
  }

  test.each(['modern', 'hardened'] as const)(
    'stays at the finished prefix while a later event is done (%s)',
    (profile) => {
      const trace = marked(profile, 'contiguous')

      expect(ordinals(trace, 'checkpoint-written')).toEqual([1, 4])
      expect(trace.of('frontier-moved').at(-1)!.a).toBe(4)
      expect(ordinals(trace, 'event-handled')).toEqual([1, 3, 4, 2])
      expect(trace.kernel.ended).toBe('at-rest')
    },
  )

  test('M1: upstream’s stands for ever at a gap in the numbers; the cured one passes it', () => {
    expect(ordinals(marked('modern', 'snowflake'), 'checkpoint-written')).toEqual([])
    expect(marked('modern', 'snowflake').kernel.consumers[0]!.trackers.of(0).remembered).toBe(4)
    expect(ordinals(marked('hardened', 'snowflake'), 'checkpoint-written')).toEqual([1, 4])
    expect(marked('hardened', 'snowflake').kernel.consumers[0]!.trackers.of(0).remembered).toBe(0)
  })

  test('a buried event counts as finished', () => {
    const trace = Trace.of(
      simSpec({
        profile: 'hardened',
        components: [countingProjector({ executor: 'io', checkpointMode: 'WATERMARK', fails: failsOn([2]) })],
        bundle: { executors: [executor('virtual', 1)] },
        producers: [steadyLog(3)],
      }),
    )

    expect(ordinals(trace, 'event-buried')).toEqual([2])
    expect(trace.kernel.consumers[0]!.checkpoint).toBe(3)
  })

  test('its checkpoint never passes an event that is not finished, for any latencies, and comes to the end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 3, 40, 2500), { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('contiguous', 'snowflake' as const),
        fc.constantFrom(2, 100),
        (times, places, numbering, fetchSize) => {
          const component = countingProjector({ executor: 'io', checkpointMode: 'WATERMARK' })
          const handlers = new Map(
            times.map((latencyMs, i) => [`E${i}`, { ...component.handlers.get('*')!, latencyMs }]),
          )
          const trace = Trace.of(
            simSpec({
              profile: 'hardened',
              numbering,
              components: [{ ...component, handlers }],
              bundle: { executors: [executor('virtual', places)], fetchSize },
              producers: [logOf(...times.map((_, i) => event(`E${i}`)))],
            }),
          )

          const done = new Set<number>()
          for (const { changes } of trace.steps) {
            for (const { kind, a, b } of changes) {
              if (kind === 'event-handled') done.add(a)
              if (kind !== 'checkpoint-written') continue
              expect(a).toBeGreaterThan(b)
              for (let ordinal = 1; ordinal <= a; ordinal++) expect(done.has(ordinal)).toBe(true)
            }
          }
          expect(trace.kernel.consumers[0]!.checkpoint).toBe(times.length)
          expect(ordinals(trace, 'event-handled').sort((a, b) => a - b)).toEqual(times.map((_, i) => i + 1))
        },
      ),
      { seed: 11, numRuns: 60 },
    )
  })

  test('two instances: one that comes after the other hands out again what is not finished', () => {
    const trace = Trace.of(
      simSpec({
        profile: 'modern',
        components: [countingProjector({ executor: 'io', checkpointMode: 'WATERMARK', latencyMs: 60_000 })],
        bundle: { executors: [executor('virtual', 8)], instances: 2 },
        producers: [steadyLog(2)],
      }),
    )

    expect(ordinals(trace, 'event-handled')).toEqual([1, 2, 1, 2])
  })
})

describe('the head', () => {
  const saturated = (profile: ProfileName): Trace =>
    Trace.of(
      simSpec({
        profile,
        components: [countingProjector({ executor: 'io', latencyMs: 9000 })],
        bundle: { executors: [executor('virtual', 1)], startConsumers: 'late' },
        producers: [steadyLog(5)],
      }),
    )
  const handledBeforeHead = (trace: Trace): number => {
    const head = trace.of('head-reached')[0]!
    return trace.of('event-handled').filter(({ step }) => step <= head.step).length
  }

  test('M2: with a saturated executor upstream takes a few events for all of them', () => {
    expect(handledBeforeHead(saturated('modern'))).toBeLessThan(5)
    expect(handledBeforeHead(saturated('hardened'))).toBe(5)
  })
})

describe('an outage', () => {
  const pauses = (profile: ProfileName, seed = 7n): number[] => {
    const component = countingProjector({ fails: failsFirst(4, 'transient') })
    const trace = Trace.of(
      simSpec({ profile, seed, components: [component], bundle: { fetchDelay: 1000 }, producers: [steadyLog(1)] }),
    )
    const times = trace.of('attempt-failed').map(({ timeMs }) => timeMs)
    return times.slice(1).map((time, i) => time - times[i]!)
  }

  test.each(['modern', 'hardened'] as const)(
    'makes the loop wait twice as long each time, give or take (%s)',
    (profile) => {
      const made = pauses(profile)

      expect(made).toHaveLength(3)
      for (const [i, ms] of made.entries()) {
        expect(ms).toBeGreaterThanOrEqual(800 * 2 ** i)
        expect(ms).toBeLessThanOrEqual(1200 * 2 ** i)
      }
      expect(pauses(profile)).toEqual(made)
      expect(pauses(profile, 8n)).not.toEqual(made)
    },
  )

  test('grows to half a minute and no further', () => {
    const component = counterSaga({ fails: failsOn([1], 'transient') })
    const trace = Trace.of(
      simSpec({
        profile: 'modern',
        components: [component],
        producers: [steadyLog(1)],
        until: { timeMs: firstEventMs + 600_000 },
      }),
    )
    const times = trace.of('attempt-failed').map(({ timeMs }) => timeMs)
    const made = times.slice(1).map((time, i) => time - times[i]!)

    expect(Math.max(...made)).toBeLessThanOrEqual(36_000)
    expect(Math.max(...made)).toBeGreaterThan(20_000)
  })

  test.each([
    ['projector', 'modern', [1, 2, 3, 0]],
    ['observer', 'modern', []],
    ['observer', 'hardened', [1, 2, 3, 0]],
  ] as const)('of tasks is counted for a %s under %s', (kind, profile, streaks) => {
    const parts = { executor: 'io', fails: failsFirst(3, 'transient') }
    const trace = Trace.of(
      simSpec({
        profile,
        components: [kind === 'projector' ? countingProjector(parts) : watcher(parts)],
        bundle: { executors: [executor('virtual', 1)], fetchSize: 1 },
        producers: [steadyLog(4)],
      }),
    )

    expect(trace.of('transient-counted').map(({ b }) => b)).toEqual(streaks)
  })
})
