import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { profiles } from '../model/profile.ts'
import { BadTraceError } from './bad-trace.ts'
import { runTraces } from './run-traces.ts'
import { traceLines, type TraceLine } from './trace.ts'

type Scenario = {
  id: string
  generation: string
  steps: { op: string; args: Record<string, unknown>; [field: string]: unknown }[]
}

const folder = join(import.meta.dirname, '../../fixtures/golden')
const all = ['classic-store.jsonl', 'classic-engine.jsonl'].flatMap((file) =>
  traceLines(file, readFileSync(join(folder, file), 'utf8')),
)
const named = (id: string): Scenario =>
  all.map(({ text }) => JSON.parse(text) as Scenario).find((scenario) => scenario.id === id)!
const line = (content: unknown): TraceLine => ({
  file: 'x.jsonl',
  line: 3,
  text: typeof content === 'string' ? content : JSON.stringify(content),
})

/** Each value of a scenario's expectations, changed one at a time. */
function* mutants(scenario: Scenario): Generator<{ readonly pointer: string; readonly mutant: Scenario }> {
  for (const [index, step] of scenario.steps.entries()) {
    for (const field of ['result', 'error', 'calls', 'requests', 'metrics', 'snapshot']) {
      if (!(field in step)) continue
      for (const path of leaves(step[field])) {
        const mutant = structuredClone(scenario)
        change(mutant.steps[index]!, [field, ...path])
        yield { pointer: `/steps/${index}/${[field, ...path].join('/')}`, mutant }
      }
    }
  }
}

function* leaves(value: unknown): Generator<string[]> {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) yield []
  else for (const [name, part] of Object.entries(value)) for (const rest of leaves(part)) yield [name, ...rest]
}

function change(target: Record<string, unknown>, path: readonly string[]): void {
  let at: Record<string, unknown> = target
  for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>
  const last = path.at(-1)!
  at[last] = at[last] === 'changed' ? 'otherwise' : 'changed'
}

describe('a changed record is found out', () => {
  test.each(['cs-e015', 'cs-e032', 'cs-e048', 'ce-e004', 'ce-e010', 'ce-e039', 'ce-e045'])(
    '%s: at every value',
    async (id) => {
      const missed: string[] = []
      for (const { pointer, mutant } of mutants(named(id))) {
        const { failures } = await runTraces([line(mutant)])
        // Java's class names are not ours to reproduce where the error is our own.
        const ourOwn = /\/(error|threw)\/(type|message)$/.test(pointer)
        if (failures.length !== 1 && !ourOwn) missed.push(pointer)
        else if (failures.length === 1 && failures[0]!.step === null) missed.push(`${pointer} has no step`)
      }

      expect(missed).toEqual([])
    },
  )

  test('with scenario, step, JSON pointer and both values', async () => {
    const scenario = named('ce-e001')
    const step = scenario.steps[1]!
    step.result = 7
    const { passed, failed, failures } = await runTraces([line(scenario), ...all.slice(0, 2)])

    expect([passed, failed]).toEqual([2, 1])
    expect(failures[0]).toMatchObject({
      id: 'ce-e001',
      file: 'x.jsonl',
      line: 3,
      step: 1,
      difference: { pointer: '/steps/1/result', expected: 7, actual: 2 },
    })
    expect(failures[0]!.reason).toBe('step 1 (consumeEventsForProjector) /result: recorded 7, replayed 2')
  })

  test('also something that is missing, or too much', async () => {
    for (const damage of [
      (step: Record<string, unknown>) => (step.calls as unknown[]).pop(),
      (step: Record<string, unknown>) => (step.requests as unknown[]).push({ type: 'head' }),
      (step: Record<string, unknown>) => delete step.metrics,
      (step: Record<string, unknown>) => ((step.snapshot as Record<string, unknown>).disabled = ['x']),
      (step: Record<string, unknown>) => (step.tasks = ['start:x']),
    ]) {
      const scenario = named('ce-e001')
      damage(scenario.steps[0]!)
      expect((await runTraces([line(scenario)])).failed).toBe(1)
    }
  })
})

describe('order', () => {
  test('of a hash map is none', async () => {
    const scenario = named('cs-e032')
    const step = scenario.steps[5]!
    const result = step.result as { deadEvents: unknown[] }
    step.op = 'getEventsFromDeadEventQueue'
    step.result = result.deadEvents.toReversed()

    expect((await runTraces([line(scenario)])).failed).toBe(1)
    step.order = 'hash'
    expect((await runTraces([line(scenario)])).failed).toBe(0)
  })
})

