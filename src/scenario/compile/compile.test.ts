import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fields, toPlain, type Fields, type Value } from '../../base/value.ts'
import type { EventView, PureObserver, PureProjector, PureSaga, SagaValue } from '../../model/handler.ts'
import type { SimSpec } from '../../sim/spec.ts'
import { problemsText, type Problem } from '../problem.ts'
import { readScenario } from '../read-scenario.ts'
import { compile } from './compile.ts'
import { PersistentMap } from './persistent-map.ts'
import { ScenarioError } from './sources.ts'

type Plain = Record<string, unknown>

const scenarioOf = (components: readonly Plain[], rest: Plain = {}) => {
  const read = readScenario(
    JSON.stringify({
      format: 'sagascope/scenario',
      version: 1,
      name: 'n',
      title: 'T',
      bundle: { id: 'b', components },
      ...rest,
    }),
  )
  if (!read.ok) throw new Error(problemsText(read.error))
  return read.value
}

function compiled(components: readonly Plain[], rest: Plain = {}): SimSpec {
  const made = compile(scenarioOf(components, rest))
  if (!made.ok) throw new Error(problemsText(made.error))
  return made.value
}

const problemOf = (components: readonly Plain[], rest: Plain = {}): Problem => {
  const made = compile(scenarioOf(components, rest))
  if (made.ok) throw new Error('it compiled')
  return made.error.list[0]
}

const event = (name: string, payload: Plain = {}, ordinal = 1): EventView => ({
  ordinal,
  name,
  context: 'default',
  payload: fields(Object.entries(payload) as [string, Value][]),
  aggregateId: null,
  createdAt: 1_000,
})

const sagaOf = (on: Plain, more: Plain = {}): PureSaga =>
  compiled([{ kind: 'saga', name: 'S', association: 'id', on, ...more }], { services: [service] }).bundle
    .components[0] as PureSaga
const projectorOf = (more: Plain): PureProjector =>
  compiled([{ kind: 'projector', name: 'P', ...more }]).bundle.components[0] as PureProjector
const observerOf = (on: Plain): PureObserver =>
  compiled([{ kind: 'observer', name: 'O', on }]).bundle.components[0] as PureObserver

const service = {
  name: 'Svc',
  commands: {
    Do: {
      latencyMs: { min: 1, max: 2 },
      outcomes: [{ label: 'done', publish: [{ event: 'Done', payload: { twice: 'payload.n * 2' } }] }],
    },
  },
}
const state = (more: Plain = {}): SagaValue => ({
  ended: false,
  associations: { id: 'k' },
  fields: fields(Object.entries(more) as [string, Value][]),
})

describe('a scenario that does not fit together', () => {
  const saga = { kind: 'saga', name: 'S', on: { a: {} } }
  test.each<[string, Plain[], Plain, Partial<Problem>]>([
    ['a saga handler without association', [saga], {}, { code: 'SG-1024', pointer: '/bundle/components/0/on/a' }],
    [
      'two components with one name',
      [
        { kind: 'observer', name: 'X', on: {} },
        { kind: 'projector', name: 'X' },
      ],
      {},
      { code: 'SG-1021', pointer: '/bundle/components/1/name' },
    ],
    [
      'an expression cut off',
      [{ ...saga, association: 'id', on: { a: { set: { x: '1 +' } } } }],
      {},
      {
        code: 'SG-1022',
        pointer: '/bundle/components/0/on/a/set/x',
        message: expect.stringContaining('Unexpected token: EOF') as string,
      },
    ],
    [
      'a control character, which the message shows as text',
      [{ ...saga, association: 'id', on: { a: { set: { x: '\u0000' } } } }],
      {},
      { code: 'SG-1022', message: expect.stringContaining('Unexpected character: \\u0000') as string },
    ],
    [
      'an unknown variable',
      [{ ...saga, association: 'id', on: { a: { when: 'sate.x > 1' } } }],
      {},
      {
        code: 'SG-1022',
        message: expect.stringContaining(
          'Unknown variable: sate (at character 1); did you mean "state"? Allowed: event, payload, state',
        ) as string,
        character: 1,
      },
    ],
    [
      'an unknown function',
      [{ ...saga, association: 'id', on: { a: { when: 'now() > 1' } } }],
      {},
      { code: 'SG-1022' },
    ],
    [
      'a condition that answers a number',
      [{ ...saga, association: 'id', on: { a: { when: '1 + 1' } } }],
      {},
      { code: 'SG-1022', message: expect.stringContaining('answers int') as string },
    ],
    [
      'a command that no service has',
      [{ ...saga, association: 'id', on: { a: { send: [{ command: 'Doo' }] } } }],
      { services: [service] },
      {
        code: 'SG-1023',
        pointer: '/bundle/components/0/on/a/send/0/command',
        message: expect.stringContaining('did you mean "Do"') as string,
      },
    ],
    ['one command in two services', [], { services: [service, { ...service, name: 'Other' }] }, { code: 'SG-1021' }],
    ['a row without rows', [{ kind: 'projector', name: 'P', always: { row: { a: 1 } } }], {}, { code: 'SG-1013' }],
    [
      'a path that is none',
      [{ kind: 'projector', name: 'P', always: { add: { 'a..b': 1 } } }],
      {},
      { code: 'SG-1025', pointer: '/bundle/components/0/always/add/a..b' },
    ],
    [
      'an unknown log',
      [],
      { producers: [{ kind: 'log', name: 'l', log: 'x' }] },
      { code: 'SG-1018', pointer: '/producers/0/log' },
    ],
    ['a log producer without events', [], { producers: [{ kind: 'log', name: 'l' }] }, { code: 'SG-1013' }],
    [
      'a bad date in inline events',
      [],
      { producers: [{ kind: 'log', name: 'l', events: [{ event: 'a', at: '2020-13-01' }] }] },
      { code: 'SG-1105', pointer: '/producers/0/events/0/at' },
    ],
    [
      'latencies the wrong way round',
      [],
      { services: [{ name: 's', commands: { c: { latencyMs: { min: 2, max: 1 }, outcomes: [{ label: 'x' }] } } }] },
      { code: 'SG-1017' },
    ],
    [
      'an expression of 5,000 characters',
      [{ ...saga, association: 'id', on: { a: { when: `${'1+'.repeat(2500)}1 > 0` } } }],
      {},
      { code: 'SG-1022' },
    ],
  ])('%s', (_, components, rest, expected) => {
    expect(problemOf(components, rest)).toMatchObject(expected)
  })
})

