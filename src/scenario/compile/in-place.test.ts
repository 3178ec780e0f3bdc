import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fields, toPlain, type Value } from '../../base/value.ts'
import type { EventView, PureProjector } from '../../model/handler.ts'
import { problemsText } from '../problem.ts'
import { readScenario } from '../read-scenario.ts'
import { compile } from './compile.ts'

type Plain = Record<string, unknown>

function projectorOf(more: Plain): PureProjector {
  const document = {
    format: 'sagascope/scenario',
    version: 1,
    name: 'n',
    title: 'T',
    bundle: { id: 'b', components: [{ kind: 'projector', name: 'P', ...more }] },
  }
  const read = readScenario(JSON.stringify(document))
  if (!read.ok) throw new Error(problemsText(read.error))
  const made = compile(read.value)
  if (!made.ok) throw new Error(problemsText(made.error))
  return made.value.bundle.components[0] as PureProjector
}

const eventOf = (name: string, payload: Plain): EventView => ({
  ordinal: 1,
  name,
  context: 'default',
  payload: fields(Object.entries(payload) as [string, Value][]),
  aggregateId: null,
  createdAt: 1_000,
})

/** With the order of its names. */
const shown = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part))

/** What a projector answers for each event, the view being its own or everybody's. */
function views(source: Plain, events: readonly EventView[], mine: boolean): string[] {
  const { handlers, initial, letGo } = projectorOf(source)
  let view = initial
  const before = shown(initial)
  const told = events.map((event) => {
    const outcome = handlers.get(event.name)!.run(event, view, mine && view !== initial)
    if (outcome.ok) {
      if (outcome.view !== view) letGo?.(view)
      view = outcome.view
    }
    return shown([outcome.ok ? 'ok' : outcome.failure, view])
  })
  expect(shown(initial)).toBe(before)
  return told
}

const path = fc.constantFrom(
  'n',
  'deep.n',
  'deep.deeper.m',
  'deep[payload.at]',
  'by[before.at]',
  'at',
  'by',
  '__proto__',
)
const whole = fc.constantFrom<unknown>(1, 'payload.n', '-before.n', 'before.n + row.n', 'payload.gone', 1.5, "'text'")
const any = fc.oneof(whole, fc.constantFrom<unknown>('payload.at', 'payload.inner', 'null', '[1, 2]'))
const handler = fc.record(
  {
    row: fc.dictionary(fc.constantFrom('n', 'at'), fc.constantFrom<unknown>('payload.n', 'payload.at'), { maxKeys: 2 }),
    set: fc.dictionary(path, any, { maxKeys: 3 }),
    add: fc.dictionary(path, whole, { maxKeys: 4 }),
  },
  { requiredKeys: [] },
)
const event = fc
  .record({
    name: fc.constantFrom('A', 'B', 'C'),
    id: fc.constantFrom('x', 'y'),
    n: fc.integer({ min: -3, max: 9 }),
    at: fc.constantFrom('p', 'q', 'n', 'deeper'),
  })
  .map(({ name, id, n, at }) => eventOf(name, { id, n: BigInt(n), at, inner: fields([['m', 7n]]) }))

test('a view that is changed in place is at each event what a copy would be, also where a handler fails', () => {
  const source = fc.record({ A: handler, B: handler, C: handler, always: handler }).map(({ always, ...on }) => ({
    initial: { n: 0, deep: { n: 0 }, by: {} },
    rows: { key: 'payload.id', initial: { n: 0, at: 'q' } },
    always,
    on,
  }))
  let failed = 0
  let changed = 0
  fc.assert(
    fc.property(source, fc.array(event, { minLength: 1, maxLength: 12 }), (of, events) => {
      const copied = views(of, events, false)
      expect(views(of, events, true)).toEqual(copied)
      failed += copied.filter((each) => !each.startsWith('["ok"')).length
      changed += new Set(copied).size
    }),
    { numRuns: 400 },
  )
  expect(failed).toBeGreaterThan(100)
  expect(changed).toBeGreaterThan(400)
})

test('a view of its own is changed in place, unless expressions read it or somebody else has it', () => {
  const answered = (source: Plain, mine: boolean): boolean[] => {
    const { handlers, initial } = projectorOf({ initial: { n: 0, by: {} }, on: { A: source } })
    const run = handlers.get('A')!.run
    const view = [initial]
    for (let i = 0; i < 3; i++) {
      const outcome = run(eventOf('A', { n: BigInt(i), at: 'p' }), view[i]!, mine && i > 0)
      if (!outcome.ok) throw new Error(String(outcome.failure.message))
      view.push(outcome.view)
    }
    expect(toPlain(view[3]!)).toMatchObject({ n: 3 })
    return [1, 2, 3].map((i) => view[i] === view[i - 1])
  }

  expect(answered({ add: { n: 1, 'by[payload.at]': 'payload.n' } }, true)).toEqual([false, true, true])
  expect(answered({ add: { n: 1, 'by[payload.at]': 'payload.n' } }, false)).toEqual([false, false, false])
  expect(answered({ set: { n: 'view.n + 1' } }, true)).toEqual([false, false, false])
})

test('two who take turns with one projector have each their own view', () => {
  const { handlers, initial } = projectorOf({ initial: { n: 0 }, on: { A: { add: { n: 'payload.n' } } } })
  const views = [initial, initial]
  for (let i = 0; i < 6; i++) {
    const who = i % 2
    const outcome = handlers.get('A')!.run(eventOf('A', { n: BigInt(who + 1) }), views[who]!, i > 1)
    if (!outcome.ok) throw new Error(String(outcome.failure.message))
    views[who] = outcome.view
  }
  expect(views.map(toPlain)).toEqual([{ n: 3 }, { n: 6 }])
})

test('a view of many records is changed whole, however many of them are known', () => {
  const source = { initial: {}, on: { A: { add: { 'by[payload.at].n': 1 } } } }
  const events = Array.from({ length: 60 }, (_, i) => eventOf('A', { at: `k${(i * 7) % 25}` }))
  expect(views(source, events, true)).toEqual(views(source, events, false))
})
