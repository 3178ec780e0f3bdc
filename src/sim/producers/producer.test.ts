import { describe, expect, test } from 'vitest'
import { fields } from '../../base/value.ts'
import { give } from '../commands.ts'
import type { RateProducerSpec, RatePattern } from '../spec.ts'
import { event, firstEventMs, logOf, rate, simSpec, watcher } from '../testing/scenes.ts'
import { Trace } from '../testing/trace.ts'

const publishing = (...producers: RateProducerSpec[]): Trace => Trace.of(simSpec({ producers }))
const times = (trace: Trace, producer = 0): number[] =>
  trace.of('event-appended', producer).map((change) => change.timeMs)
const gaps = (at: readonly number[]): number[] => at.slice(1).map((time, i) => time - at[i]!)
const mean = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0) / all.length
const withPattern = (pattern: RatePattern, count: number): number[] => times(publishing(rate({ pattern, count })))

/** Everything about a producer's events. */
const published = (trace: Trace, producer: number): unknown[] =>
  trace.of('event-appended', producer).map(({ timeMs, a }) => {
    const { name, aggregateId, payload } = trace.kernel.log.at(a)
    return [timeMs, name, aggregateId, { ...payload }]
  })

describe('a producer with a rate', () => {
  test('constant: the same gap each time, and fractions of a millisecond do not drift', () => {
    expect(withPattern({ kind: 'constant', perKs: 1000 }, 5)).toEqual([1000, 2000, 3000, 4000, 5000])
    const thirds = withPattern({ kind: 'constant', perKs: 3000 }, 3000)

    expect(thirds.at(-1)).toBeGreaterThanOrEqual(999_999)
    expect(thirds.at(-1)).toBeLessThanOrEqual(1_000_000)
    expect(new Set(gaps(thirds))).toEqual(new Set([333, 334]))
  })

  test('poisson: the mean gap is that of the rate, and gaps are as uneven as those of a Poisson process', () => {
    const all = gaps(withPattern({ kind: 'poisson', perKs: 2000 }, 5000))

    expect(mean(all)).toBeGreaterThan(475)
    expect(mean(all)).toBeLessThan(525)
    const longer = all.filter((gap) => gap > 500).length / all.length
    expect(Math.abs(longer - Math.exp(-1))).toBeLessThan(0.03)
    const deviation = Math.sqrt(mean(all.map((gap) => (gap - mean(all)) ** 2)))
    expect(deviation / mean(all)).toBeGreaterThan(0.9)
    expect(deviation / mean(all)).toBeLessThan(1.1)
  })

  test('bursts: so many at once, then nothing for a while', () => {
    const at = withPattern({ kind: 'bursts', size: 3, everyMs: 5000 }, 8)

    expect(at.map((time) => time - at[0]!)).toEqual([0, 0, 0, 5000, 5000, 5000, 10_000, 10_000])
  })

  test('ramp: faster and faster until the rate to come to, then constant', () => {
    const at = withPattern({ kind: 'ramp', fromPerKs: 1000, toPerKs: 4000, overMs: 10_000 }, 60)
    const all = gaps(at)
    const growing = all.filter((_, i) => at[i]! < 10_000)
    const steady = all.filter((_, i) => at[i]! >= 10_000)

    expect(growing[0]).toBeGreaterThan(700)
    for (const [i, gap] of growing.entries()) if (i > 0) expect(gap).toBeLessThanOrEqual(growing[i - 1]! + 1)
    expect(new Set(steady)).toEqual(new Set([250]))
    // 25 events: the integral of the rate over the ramp.
    expect(growing.length).toBeGreaterThanOrEqual(23)
    expect(growing.length).toBeLessThanOrEqual(27)
  })

  test.each([
    [0, 4000, 10_000],
    [10_000, 500, 20_000],
    [2000, 2000, 5_000],
    [1, 1_000_000, 2_000],
  ])('ramp from %i to %i: as many events by any time as the rate adds up to', (fromPerKs, toPerKs, overMs) => {
    const at = withPattern({ kind: 'ramp', fromPerKs, toPerKs, overMs }, 2000)
    const madeBy = (ms: number): number => {
      const on = Math.min(ms, overMs)
      const ramp = fromPerKs * on + ((toPerKs - fromPerKs) * on * on) / (2 * overMs)
      return (ramp + toPerKs * (ms - on)) / 1_000_000
    }

    for (const part of [0.1, 0.3, 0.5, 0.9, 1, 1.5]) {
      const ms = Math.floor(overMs * part)
      if (madeBy(ms) > 2000) continue
      const made = at.filter((time) => time <= ms).length
      expect(Math.abs(made - madeBy(ms)), `${made} by ${ms} ms`).toBeLessThan(1.01 + madeBy(ms) * 0.001)
    }
  })

  test('a ramp begins after its delay, or when it is switched on', () => {
    const pattern = { kind: 'ramp', fromPerKs: 1000, toPerKs: 100_000, overMs: 10_000 } as const
    const first = withPattern(pattern, 20)
    const delayed = times(publishing(rate({ pattern, count: 20, startMs: 60_000 })))
    expect(delayed.map((time) => time - 60_000)).toEqual(first)

    const trace = publishing(rate({ pattern, count: 20, running: false }))
    const fromMs = trace.kernel.now
    give(trace.kernel, { kind: 'producer-running', producer: 0, running: true })
    trace.kernel.run()
    expect(times(trace).map((time) => time - fromMs)).toEqual(first)
  })

  test.each([
    [{ kind: 'constant', perKs: 0 }, 0],
    [{ kind: 'poisson', perKs: 0 }, 0],
    [{ kind: 'ramp', fromPerKs: 2100, toPerKs: 0, overMs: 10_000 }, 10],
    // The last event comes at the very end.
    [{ kind: 'ramp', fromPerKs: 40_000, toPerKs: 0, overMs: 150 }, 3],
  ] as const)('nothing comes at a rate of none (%j), until it is given another', (pattern, count) => {
    const trace = publishing(rate({ pattern, count: 20 }))
    expect(times(trace)).toHaveLength(count)
    expect(trace.kernel.ended).toBe('at-rest')

    const fromMs = trace.kernel.now
    give(trace.kernel, { kind: 'producer-running', producer: 0, running: false })
    give(trace.kernel, { kind: 'producer-running', producer: 0, running: true })
    give(trace.kernel, { kind: 'producer-rate', producer: 0, perKs: 0 })
    trace.kernel.run()
    expect([times(trace).length, trace.kernel.now]).toEqual([count, fromMs])
    give(trace.kernel, { kind: 'producer-rate', producer: 0, perKs: 1000 })
    trace.kernel.run()
    expect(times(trace)).toHaveLength(20)
    if (pattern.kind !== 'poisson') expect(times(trace)[count]).toBe(fromMs + 1000)
  })

  test('begins after its delay, stops after its count, and then says that it is done', () => {
    const trace = publishing(rate({ startMs: 30_000, count: 2 }), rate({ name: 'none', count: 0 }))

    expect(times(trace)).toEqual([31_000, 32_000])
    expect(trace.of('producer-done')).toMatchObject([{ subject: 0, timeMs: 32_000 }])
    expect(times(trace, 1)).toEqual([])
    expect(trace.kernel.ended).toBe('at-rest')
  })

  test('draws event types by weight', () => {
    const template = (name: string, weight: number) => ({ name, weight, context: 'default', payload: () => fields() })
    const trace = publishing(rate({ count: 4000, events: [template('A', 3), template('B', 0), template('C', 1)] }))
    const count = (name: string): number =>
      trace.of('event-appended').filter((change) => trace.kernel.log.at(change.a).name === name).length

    expect(count('B')).toBe(0)
    expect(count('A') / count('C')).toBeGreaterThan(2.7)
    expect(count('A') / count('C')).toBeLessThan(3.3)
  })
})