describe('sagas', () => {
  test('a first event starts with the initial fields and the association', () => {
    const saga = sagaOf({ a: { init: true, set: { n: 'state.n + payload.n' } } }, { initial: { n: 1, m: 'x' } })
    const outcome = saga.handlers.get('a')!.run(event('a', { id: 'k', n: 2n }), null)

    expect(outcome).toMatchObject({
      ok: true,
      commands: [],
      state: { ended: false, associations: { id: 'k' }, fields: { n: 3n, m: 'x' } },
    })
  })

  test('set sees the old fields, send and end the new ones', () => {
    const saga = sagaOf({
      a: {
        set: { x: 'state.y', y: 'state.x' },
        send: [{ command: 'Do', payload: { n: 'state.x' } }],
        end: 'state.x == 2',
      },
    })
    const outcome = saga.handlers.get('a')!.run(event('a'), state({ x: 1n, y: 2n }))

    expect(outcome).toMatchObject({
      ok: true,
      state: { ended: true, fields: { x: 2n, y: 1n } },
      commands: [{ name: 'Do', payload: { n: 2n } }],
    })
  })

  test('when it does not hold, nothing is stored or sent', () => {
    const saga = sagaOf({ a: { when: 'payload.get("n", 0) > 1', set: { x: 1 }, send: [{ command: 'Do' }] } })

    expect(saga.handlers.get('a')!.run(event('a', { id: 'k' }), state())).toEqual({
      ok: true,
      state: null,
      commands: [],
    })
  })

  test('a declared failure carries the state as far as it got', () => {
    const saga = sagaOf({
      a: {
        set: { x: 1 },
        fail: { when: 'payload.bad', transient: true, type: 'java.io.IOException', message: '"no " + payload.id' },
      },
    })
    const handler = saga.handlers.get('a')!

    expect(handler.run(event('a', { id: 'k', bad: true }), state())).toEqual({
      ok: false,
      failure: { kind: 'transient', type: 'java.io.IOException', message: 'no k' },
      state: expect.objectContaining({ fields: fields([['x', 1n]]) }) as unknown,
    })
    expect(handler.run(event('a', { id: 'k', bad: false }), state()).ok).toBe(true)
  })

  test('what an expression throws is a failure of the handler, with CEL’s words', () => {
    const saga = sagaOf({ a: { set: { x: 'payload.nope' } }, b: { set: { x: 'state.x + 9223372036854775807' } } })

    expect(saga.handlers.get('a')!.run(event('a'), state())).toMatchObject({
      ok: false,
      failure: { kind: 'exception', message: expect.stringContaining('No such key: nope') as string },
    })
    expect(saga.handlers.get('b')!.run(event('b'), state({ x: 1n }))).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('overflow') as string },
    })
  })

  test('an event without a text to associate with fails', () => {
    const saga = sagaOf({ a: { init: true } })

    for (const payload of [{}, { id: 5n }])
      expect(saga.handlers.get('a')!.run(event('a', payload), null).ok).toBe(false)
  })

  test('attributes come from the handler, then the component, then upstream', () => {
    const saga = sagaOf({ a: { retry: 2, association: 'other' }, b: { latencyMs: 9 } }, { retryDelay: 5, latencyMs: 7 })

    expect(saga.handlers.get('a')).toMatchObject({
      latencyMs: 7,
      attributes: { retry: 2, retryDelay: 5, init: false, associationProperty: 'other' },
    })
    expect(saga.handlers.get('b')).toMatchObject({
      latencyMs: 9,
      attributes: { retry: -1, retryDelay: 5, associationProperty: 'id' },
    })
  })

  test('further associations can be set', () => {
    const saga = sagaOf({ a: { associate: { payment: 'payload.p' } } })

    expect(saga.handlers.get('a')!.run(event('a', { p: 'x' }), state())).toMatchObject({
      ok: true,
      state: { associations: { id: 'k', payment: 'x' } },
    })
  })
})

