import { describe, expect, test } from 'vitest'
import { fields, toPlain } from '../base/value.ts'
import type { Command } from '../model/handler.ts'
import type { ServiceCommandSpec, ServiceSpec } from './spec.ts'
import { counterSaga, event, logOf, sagaValue, simSpec } from './testing/scenes.ts'
import { Trace } from './testing/trace.ts'

const published = (name: string) => ({
  name,
  context: 'default',
  payload: (command: Command) => fields([['key', command.payload['key'] ?? null]]),
  aggregateId: (command: Command) => command.payload['key'] as string,
})
const check: ServiceCommandSpec = {
  latencyMs: { min: 100, max: 130 },
  outcomes: [
    { label: 'passed', weight: 3, publish: [published('Passed'), published('Told')] },
    { label: 'silent', weight: 1, publish: [] },
    { label: 'never', weight: 0, publish: [published('Never')] },
  ],
}
const service = (commands: Record<string, ServiceCommandSpec> = { Check: check }): ServiceSpec => ({
  name: 'Checker',
  commands: new Map(Object.entries(commands)),
})

/** A saga that sends one command for each event `Opened`. */
const sender = (command: string) =>
  counterSaga({
    on: ['Opened'],
    run: (event) => ({
      ok: true,
      state: sagaValue(event.aggregateId!, 1n),
      commands: [{ name: command, payload: fields([['key', event.payload['key'] ?? null]]) }],
    }),
  })

const asked = (count: number, parts: { command?: string; services?: ServiceSpec[]; seed?: bigint } = {}): Trace => {
  const events = Array.from({ length: count }, (_, i) => event('Opened', i * 10, fields([['key', `k${i}`]])))
  const { command = 'Check', services = [service()], seed = 7n } = parts
  return Trace.of(simSpec({ seed, components: [sender(command)], producers: [logOf(...events)], services }))
}

describe('a service', () => {
  const trace = asked(400)
  const sent = trace.of('command-sent')
  const answered = trace.of('command-answered')
  const cause = (index: number) =>
    toPlain(trace.value(index)) as { command: string; service: string; outcome: string; event: number }

  test('answers every command once, within its range of latency, both ends included', () => {
    const latencies = answered.map((answer) => answer.timeMs - sent.find((command) => command.b === answer.b)!.timeMs)

    expect(answered.map((answer) => answer.b).toSorted((a, b) => a - b)).toEqual(sent.map((command) => command.b))
    expect(Math.min(...latencies)).toBe(100)
    expect(Math.max(...latencies)).toBe(130)
    expect(new Set(latencies).size).toBe(31)
  })

  test('draws the outcome by weight', () => {
    const outcomes = answered.map((answer) => cause(answer.a).outcome)
    const passed = outcomes.filter((outcome) => outcome === 'passed').length

    expect(passed / outcomes.length).toBeGreaterThan(0.68)
    expect(passed / outcomes.length).toBeLessThan(0.82)
    expect(outcomes).not.toContain('never')
  })

  test('publishes the events of the outcome in one atom, in order, with the cause', () => {
    const passed = answered.filter((answer) => cause(answer.a).outcome === 'passed')
    for (const answer of passed) {
      const step = trace.steps[answer.step - 1]!
      const events = step.changes.filter((change) => change.kind === 'event-appended')

      expect(events.map((change) => trace.kernel.log.at(change.a).name)).toEqual(['Passed', 'Told'])
      for (const { a, b } of events) {
        expect(b).toBe(answer.a)
        expect(cause(b)).toEqual({ command: 'Check', service: 'Checker', outcome: 'passed', event: answer.b })
        expect(trace.kernel.log.at(a).aggregateId).toBe(trace.kernel.log.at(answer.b).aggregateId)
      }
    }
  })

  test('publishes nothing for an outcome without events', () => {
    const silent = answered.filter((answer) => cause(answer.a).outcome === 'silent')

    expect(silent.length).toBeGreaterThan(50)
    for (const answer of silent) {
      expect(trace.steps[answer.step - 1]!.changes.map((change) => change.kind)).toEqual(['command-answered'])
    }
  })

  test('is who performed the atom', () => {
    for (const answer of answered)
      expect(trace.who(trace.steps[answer.step - 1]!)).toEqual({ kind: 'service', service: 0 })
  })
})

test('a command that no service knows stays open, and the run comes to rest', () => {
  const trace = asked(3, { command: 'Unknown' })

  expect(trace.of('command-sent')).toHaveLength(3)
  expect(trace.of('command-answered')).toEqual([])
  expect(trace.kernel.ended).toBe('at-rest')
})

test('a service beside it changes none of its latencies and outcomes', () => {
  const alone = asked(40)
  const both = asked(40, { services: [service(), { ...service({ Other: check }), name: 'Other' }] })
  const answers = (trace: Trace): unknown[] =>
    trace.of('command-answered', 0).map(({ timeMs, b, a }) => [timeMs, b, toPlain(trace.value(a))])

  expect(answers(both)).toEqual(answers(alone))
})

test('another seed draws other latencies', () => {
  const times = (seed: bigint): string =>
    asked(20, { seed })
      .of('command-answered')
      .map((answer) => answer.timeMs)
      .join()

  expect(times(8n)).not.toBe(times(7n))
})

test('latencies let answers overtake each other', () => {
  const order = asked(40)
    .of('command-answered')
    .map((answer) => answer.b)

  expect(order).not.toEqual(order.toSorted((a, b) => a - b))
})
