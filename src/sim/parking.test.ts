import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countingProjector, counterSaga, event, firstEventMs, logOf, simSpec, watcher } from './testing/scenes.ts'
import { Trace } from './testing/trace.ts'
import type { SimSpec } from './spec.ts'

const spec = (eventsAtMs: readonly number[], parts: Partial<SimSpec> = {}): SimSpec =>
  simSpec({
    bundle: { fetchSize: 100 },
    components: [countingProjector()],
    producers: [logOf(event('E'), ...eventsAtMs.map((atMs) => event('E', atMs)))],
    ...parts,
  })

const polling = (parked: SimSpec): SimSpec => ({ ...parked, parking: false })

/** All that happened, but for the polls that found nothing. */
const told = (trace: Trace): unknown[] =>
  trace.steps
    .filter((step) => step.op !== 'idle-poll')
    .map(({ timeMs, actor, op, next, ordinal, changes }) => [
      timeMs,
      actor,
      op,
      next,
      ordinal,
      changes.filter((change) => change.kind !== 'idle').map(({ kind, subject, a, b }) => [kind, subject, a, b]),
    ])

const idlePolls = (trace: Trace): number => trace.of('idle').reduce((sum, change) => sum + change.b, 0)

test('a parked consumer says with its next atom how many empty polls it passed over', () => {
  const parked = Trace.of(spec([60_000]))
  const polled = Trace.of(polling(spec([60_000])))
  const [first] = parked.of('idle')

  expect(parked.steps.every((step) => step.op !== 'idle-poll')).toBe(true)
  expect(first!.b).toBe(polled.of('idle').filter((change) => change.timeMs < first!.timeMs).length)
  expect(first!.b).toBeGreaterThan(90)
  expect(idlePolls(parked)).toBe(idlePolls(polled))
  expect(parked.steps.length).toBeLessThan(polled.steps.length / 10)
})

test('it resumes at the first instant of its own polling grid at or after the append', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5000, max: 9000 }), (atMs) => {
      const trace = Trace.of(spec([atMs]))
      const [asleep] = trace.of('slept').filter((change) => change.timeMs > firstEventMs)
      const grid = asleep!.timeMs + asleep!.b
      const woken = trace.of('zone-entered').at(-1)!.timeMs
      const appended = firstEventMs + atMs

      expect((woken - grid) % 100).toBe(0)
      expect(woken).toBeGreaterThanOrEqual(appended)
      // At a poll's own instant the loop moves before the producer: that poll was in vain.
      const hit = (appended - grid) % 100 === 0
      if (hit) expect(woken - appended).toBe(100)
      else expect(woken - appended).toBeLessThan(100)
    }),
    { numRuns: 40 },
  )
})

test('an append at the very instant of a poll finds the consumer before or after its turn, as if it had polled', () => {
  // Polls stand at multiples of 100 ms: hit them, and the instants beside them, with either scheduler.
  const components = [countingProjector(), watcher({ latencyMs: 100 }), counterSaga({ latencyMs: 50 })]
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0, 0, 0, 1, 99, 100, 200, 300, 1000, 100_000), { minLength: 1, maxLength: 6 }),
      fc.constantFrom<'fair' | 'random'>('fair', 'random'),
      fc.integer({ min: 1, max: 3 }),
      fc.bigInt(0n, 99n),
      (gaps, scheduler, instances, seed) => {
        let at = 0
        const times = gaps.map((gap) => (at += gap))
        const parked = spec(times, { scheduler, seed, bundle: { ...spec([]).bundle, components, instances } })

        expect(told(Trace.of(polling(parked)))).toEqual(told(Trace.of(parked)))
      },
    ),
    { numRuns: 60 },
  )
})

describe('a run comes to rest', () => {
  test('though parked consumers would poll for ever', () => {
    expect(Trace.of(spec([])).kernel.ended).toBe('at-rest')
  })

  test('though consumers do poll', () => {
    const trace = Trace.of(polling(spec([])))

    expect(trace.kernel.ended).toBe('at-rest')
    expect(trace.steps.length).toBeLessThan(1000)
  })

  test('at the same instant, parked or not', () => {
    expect(Trace.of(polling(spec([3000]))).kernel.now).toBe(Trace.of(spec([3000])).kernel.now)
  })
})

test('a consumer that no event of the log concerns stays parked', () => {
  const trace = Trace.of(
    spec([1000, 2000], { bundle: { ...spec([]).bundle, components: [countingProjector({ on: ['Other'] })] } }),
  )

  expect(trace.of('event-appended')).toHaveLength(3)
  expect(trace.of('zone-entered')).toHaveLength(1)
})

test('a parked consumer wakes when it is switched off, and says so', () => {
  const trace = new Trace(spec([100_000]))
  trace.runUntil(firstEventMs + 50_000)
  const before = trace.steps.length
  trace.kernel.command('set-enabled', {}, () => {
    trace.kernel.store.setEnabled(trace.kernel.consumers[0]!.id, false)
    trace.kernel.consumers[0]!.enabled = false
    trace.kernel.wake(trace.kernel.consumers[0]!)
  })
  trace.kernel.run()

  expect(trace.steps.slice(before).filter((step) => trace.who(step).kind === 'loop').length).toBeGreaterThan(0)
  expect(trace.of('event-handled')).toHaveLength(1)
})