describe('projectors', () => {
  const fold = (projector: PureProjector, events: readonly EventView[]): Value => {
    let view = projector.initial
    for (const each of events) {
      const handler = projector.handlers.get(each.name) ?? projector.handlers.get('*')!
      const outcome = handler.run(each, view)
      if (!outcome.ok) throw new Error(outcome.failure.message ?? '')
      view = outcome.view
    }
    return view
  }

  test('always handles events of any name, after their own handler', () => {
    const projector = projectorOf({
      initial: { byName: {}, last: '' },
      on: { a: { set: { last: '"own"' } } },
      always: { add: { 'byName[event.name]': 1 }, set: { previous: 'view.last' } },
    })

    expect([...projector.handlers.keys()]).toEqual(['a', '*'])
    expect(toPlain(fold(projector, [event('a'), event('b'), event('a')]))).toEqual({
      byName: { a: 2, b: 1 },
      last: 'own',
      previous: 'own',
    })
  })

  test('expressions of always see what the handler left, whatever always has changed already', () => {
    const always = { set: { n: 'view.n + 1', before: 'view.n', kept: 'view.deep', 'kept.x': '7' } }
    const initial = { n: 5, k: 0, deep: { x: 1 } }
    const left = { n: 6, before: 5, deep: { x: 1 }, kept: { x: 7 } }

    for (const [set, k, deep] of [
      [{ k: '1' }, 1, 1],
      [{ 'deep.x': '2' }, 0, 2],
    ] as const) {
      const projector = projectorOf({ initial, on: { a: { set } }, always })
      expect(toPlain(fold(projector, [event('a')]))).toEqual({ ...left, k, deep: { x: deep } })
      expect(toPlain(fold(projector, [event('b')]))).toEqual({ ...left, k: 0 })
    }
  })

  test('old views stay as they were, and so do their rows', () => {
    const projector = projectorOf({
      initial: { sum: 0 },
      rows: { key: 'payload.id', initial: { n: 0 } },
      always: { row: { n: 'payload.n' }, add: { sum: 'row.n - before.n' } },
    })
    const first = fold(projector, [event('a', { id: 'x', n: 5n })])
    const second = projector.handlers.get('*')!.run(event('a', { id: 'x', n: 7n }), first)
    const again = projector.handlers.get('*')!.run(event('a', { id: 'x', n: 6n }), first)

    expect(first).toEqual(fields([['sum', 5n]]))
    expect(second).toMatchObject({ ok: true, view: { sum: 7n } })
    expect(again).toMatchObject({ ok: true, view: { sum: 6n } })
    expect(Object.keys(first as Fields)).toEqual(['sum'])
  })

  test('a path through something that is no record is a failure', () => {
    const projector = projectorOf({ initial: { a: 1 }, always: { set: { 'a.b': 1 } } })

    expect(projector.handlers.get('*')!.run(event('x'), projector.initial)).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('no record at "a"') as string },
    })
  })

  test('event names may be __proto__ and constructor', () => {
    const projector = projectorOf({ initial: { byName: {} }, always: { add: { 'byName[event.name]': 1 } } })
    const view = fold(projector, [event('__proto__'), event('constructor'), event('__proto__')]) as Fields

    expect(Object.entries(view['byName'] as Fields)).toEqual([
      ['__proto__', 2n],
      ['constructor', 1n],
    ])
  })

  test('sums by key agree with a plain computation', () => {
    const projector = projectorOf({
      initial: { open: 0 },
      rows: { key: 'payload.id', initial: { n: 0 } },
      on: { set: { row: { n: 'payload.n' } }, clear: { row: { n: '0' } } },
      always: { add: { open: 'row.n - before.n' } },
    })
    const some = fc.record({
      name: fc.constantFrom('set', 'clear', 'other'),
      id: fc.constantFrom('a', 'b', '__proto__'),
      n: fc.bigInt(-9n, 9n),
    })
    fc.assert(
      fc.property(fc.array(some), (events) => {
        const plain = new Map<string, bigint>()
        for (const { name, id, n } of events) if (name !== 'other') plain.set(id, name === 'set' ? n : 0n)
        const view = fold(
          projector,
          events.map(({ name, id, n }) => event(name, { id, n })),
        ) as Fields
        expect(view['open']).toBe([...plain.values()].reduce((sum, n) => sum + n, 0n))
      }),
    )
  })
})

