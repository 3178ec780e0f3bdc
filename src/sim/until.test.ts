import { describe, expect, test } from 'vitest'
import { fields } from '../base/value.ts'
import { give } from './commands.ts'
import { countingProjector, firstEventMs, simSpec, steadyLog, watcher } from './testing/scenes.ts'
import { Trace } from './testing/trace.ts'
import type { Until } from './spec.ts'

const ten = (until: Until = {}) =>
  simSpec({ components: [countingProjector({ latencyMs: 5 }), watcher()], producers: [steadyLog(10, 1000)], until })

describe('a run ends', () => {
  test('at rest: everything published, everything consumed', () => {
    const trace = Trace.of(ten())

    expect(trace.kernel.ended).toBe('at-rest')
    expect(trace.of('event-handled', 0)).toHaveLength(10)
    expect(trace.of('run-ended')).toHaveLength(1)
    expect(trace.steps.at(-1)).toMatchObject({ op: 'ended', next: 'ended' })
  })

  test('until so many events: none more is published', () => {
    const trace = Trace.of(ten({ events: 4 }))

    expect(trace.kernel.ended).toBe('until')
    expect(trace.of('event-appended')).toHaveLength(4)
  })

  test('until a virtual time: nothing happens after it, everything up to it does', () => {
    const until = firstEventMs + 3000
    const trace = Trace.of(ten({ timeMs: until }))

    expect(trace.kernel.ended).toBe('until')
    expect(Math.max(...trace.steps.map((step) => step.timeMs))).toBeLessThanOrEqual(until)
    expect(trace.of('event-appended')).toHaveLength(4)
    const whole = Trace.of(ten()).steps.filter((step) => step.timeMs <= until)
    expect(trace.steps.slice(0, -1)).toEqual(whole)
  })

  test.each([1, 17, 60])('until step %i: so many steps, the end among them', (step) => {
    const trace = Trace.of(ten({ step }))

    expect(trace.kernel.ended).toBe('until')
    expect(trace.steps).toHaveLength(step)
  })

  test('when the step budget is used up, and says that it was that', () => {
    const trace = Trace.of(ten(), { stepsMax: 25 })

    expect(trace.kernel.ended).toBe('step-budget')
    expect(trace.steps).toHaveLength(25)
    expect(trace.of('run-ended')).toMatchObject([{ a: 2 }])
  })

  test('by whichever comes first', () => {
    expect(Trace.of(ten({ events: 4, step: 20 })).steps).toHaveLength(20)
    expect(Trace.of(ten({ events: 4, step: 20_000 })).of('event-appended')).toHaveLength(4)
    expect(Trace.of(ten({ step: 30 }), { stepsMax: 20 }).kernel.ended).toBe('step-budget')
    expect(Trace.of(ten({ step: 20 }), { stepsMax: 30 }).kernel.ended).toBe('until')
  })
})

test('a run that has ended tells nothing more', () => {
  const trace = Trace.of(ten())
  const steps = trace.steps.length

  expect(trace.kernel.step()).toBe(false)
  expect(trace.kernel.run()).toBe(0)
  expect(trace.steps).toHaveLength(steps)
})

test('whoever publishes makes a run at rest go on, to another end', () => {
  const trace = Trace.of(ten())
  give(trace.kernel, { kind: 'publish', name: 'E', context: 'default', key: 'k1', payload: fields([['key', 'k1']]) })
  trace.kernel.run()

  expect(trace.kernel.ended).toBe('at-rest')
  expect(trace.of('event-handled', 0)).toHaveLength(11)
  expect(trace.of('run-ended')).toHaveLength(2)
})

test('an error of the scenario ends the run in words, with the atom that met it', () => {
  const producer = {
    kind: 'rate' as const,
    name: 'broken',
    pattern: { kind: 'constant' as const, perKs: 1000 },
    count: 5,
    events: [
      {
        name: 'E',
        weight: 1,
        context: 'default',
        payload: ({ n }: { n: number }) => {
          if (n === 3) throw Object.assign(new Error('payload of E: no such field'), { name: 'ScenarioError' })
          return fields([['key', 'k']])
        },
      },
    ],
    keys: { kind: 'fresh' as const, prefix: 'k' },
    startMs: 0,
    running: true,
  }
  const trace = Trace.of(simSpec({ components: [countingProjector()], producers: [producer] }))

  expect(trace.kernel).toMatchObject({ ended: 'scenario-error', failure: 'payload of E: no such field' })
  expect(trace.of('event-appended')).toHaveLength(2)
  expect(trace.value(trace.of('run-ended')[0]!.b)).toBe('payload of E: no such field')
  expect(trace.kernel.step()).toBe(false)
})