describe('keys', () => {
  const counts = (keys: RateProducerSpec['keys'], count = 6000): Map<string, number> => {
    const trace = publishing(rate({ count, keys }))
    const made = new Map<string, number>()
    for (const { a } of trace.of('event-appended')) {
      const key = trace.kernel.log.at(a).aggregateId!
      made.set(key, (made.get(key) ?? 0) + 1)
    }
    return made
  }

  test('fresh: each event has one of its own, in order', () => {
    expect([...counts({ kind: 'fresh', prefix: 'o-' }, 4).keys()]).toEqual(['o-1', 'o-2', 'o-3', 'o-4'])
  })

  test('zipf: the second is half as frequent as the first, the fourth a quarter', () => {
    const of = counts({ kind: 'zipf', prefix: 'k', count: 8, skew: 100 })

    expect([...of.keys()].sort()).toEqual(['k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7', 'k8'])
    expect(of.get('k1')! / of.get('k2')!).toBeGreaterThan(1.8)
    expect(of.get('k1')! / of.get('k2')!).toBeLessThan(2.2)
    expect(of.get('k1')! / of.get('k4')!).toBeGreaterThan(3.4)
    expect(of.get('k1')! / of.get('k4')!).toBeLessThan(4.6)
  })

  test('without skew they are even', () => {
    const of = counts({ kind: 'zipf', prefix: 'k', count: 4, skew: 0 })

    for (const count of of.values()) expect(Math.abs(count - 1500)).toBeLessThan(130)
  })

  test('the more skew, the more goes to the first', () => {
    const first = (skew: number): number => counts({ kind: 'zipf', prefix: 'k', count: 50, skew }, 2000).get('k1')!

    expect(first(200)).toBeGreaterThan(first(100) * 1.5)
    expect(first(100)).toBeGreaterThan(first(30) * 1.5)
  })
})

