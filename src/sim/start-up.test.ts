import { describe, expect, test } from 'vitest'
import { countingProjector, counterSaga, simSpec, steadyLog, watcher } from './testing/scenes.ts'
import { Trace } from './testing/trace.ts'

const [projector, second, saga, observer] = [0, 1, 2, 3]
const four = [countingProjector(), countingProjector({ name: 'Slow', latencyMs: 700 }), counterSaga(), watcher()]

/** First step of each loop of this instance, by consumer. */
function firstSteps(trace: Trace, instance = 0): number[] {
  return trace.kernel.consumers.map((consumer) => {
    const at = trace.steps.findIndex((step) => {
      const who = trace.who(step)
      return who.kind === 'loop' && who.consumer === consumer.index && who.instance === instance
    })
    return at + 1
  })
}

const firstPublish = (trace: Trace): number => trace.of('event-appended')[0]!.step

describe('consumers first', () => {
  test('sagas and observers start when every projector is aligned, producers when the bundle has started', () => {
    const trace = Trace.of(simSpec({ components: four, producers: [steadyLog(3)] }))
    const first = firstSteps(trace)
    const aligned = [projector, second].map((consumer) => trace.of('head-reached', consumer)[0]!.step)

    expect(first[saga]).toBeGreaterThan(Math.max(...aligned))
    expect(first[observer]).toBeGreaterThan(Math.max(...aligned))
    expect(trace.of('bundle-started')).toHaveLength(1)
    expect(firstPublish(trace)).toBeGreaterThan(trace.of('bundle-started')[0]!.step)
  })

  test('nobody misses an event', () => {
    const trace = Trace.of(simSpec({ components: four, producers: [steadyLog(7, 300)] }))

    for (const consumer of [projector, second, saga, observer])
      expect(trace.of('event-handled', consumer)).toHaveLength(7)
  })

  test('sagas and observers begin with the head as their first checkpoint, projectors without one', () => {
    const trace = Trace.of(simSpec({ components: four, producers: [steadyLog(2)] }))

    expect(trace.of('checkpoint-written', saga)[0]).toMatchObject({ a: 0, b: -1 })
    expect(trace.of('checkpoint-written', observer)[0]).toMatchObject({ a: 0, b: -1 })
    expect(trace.of('checkpoint-written', projector)[0]).toMatchObject({ a: 1, b: -1 })
  })

  test('a bundle without projectors is enabled at once', () => {
    const trace = Trace.of(simSpec({ components: [counterSaga(), watcher()], producers: [steadyLog(1)] }))

    expect(trace.of('bundle-enabled')[0]!.step).toBe(1)
  })

  test('instances start one after the other, and producers wait for the last of them', () => {
    const trace = Trace.of(simSpec({ bundle: { instances: 3 }, components: four, producers: [steadyLog(3)] }))
    const started = trace.of('bundle-started')

    expect(started.map((change) => change.subject)).toEqual([0, 1, 2])
    expect(started.map((change) => change.timeMs)).toEqual([0, 250, 500])
    expect(firstPublish(trace)).toBeGreaterThan(started[2]!.step)
  })

  test('a run without events comes to rest after the first empty passes', () => {
    const trace = Trace.of(simSpec({ components: four }))

    expect(trace.kernel.ended).toBe('at-rest')
    expect(trace.of('event-handled')).toEqual([])
    expect(trace.of('bundle-started')).toHaveLength(1)
  })
})

describe('consumers late', () => {
  const late = simSpec({ bundle: { startConsumers: 'late' }, components: four, producers: [steadyLog(20, 1000)] })

  test('sagas and observers miss what was published before they started, projectors do not', () => {
    const trace = Trace.of(late)
    const start = trace.of('checkpoint-written', saga)[0]!.a

    expect(start).toBeGreaterThanOrEqual(10)
    expect(trace.of('event-handled', saga).map((change) => change.a)).toEqual(
      Array.from({ length: 20 - start }, (_, i) => start + i + 1),
    )
    expect(trace.of('event-handled', projector)).toHaveLength(20)
    expect(trace.of('event-handled', second)).toHaveLength(20)
  })

  test('the slowest projector decides how much: the longer it aligns, the more is missed', () => {
    const missed = (latencyMs: number): number => {
      const components = [countingProjector({ latencyMs }), counterSaga()]
      return Trace.of({ ...late, bundle: { ...late.bundle, components } }).of('checkpoint-written', 1)[0]!.a
    }

    expect(missed(800)).toBeGreaterThan(missed(1))
  })

  test('nothing is consumed before half of what is planned has been published', () => {
    const trace = Trace.of(late)

    expect(trace.of('event-appended').filter((change) => change.step < firstSteps(trace)[projector]!)).toHaveLength(10)
  })
})