describe('profiles', () => {
  test('another profile than upstream shows where it differs', async () => {
    const { failures } = await runTraces(all, { profileFor: () => profiles.hardened })

    expect(failures.length).toBeGreaterThan(20)
    expect(failures.length).toBeLessThan(all.length)
  })
})

describe('a bad line is refused with its place', () => {
  const valid = named('cs-e015')
  test.each<[string, unknown, string]>([
    ['not JSON', '{', 'x.jsonl:3: not JSON'],
    ['not an object', '[]', 'x.jsonl:3: must be an object'],
    ['no id', { ...valid, id: undefined }, 'x.jsonl:3 /id'],
    ['an unknown generation', { ...valid, generation: 'next' }, 'x.jsonl:3 /generation'],
    ['no steps', { ...valid, steps: {} }, 'x.jsonl:3 /steps'],
    [
      'an unknown operation',
      { ...valid, steps: [{ ...valid.steps[0], op: 'toString' }] },
      'x.jsonl:3 /steps/0/op: unknown operation "toString"',
    ],
    ['result and error', { ...valid, steps: [{ ...valid.steps[0], result: 1, error: {} }] }, 'x.jsonl:3 /steps/0'],
    ['neither', { ...valid, steps: [{ op: 'isEnabled', args: {}, snapshot: {} }] }, 'x.jsonl:3 /steps/0'],
    ['no snapshot', { ...valid, steps: [{ op: 'isEnabled', args: {}, result: true }] }, 'x.jsonl:3 /steps/0/snapshot'],
    [
      'a number as sequence number',
      { ...valid, steps: [{ op: 'setLastEventSequenceNumber', args: { seq: 1 }, result: null, snapshot: {} }] },
      'x.jsonl:3 /steps/0/args/seq',
    ],
    ['one beyond 64 bits', { ...valid, setup: { head: '9223372036854775808' } }, 'x.jsonl:3 /setup/head'],
    ['a log without numbers', { ...valid, setup: { log: [{ name: 'A' }] } }, 'x.jsonl:3 /setup/log/0'],
    [
      'an unknown action',
      { ...valid, setup: { handlers: { c: { '1': [[{ a: 'explode' }]] } } } },
      'x.jsonl:3 /setup/handlers/c/1/0/0',
    ],
    [
      'an unknown nested operation',
      { ...valid, setup: { handlers: { c: { '*': [[{ a: 'op', op: 'explode' }]] } } } },
      'x.jsonl:3 /setup/handlers/c/*/0/0/op',
    ],
  ])('%s', async (_, content, message) => {
    const thrown = await runTraces([...all.slice(0, 1), line(content)]).catch((error: unknown) => error)

    expect(thrown).toBeInstanceOf(BadTraceError)
    expect((thrown as Error).message).toContain(message)
    expect((thrown as BadTraceError).line).toBe(3)
  })

  test('blank lines are no lines, and the count is of the file', () => {
    expect(traceLines('f', 'a\n\n  \nb\n').map(({ line: at, text }) => `${at}${text}`)).toEqual(['1a', '4b'])
  })
})