describe('one producer’s draws are its own', () => {
  const poisson = (name: string): RateProducerSpec =>
    rate({
      name,
      pattern: { kind: 'poisson', perKs: 1500 },
      count: 50,
      keys: { kind: 'zipf', prefix: 'k', count: 9, skew: 80 },
      events: ['A', 'B'].map((event, i) => ({
        name: event,
        weight: i + 1,
        context: 'default',
        payload: ({ key, draw, n }) =>
          fields([
            ['key', key],
            ['draw', draw],
            ['n', n],
          ]),
      })),
    })

  test('another producer beside it changes none of its events', () => {
    const alone = publishing(poisson('one'))
    const both = publishing(poisson('one'), poisson('two'))

    expect(published(both, 0)).toEqual(published(alone, 0))
    expect(published(both, 1)).toHaveLength(50)
    expect(published(both, 1)).not.toEqual(published(both, 0))
  })

  test('nor does another scheduler, or one consumer more', () => {
    const alone = publishing(poisson('one'))
    const random = Trace.of(
      simSpec({ producers: [poisson('one')], scheduler: 'random', components: [watcher({ latencyMs: 3 })] }),
    )

    expect(published(random, 0)).toEqual(published(alone, 0))
  })

  test('another seed changes all of them: times, types, keys and payloads', () => {
    const [a, b] = [1n, 2n].map((seed) => Trace.of(simSpec({ seed, producers: [poisson('one')] })))
    const columns = (trace: Trace): string[] =>
      [0, 1, 2].map((column) =>
        published(trace, 0)
          .map((row) => (row as unknown[])[column])
          .join(),
      )

    for (const column of [0, 1, 2]) expect(columns(b!)[column]).not.toBe(columns(a!)[column])
    expect(times(b!)[0]).not.toBe(times(a!)[0])
  })
})

