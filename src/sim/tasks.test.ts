import { describe, expect, test } from 'vitest'
import { countingProjector, failsFirst, failsOn, firstEventMs, simSpec, steadyLog, watcher } from './testing/scenes.ts'
import { Trace } from './testing/trace.ts'

/** Five events at one instant, 100 ms of work each. */
const observed = (capacity: number | null, profile: 'classic' | 'hardened' = 'classic'): Trace =>
  Trace.of(simSpec({ profile, components: [watcher({ capacity, latencyMs: 100 })], producers: [steadyLog(5)] }))

const handledAt = (trace: Trace): [number, number][] => {
  const [first] = trace.of('task-dispatched')
  return trace.of('event-handled').map((change) => [change.a, change.timeMs - first!.timeMs])
}
const mostInFlight = (trace: Trace): number => Math.max(...trace.of('task-dispatched').map((change) => change.b))

describe('an observer’s executor', () => {
  test('unbounded: all tasks run at once', () => {
    const trace = observed(null)

    expect(handledAt(trace)).toEqual([1, 2, 3, 4, 5].map((ordinal) => [ordinal, 100]))
    expect(mostInFlight(trace)).toBe(5)
  })

  test('bounded: as many at once as it has places, the others wait in the order of their arrival', () => {
    const trace = observed(2)

    expect(handledAt(trace)).toEqual([
      [1, 100],
      [2, 100],
      [3, 200],
      [4, 200],
      [5, 300],
    ])
    expect(mostInFlight(trace)).toBe(5)
  })

  test('synchronous: one after the other in the loop’s own fibre, each done before it is acknowledged', () => {
    const trace = observed(0)
    const whole = trace.of('event-handled').map((change) => trace.who(trace.steps[change.step - 1]!).kind)

    expect(handledAt(trace)).toEqual([1, 2, 3, 4, 5].map((ordinal) => [ordinal, ordinal * 100]))
    expect(mostInFlight(trace)).toBe(1)
    expect(new Set(whole)).toEqual(new Set(['loop']))
    for (const { a, step } of trace.of('checkpoint-written').slice(1)) {
      expect(trace.of('task-ended').find((ended) => ended.a === a)!.step).toBeLessThan(step)
    }
  })

  test.each([null, 1, 2, 0])(
    'with acknowledgement on completion and %s places nothing is handed over before the last is done',
    (capacity) => {
      const trace = observed(capacity, 'hardened')

      expect(mostInFlight(trace)).toBe(1)
      expect(handledAt(trace)).toEqual([1, 2, 3, 4, 5].map((ordinal) => [ordinal, ordinal * 100]))
    },
  )

  test('what is in flight comes back to nothing', () => {
    for (const capacity of [null, 0, 1, 2]) {
      const trace = observed(capacity)
      expect(trace.kernel.consumers[0]).toMatchObject({ inFlight: 0, flights: { lowest: 0 } })
      for (const executor of trace.kernel.consumers[0]!.ownExecutors ?? [])
        expect(executor.lanes).toMatchObject([{ running: 0, given: 0, queue: [], waiting: [] }])
      expect(trace.of('task-ended')).toHaveLength(5)
    }
  })
})

describe('retries', () => {
  const attempts = (trace: Trace): number[] => {
    const times = trace.of('attempt-failed').map((change) => change.timeMs)
    return times.map((time) => time - times[0]!)
  }
  const parts = { retry: 3, retryDelay: 250, latencyMs: 10, fails: failsOn([1]) }
  const components = {
    projector: countingProjector(parts),
    'unbounded observer': watcher(parts),
    'synchronous observer': watcher({ ...parts, capacity: 0 }),
  }

  test.each(Object.keys(components) as (keyof typeof components)[])(
    'of a %s are made in virtual time: the delay, then the handler’s own time',
    (which) => {
      const trace = Trace.of(simSpec({ components: [components[which]], producers: [steadyLog(1)] }))

      expect(attempts(trace)).toEqual([0, 260, 520, 780])
      expect(trace.of('event-buried')).toHaveLength(1)
      expect(trace.of('event-handled')).toEqual([])
      expect(trace.of('error-recorded').map((change) => change.b)).toEqual([1, 2, 3, 4])
    },
  )

  test('end with the first success, which says the number of the attempt', () => {
    const component = countingProjector({ retry: 5, retryDelay: 250, fails: failsFirst(2) })
    const trace = Trace.of(simSpec({ components: [component], producers: [steadyLog(1)] }))

    expect(trace.of('event-handled')).toMatchObject([{ a: 1, b: 3 }])
    expect(trace.of('event-buried')).toEqual([])
    expect(trace.of('error-cleared')).toHaveLength(1)
  })

  test('none: one attempt, and the event is dead', () => {
    const component = countingProjector({ fails: failsOn([1]) })
    const trace = Trace.of(simSpec({ components: [component], producers: [steadyLog(2)] }))

    expect(trace.of('attempt-failed')).toHaveLength(1)
    expect(trace.of('event-buried')).toMatchObject([{ a: 1 }])
    expect(trace.of('event-handled')).toMatchObject([{ a: 2 }])
  })

  test('keep those waiting who come after: a projector handles in order', () => {
    const component = countingProjector({ retry: 2, retryDelay: 1000, fails: failsFirst(2) })
    const trace = Trace.of(simSpec({ components: [component], producers: [steadyLog(3)] }))

    expect(trace.of('event-handled').map((change) => change.a)).toEqual([1, 2, 3])
    expect(trace.of('event-handled')[1]!.timeMs).toBeGreaterThanOrEqual(firstEventMs + 2000)
  })

  test('of a task hold nobody up: the other events are handled meanwhile', () => {
    const trace = Trace.of(
      simSpec({
        components: [watcher({ retry: 2, retryDelay: 1000, fails: failsFirst(2) })],
        producers: [steadyLog(3)],
      }),
    )

    // Two of three tasks fail at the first go, the third one is done long before they try again.
    expect(trace.of('event-handled').map((change) => change.a)).toEqual([3, 1, 2])
  })
})