describe('what the public traces do not show', () => {
  const base = { id: 'x', generation: 'classic' }

  test('a nested cycle is recorded as an operation of its own', async () => {
    const nested = { consumerId: 'p1', name: 'Proj', context: 'default', fetchSize: 10 }
    const fetch = { type: 'fetch', context: 'default', after: '0', limit: 10, component: 'Proj' }
    const call = (seq: string, attempt: number) => ({ consumerId: 'p1', seq, attempt, ok: true })
    const outer = {
      ...call('1', 1),
      nested: [{ op: 'consumeEventsForProjector', thread: 'T1', args: nested, result: 2 }],
    }
    const scenario = (calls: unknown[]) => ({
      ...base,
      setup: {
        log: [
          { seq: '1', name: 'A' },
          { seq: '2', name: 'B' },
        ],
        handlers: { p1: { '1': [[{ a: 'op', op: 'consumeEventsForProjector', args: nested }]] } },
      },
      steps: [
        {
          op: 'consumeEventsForProjector',
          thread: 'T1',
          args: nested,
          result: 2,
          calls,
          requests: [fetch, fetch],
          metrics: ['Proj:A', 'Proj:B', 'Proj:A', 'Proj:B'],
          snapshot: { checkpoints: { p1: '2' } },
        },
      ],
    })
    const [again, second, last] = [call('1', 2), call('2', 1), call('2', 2)]

    // In order of beginning, or of ending: the format does not say.
    for (const calls of [
      [outer, again, second, last],
      [again, second, outer, last],
    ]) {
      expect((await runTraces([line(scenario(calls))])).failures).toEqual([])
    }
    expect((await runTraces([line(scenario([again, outer, second, last]))])).failed).toBe(1)
  })

  test('an error that loses half of its update', async () => {
    const { failures } = await runTraces([
      line({
        ...base,
        setup: {},
        steps: [
          {
            op: 'setLastError',
            args: { consumerId: 'c' },
            error: { type: 'java.lang.NullPointerException', kind: 'null-argument' },
            snapshot: {
              checkpoints: {},
              errors: { c: { inError: true, errorCount: 1, errorStartAtStep: 0, lastErrorAtStep: 0 } },
            },
          },
        ],
      }),
    ])

    expect(failures).toEqual([])
  })

  test('two replays of an observer before its tasks ran handle the event twice', async () => {
    const dead = {
      consumerId: 'o',
      seq: '1',
      eventName: 'A',
      aggregateId: null,
      context: 'default',
      retry: true,
      exception: { type: 'X', message: null },
      deadAtStep: 0,
    }
    const at = (snapshot: object) => ({ checkpoints: { o: '1' }, ...snapshot })
    const replay = {
      op: 'consumeDeadEventsForObserver',
      args: { consumerId: 'o', name: 'O' },
      result: null,
      metrics: ['O:A'],
    }
    const { failures } = await runTraces([
      line({
        ...base,
        setup: { observerExecutor: 'deferred' },
        steps: [
          {
            op: 'addEventToDeadEventQueue',
            args: { consumerId: 'o', event: { seq: '1', name: 'A' }, error: { type: 'X' } },
            result: null,
            snapshot: { checkpoints: {}, dead: [{ ...dead, retry: false }] },
          },
          {
            op: 'setRetryDeadEvent',
            args: { consumerId: 'o', seq: '1', retry: true },
            result: null,
            snapshot: { checkpoints: {}, dead: [dead] },
          },
          { ...replay, snapshot: at({ dead: [dead], pendingObserverTasks: 1 }) },
          { ...replay, snapshot: at({ dead: [dead], pendingObserverTasks: 2 }) },
          {
            op: 'drainObserver',
            args: {},
            result: 2,
            calls: [
              { consumerId: 'o', seq: '1', attempt: 1, ok: true },
              { consumerId: 'o', seq: '1', attempt: 2, ok: true },
            ],
            snapshot: at({}),
          },
        ],
      }),
    ])

    expect(failures).toEqual([])
  })

  test.each(['constructor', 'toString', '__proto__'])(
    'an event called %s has no route but those of the trace',
    async (name) => {
      const at = (seq: string, version: number): object => ({ checkpoints: { p: { kind: 'projector', seq, version } } })
      const { failures } = await runTraces([
        line({
          id: 'mp-x',
          generation: 'modern',
          setup: { log: [{ seq: '1', name }], routing: { p: {} } },
          steps: [
            {
              op: 'state.commit',
              args: { consumerId: 'p', kind: 'projector', seq: '0', expectedVersion: 0 },
              result: 1,
              snapshot: at('0', 1),
            },
            {
              op: 'consumeEventsForProjector',
              args: { consumerId: 'p', name: 'P', context: '*', fetchSize: 10 },
              result: 1,
              calls: [{ consumerId: 'p', seq: '1', attempt: 1, ok: true }],
              requests: [{ type: 'fetch', context: '*', after: '0', limit: 10, component: 'P' }],
              metrics: [`P:${name}`],
              snapshot: at('1', 2),
            },
          ],
        }),
      ])

      expect(failures).toEqual([])
    },
  )

  test('sets are compared as sets: 9 may stand before or after 10', async () => {
    const claims = (...ids: string[]): object[] => ids.map((eventId) => ({ consumerId: 'c', eventId, atStep: 0 }))
    const claim = (eventId: string, dedupe: object[]): object => ({
      op: 'dedupe.tryClaim',
      args: { consumerId: 'c', eventId },
      result: true,
      snapshot: { checkpoints: {}, dedupe },
    })
    const twice = (dedupe: object[]): TraceLine =>
      line({
        id: 'ms-x',
        generation: 'modern',
        setup: {},
        steps: [claim('9', claims('9')), claim('10', dedupe)],
      })
    const second = claims('10').map((entry) => ({ ...entry, atStep: 1 }))

    const { failures } = await runTraces([
      twice([...claims('9'), ...second]),
      twice([...second, ...claims('9')]),
      twice([...second, ...claims('8')]),
      twice(claims('9')),
    ])

    expect(failures.map(({ step }) => step)).toEqual([1, 1])
  })

  test('a released handler is waited for however much it does: here a cycle of its own consumer', async () => {
    const consume = (fetchSize: number): { op: string; args: object } => ({
      op: 'consumeEventsForProjector',
      args: { consumerId: 'p', name: 'P', context: 'default', fetchSize },
    })
    const fetched = (after: string, limit: number): object[] => [
      { type: 'fetch', context: 'default', after, limit, component: 'P' },
    ]
    const snapshot = (seq: string, inFlight: number): object => ({
      checkpoints: { p: { kind: 'projector', seq, version: Number(seq) } },
      executors: { x: { inFlight, capacity: 1, admitted: 1, rejected: 0, completed: 1 - inFlight, failed: 0 } },
    })
    const handled = (seq: string): object => ({ consumerId: 'p', seq, attempt: 1, ok: true })
    const log = ['1', '2', '3', '4', '5'].map((seq) => ({ seq, name: seq === '1' ? 'A' : 'B' }))

    const { failures } = await runTraces([
      line({
        id: 'mp-x',
        generation: 'modern',
        setup: {
          log,
          executors: { x: { kind: 'bounded', capacity: 1 } },
          routing: { p: { A: 'x' } },
          handlers: { p: { '1': [[{ a: 'op', ...consume(10) }]] } },
        },
        steps: [
          {
            ...consume(1),
            result: 1,
            startedAsync: [{ consumerId: 'p', seq: '1' }],
            requests: fetched('0', 1),
            metrics: ['P:A'],
            snapshot: snapshot('1', 1),
          },
          {
            op: 'release',
            args: { consumerId: 'p', seq: '1' },
            result: 'finished',
            calls: [
              { ...handled('1'), async: true, nested: [{ ...consume(10), result: 4 }] },
              ...['2', '3', '4', '5'].map(handled),
            ],
            requests: fetched('1', 10),
            metrics: ['P:B', 'P:B', 'P:B', 'P:B'],
            snapshot: snapshot('5', 0),
          },
        ],
      }),
    ])

    expect(failures).toEqual([])
  })

  test('which of two consumers is let go first at one event is nobody’s promise; the order of the events is', async () => {
    const seqs = ['1', '2']
    const consume = (consumerId: string, checkpoints: object, inFlight: number): object => ({
      op: 'consumeEventsForProjector',
      args: { consumerId, name: 'P', context: '*', fetchSize: 10 },
      result: 2,
      startedAsync: seqs.map((seq) => ({ consumerId, seq })),
      requests: [{ type: 'fetch', context: '*', after: '0', limit: 10, component: 'P' }],
      metrics: ['P:A', 'P:A'],
      snapshot: { checkpoints, executors: { x: { inFlight, capacity: 2147483647 } } },
    })
    const at = { kind: 'projector', seq: '2', version: 2 }
    const released = (...calls: [consumerId: string, seq: string][]): TraceLine =>
      line({
        id: 'mp-x',
        generation: 'modern',
        setup: {
          log: seqs.map((seq) => ({ seq, name: 'A' })),
          executors: { x: { kind: 'unbounded' } },
          routing: { p: { '*': 'x' }, q: { '*': 'x' } },
        },
        steps: [
          consume('q', { q: at }, 2),
          consume('p', { p: at, q: at }, 4),
          {
            op: 'releaseAll',
            args: {},
            result: ['1', '1', '2', '2'],
            calls: calls.map(([consumerId, seq]) => ({ consumerId, seq, attempt: 1, async: true, ok: true })),
            snapshot: { checkpoints: { p: at, q: at }, executors: { x: { inFlight: 0, capacity: 2147483647 } } },
          },
        ],
      })

    const { failures } = await runTraces([
      released(['q', '1'], ['p', '1'], ['q', '2'], ['p', '2']),
      released(['p', '1'], ['q', '1'], ['q', '2'], ['p', '2']),
      released(['p', '1'], ['q', '2'], ['q', '1'], ['p', '2']),
      released(['p', '1'], ['p', '1'], ['q', '2'], ['p', '2']),
    ])

    expect(failures.map(({ difference }) => difference.pointer)).toEqual([
      '/steps/2/calls/0/consumerId',
      '/steps/2/calls/0/consumerId',
    ])
  })
})