describe('commands to a producer', () => {
  const started = (parts: Partial<RateProducerSpec> = {}): Trace =>
    new Trace(simSpec({ producers: [rate({ count: 20, ...parts })] }))
  const running = (trace: Trace, on: boolean): void =>
    give(trace.kernel, { kind: 'producer-running', producer: 0, running: on })

  test('stopped, it publishes nothing more, and the run comes to rest', () => {
    const trace = started()
    trace.runUntil(4500)
    running(trace, false)
    trace.kernel.run()

    expect(times(trace)).toEqual([1000, 2000, 3000, 4000])
    expect(trace.kernel.ended).toBe('at-rest')
    expect(trace.of('producer-switched').at(-1)).toMatchObject({ subject: 0, a: 0 })
  })

  test('started again it goes on where it stopped, without making up for the pause', () => {
    const other = rate({ name: 'other', pattern: { kind: 'constant', perKs: 100 }, count: 3 })
    const trace = new Trace(simSpec({ producers: [rate({ count: 6 }), other] }))
    trace.runUntil(3500)
    running(trace, false)
    trace.runUntil(20_500)
    running(trace, true)
    trace.kernel.run()

    expect(times(trace)).toEqual([1000, 2000, 3000, 21_000, 22_000, 23_000])
    expect(trace.of('producer-done', 0)).toHaveLength(1)
  })

  test('one that does not run from the beginning waits for the command', () => {
    const trace = started({ running: false, count: 2 })
    trace.kernel.run()
    expect(times(trace)).toEqual([])

    running(trace, true)
    trace.kernel.run()

    expect(times(trace)).toHaveLength(2)
  })

  test('a new rate holds from now on', () => {
    const trace = started()
    trace.runUntil(3500)
    give(trace.kernel, { kind: 'producer-rate', producer: 0, perKs: 10_000 })
    trace.kernel.run()

    const after = times(trace).filter((time) => time > 3000)
    expect(new Set(gaps(after))).toEqual(new Set([100]))
    expect(after[0]).toBe(3100)
    expect(times(trace)).toHaveLength(20)
  })

  test('a Poisson producer stays one at its new rate', () => {
    const trace = started({ pattern: { kind: 'poisson', perKs: 1000 }, count: 2000 })
    trace.runUntil(100_000)
    give(trace.kernel, { kind: 'producer-rate', producer: 0, perKs: 10_000 })
    trace.kernel.run()

    const after = gaps(times(trace).filter((time) => time > 101_000))
    expect(mean(after)).toBeGreaterThan(90)
    expect(mean(after)).toBeLessThan(110)
    expect(new Set(after).size).toBeGreaterThan(50)
  })

  test('one that is done, or not there, hears nothing', () => {
    const trace = started({ count: 1 })
    trace.kernel.run()
    const told = trace.of('producer-switched').length
    running(trace, true)
    give(trace.kernel, { kind: 'producer-rate', producer: 0, perKs: 5 })
    give(trace.kernel, { kind: 'producer-running', producer: 7, running: true })
    trace.kernel.run()

    expect(times(trace)).toHaveLength(1)
    expect(trace.of('producer-switched')).toHaveLength(told)
    expect(trace.of('producer-rated').filter((change) => change.a === 5)).toEqual([])
  })
})

describe('a log’s producer', () => {
  test('publishes at the log’s own times, ties in order, ten seconds after the beginning', () => {
    const trace = Trace.of(
      simSpec({ producers: [logOf(event('A'), event('B', 500), event('C', 500), event('D', 86_400_000))] }),
    )

    expect(trace.of('event-appended').map((change) => change.timeMs - firstEventMs)).toEqual([0, 500, 500, 86_400_000])
    expect(trace.of('event-appended').map((change) => trace.kernel.log.at(change.a).name)).toEqual(['A', 'B', 'C', 'D'])
    expect(trace.kernel.log.at(2).createdAt).toBe(Date.UTC(2020, 0, 1) + 500)
  })

  test('publishes an event without a time right after the one before', () => {
    const timeless = { ...event('B'), createdAt: null }
    const trace = Trace.of(simSpec({ producers: [logOf(event('A'), timeless, event('C', 700))] }))

    expect(trace.of('event-appended').map((change) => change.timeMs - firstEventMs)).toEqual([0, 0, 700])
  })

  test('two logs are merged by time', () => {
    const other = { ...logOf(event('X', 200), event('Y', 600)), name: 'other' }
    const trace = Trace.of(simSpec({ producers: [logOf(event('A'), event('B', 400)), other] }))

    expect(trace.of('event-appended').map((change) => trace.kernel.log.at(change.a).name)).toEqual(['A', 'X', 'B', 'Y'])
  })
})
