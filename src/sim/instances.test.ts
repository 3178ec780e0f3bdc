import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitrarySpec } from './arbitrary-spec.ts'
import { countingProjector, counterSaga, simSpec, steadyLog, watcher } from './testing/scenes.ts'
import { Trace } from './testing/trace.ts'

test('no zone ever has two holders, and whoever is refused is told who holds it', () => {
  fc.assert(
    fc.property(arbitrarySpec, (spec) => {
      const trace = Trace.of(spec, { stepsMax: 3000 })
      const holds = new Map<number, { instance: number; count: number }>()
      for (const { kind, subject, a, b } of trace.steps.flatMap((step) => step.changes)) {
        const held = holds.get(subject)
        if (kind === 'zone-entered') {
          if (held !== undefined) expect(held.instance).toBe(a)
          expect(b).toBe((held?.count ?? 0) + 1)
          holds.set(subject, { instance: a, count: b })
        } else if (kind === 'zone-refused') {
          expect(held?.instance).toBe(b)
        } else if (kind === 'zone-left') {
          expect(held?.instance).toBe(a)
          expect(b >> 1).toBe(held!.count - 1)
          if (held!.count === 1) holds.delete(subject)
          else holds.set(subject, { instance: a, count: held!.count - 1 })
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('nothing is handled, committed or saved but by who holds the zone', () => {
  fc.assert(
    fc.property(arbitrarySpec, (spec) => {
      const trace = Trace.of(spec, { stepsMax: 3000 })
      const holder = new Map<number, number>()
      for (const step of trace.steps) {
        const who = trace.who(step)
        for (const { kind, subject, a, b } of step.changes) {
          if (kind === 'zone-entered') holder.set(subject, a)
          if (kind === 'checkpoint-written' || kind === 'batch-fetched') {
            expect(who).toMatchObject({ kind: 'loop', consumer: subject, instance: holder.get(subject) })
          }
          if (kind === 'zone-left' && b >> 1 === 0) holder.delete(subject)
        }
      }
    }),
    { numRuns: 40 },
  )
})

describe.each(['classic', 'hardened'] as const)('two instances under %s', (profile) => {
  const spec = simSpec({
    profile,
    bundle: { instances: 2, fetchSize: 40, fetchDelay: 100 },
    components: [countingProjector({ latencyMs: 30 }), counterSaga({ latencyMs: 20 }), watcher({ latencyMs: 10 })],
    producers: [steadyLog(30, 50)],
  })

  test('share the work: each handles some events, and each event is handled once', () => {
    const trace = Trace.of(spec)

    for (const consumer of [0, 1, 2]) {
      expect(trace.of('event-handled', consumer).map((change) => change.a)).toEqual(
        Array.from({ length: 30 }, (_, i) => i + 1),
      )
    }
    const by = new Set(trace.of('event-handled', 0).map((change) => trace.steps[change.step - 1]!.actor))
    expect([...by].toSorted((a, b) => a - b)).toEqual([0, 1])
  })

  test('hand the zone over: one enters where the other has left, and goes on after its checkpoint', () => {
    const trace = Trace.of(spec)
    const passes = trace.of('zone-entered', 0)
    const [firstCommit] = trace.of('checkpoint-written', 0)
    const at = passes.findIndex(
      (change, i) => i > 0 && change.a !== passes[i - 1]!.a && change.step > firstCommit!.step,
    )
    const [before, after] = [passes[at - 1]!, passes[at]!]
    const left = trace.of('zone-left', 0).find((change) => change.step > before.step)!
    const committed = trace.of('checkpoint-written', 0).findLast((change) => change.step < after.step)!
    const fetched = trace.of('batch-fetched', 0).find((change) => change.step > after.step)!

    expect(left).toMatchObject({ a: before.a })
    expect(left.step).toBeLessThan(after.step)
    expect(fetched.b).toBe(committed.a)
  })
})
