import { describe, expect, test } from 'vitest'
import type { CelName } from '../../model/cel-name.ts'
import { fields } from '../../base/value.ts'
import { builtInText } from '../built-in.ts'
import { compile } from '../compile/compile.ts'
import { readScenario } from '../read-scenario.ts'
import { namesAt } from './names-at.ts'

type Path = readonly (string | number)[]

/** `payload: a, b; event: …`, each with the fields that are known. */
const shown = (names: readonly CelName[] | null): Record<string, readonly string[] | null> | null =>
  names && Object.fromEntries(names.map(({ name, fields: inner }) => [name, inner?.map((each) => each.name) ?? null]))

const eventFields = ['name', 'context', 'ordinal', 'time', 'aggregateId']

const shop = {
  bundle: {
    components: [
      {
        kind: 'saga',
        name: 'Order',
        initial: { paid: 0, address: { town: 'x' } },
        on: {
          Placed: {
            init: true,
            set: { amount: 'payload.amount' },
            send: [{ command: 'Pay', payload: { cents: 'state.amount' } }],
            after: [{ event: 'Late', ms: 5, payload: { since: 'event.time' } }],
          },
          Paid: { set: { by: 'payload.by' } },
        },
      },
      {
        kind: 'projector',
        name: 'Sums',
        initial: { total: 0 },
        rows: { key: 'payload.id', initial: { open: 0 } },
        on: { Placed: { row: { open: 'row.open + 1' }, add: { 'byName[event.name]': 1 } } },
      },
      { kind: 'observer', name: 'Mailer', on: { '*': { note: 'payload.x' } } },
    ],
  },
  services: [
    { name: 'bank', commands: { Pay: { outcomes: [{ publish: [{ event: 'Paid', payload: { by: "'card'" } }] }] } } },
  ],
  producers: [
    { kind: 'rate', name: 'web', events: [{ event: 'Placed', payload: { amount: '5', id: 'key' } }] },
    { kind: 'log', name: 'old', events: [{ event: 'Placed', payload: { 'case:channel': 'web' } }] },
  ],
}
const saga: Path = ['bundle', 'components', 0]
const projector: Path = ['bundle', 'components', 1]
const outcome: Path = ['services', 0, 'commands', 'Pay', 'outcomes', 0, 'publish', 0]
const seen = [{ name: 'Placed', payload: fields([['byHand', true]]) }]

describe('what an expression may name', () => {
  test.each<[string, Path, object | null]>([
    [
      'in a saga: what its event carries, whoever publishes it, and what the saga keeps',
      [...saga, 'on', 'Placed', 'set', 'amount'],
      {
        payload: ['amount', 'id', 'case:channel', 'byHand'],
        event: eventFields,
        state: ['paid', 'address', 'amount', 'by'],
      },
    ],
    [
      'of an event that a service answers with',
      [...saga, 'on', 'Paid', 'when'],
      { payload: ['by'], event: eventFields, state: ['paid', 'address', 'amount', 'by'] },
    ],
    [
      'of an event that a timer publishes, in a handler that is not there yet',
      [...saga, 'on', 'Late', 'end'],
      { payload: ['since'], event: eventFields, state: ['paid', 'address', 'amount', 'by'] },
    ],
    [
      'in a projector: its view and rows, too',
      [...projector, 'on', 'Placed', 'add', 'byName[event.name]'],
      {
        payload: ['amount', 'id', 'case:channel', 'byHand'],
        event: eventFields,
        view: ['total', 'byName'],
        row: ['open'],
        before: ['open'],
      },
    ],
    [
      'in a handler of any event: the fields of all',
      ['bundle', 'components', 2, 'on', '*', 'note'],
      { payload: ['amount', 'id', 'case:channel', 'by', 'since', 'byHand'], event: eventFields },
    ],
    ['in a service: what came with the command', [...outcome, 'payload', 'by'], { payload: ['cents'], command: null }],
    ['in a producer', ['producers', 0, 'events', 0, 'payload', 'id'], { n: null, key: null, draw: null }],
    ['in the payload of a log: no expression', ['producers', 1, 'events', 0, 'payload', 'x'], null],
    ['in a name: no expression', [...saga, 'name'], null],
    ['at the top: no expression', ['title'], null],
    [
      'in what is not there at all',
      ['bundle', 'components', 9, 'on', 'E', 'when'],
      { payload: [], event: eventFields },
    ],
  ])('%s', (_, path, names) => {
    expect(shown(namesAt(shop, path, seen))).toEqual(names)
  })

  test('in an expectation: components of the kind that has it, with what can be told of them', () => {
    const names = namesAt(shop, ['expectations', 0, 'finally'], [])!
    const of = (name: string) => names.find((each) => each.name === name)!.fields!

    expect(of('consumers').map(({ name }) => name)).toEqual(['Order', 'Sums', 'Mailer'])
    expect(of('consumers')[0]!.fields!.map(({ name }) => name)).toContain('lag')
    expect(of('sagas').map(({ name }) => name)).toEqual(['Order'])
    expect(of('projections')[0]!.fields!.map(({ name }) => name)).toEqual(['total', 'byName'])
    expect(of('totals').map(({ name }) => name)).toContain('inFlight')
  })

  test('whatever the document is, nothing fails', () => {
    const paths = [
      [...saga, 'on', 'a', 'when'],
      [...outcome, 'aggregateId'],
      ['expectations', 0, 'always'],
    ]
    for (const document of [null, 3, [], {}, { bundle: [] }, { bundle: { components: [null, 3] }, producers: {} }])
      for (const path of paths) expect(() => namesAt(document, path, [])).not.toThrow()
  })

  test.each(['fines', 'orders', 'poison-event'] as const)(
    'the compiler takes each variable that is offered, at each expression of %s',
    async (name) => {
      const text = await builtInText(name)
      let tried = 0
      const visit = (at: unknown, path: Path): void => {
        if (typeof at === 'object' && at !== null)
          for (const [key, value] of Object.entries(at)) visit(value, [...path, Array.isArray(at) ? Number(key) : key])
        else
          for (const { name: variable } of namesAt(JSON.parse(text), path, []) ?? []) {
            const document = JSON.parse(text) as object
            let holder = document as Record<string | number, unknown>
            for (const step of path.slice(0, -1)) holder = holder[step] as typeof holder
            holder[path.at(-1)!] = `${variable} == ${variable}`
            const read = readScenario(JSON.stringify(document))
            expect(read.ok).toBe(true)
            const made = read.ok ? compile(read.value) : read
            const wrong = made.ok ? [] : made.error.list.filter(({ code }) => code === 'SG-1022')
            expect(wrong.map(({ message, pointer }) => [variable, pointer, message])).toEqual([])
            tried++
          }
      }
      visit(JSON.parse(text), [])

      expect(tried).toBeGreaterThan(10)
    },
  )
})