describe('observers, services and producers', () => {
  test('an observer says what it did', () => {
    const observer = observerOf({ a: { when: 'payload.n > 1', note: '"n is " + money(payload.n)' } })

    expect(observer.capacity).toBeNull()
    expect(observer.handlers.get('a')!.run(event('a', { n: 1234n }))).toEqual({ ok: true, note: 'n is 12.34' })
    expect(observer.handlers.get('a')!.run(event('a', { n: 1n }))).toEqual({ ok: true, note: null })
  })

  test('a service publishes what its expressions make of the command', () => {
    const spec = compiled([], { services: [service] })
    const command = spec.services[0]!.commands.get('Do')!

    expect(command.latencyMs).toEqual({ min: 1, max: 2 })
    expect(toPlain(command.outcomes[0]!.publish[0]!.payload({ name: 'Do', payload: fields([['n', 4n]]) }))).toEqual({
      twice: 8,
    })
    expect(() => command.outcomes[0]!.publish[0]!.payload({ name: 'Do', payload: fields() })).toThrow(ScenarioError)
  })

  test('inline events come in order of time, ties as listed', () => {
    const events = [
      { event: 'b', at: '2020-01-02' },
      { event: 'a', at: 0, payload: { n: 3, x: 0.5 } },
      { event: 'c', at: '2020-01-02T00:00:00Z' },
    ]
    const [producer] = compiled([], { producers: [{ kind: 'log', name: 'l', events }] }).producers
    if (producer?.kind !== 'log') throw new Error('no log')

    expect(producer.events.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(producer.events[0]!.payload).toEqual(
      fields([
        ['n', 3n],
        ['x', 0.5],
      ]),
    )
  })
})

describe('CEL', () => {
  const value = (source: string, payload: Plain = {}): Value => {
    const view = projectorOf({ initial: {}, always: { set: { x: source } } })
    const outcome = view.handlers.get('*')!.run(event('e', payload), view.initial)
    if (!outcome.ok) throw new Error(outcome.failure.message ?? '')
    return (outcome.view as Fields)['x']!
  }

  test('integers are exact to 64 bits', () => {
    expect(value('payload.n * 2 + 1', { n: 4_611_686_018_427_387_903n })).toBe(9_223_372_036_854_775_807n)
  })

  test('records, lists and nested fields come through, whatever their keys', () => {
    const deep = fields([['constructor', fields([['__proto__', 1n]])]])
    expect(value('payload.deep.constructor["__proto__"]', { deep })).toBe(1n)
    expect(value('payload.list[0].constructor["__proto__"]', { list: [deep] })).toBe(1n)
    expect(value('payload', { a: 1n, constructor: 'c' })).toEqual(
      fields([
        ['a', 1n],
        ['constructor', 'c'],
      ]),
    )
    expect(value('payload.map(k, k)', { b: 1n, constructor: 2n })).toEqual(['b', 'constructor'])
    expect(value('has(payload.constructor) && !has(payload.toString)', { constructor: 2n })).toBe(true)
    expect(value('{"a": [1, "b"], "c": {"d": null}}')).toEqual(
      fields([
        ['a', [1n, 'b']],
        ['c', fields([['d', null]])],
      ]),
    )
    expect(value('event.name + string(event.ordinal) + string(event.time)')).toBe('e11000')
    expect(value('event.map(k, k)')).toEqual(['name', 'context', 'ordinal', 'time', 'aggregateId'])
  })

  test('a missing or null field has a value of choice', () => {
    expect(value('payload.get("n", 5) + payload.get("m", 6)', { m: null })).toBe(11n)
  })

  test('what is no data is refused', () => {
    expect(() => value('duration("1s")')).toThrow('no data')
    expect(() => value('b"x"')).toThrow('no data')
    expect(value('timestamp("1970-01-01T00:00:01Z")')).toBe(1000)
    expect(value('5u')).toBe(5n)
  })
})

test('a persistent map behaves as a map, and its old versions stay', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.integer()), { maxLength: 200 }), (entries) => {
      const plain = new Map<string, number>()
      let made: PersistentMap<number> = PersistentMap.empty
      for (const [key, value] of entries) {
        const before = made
        const old = plain.get(key)
        made = made.with(key, value)
        expect(before.get(key)).toBe(old)
        plain.set(key, value)
      }
      for (const [key, value] of plain) expect(made.get(key)).toBe(value)
      expect(made.get('not there')).toBeUndefined()
    }),
  )
})
