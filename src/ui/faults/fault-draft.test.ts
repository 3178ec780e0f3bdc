import { expect, test } from 'vitest'
import type { FaultDescriptor } from '../../model/fault.ts'
import {
  consumerLabel,
  consumerOptions,
  faultAt,
  type FaultDraft,
  firstFault,
  hookOf,
  instanceOptions,
  kindOptions,
  otherKind,
  requestOf,
} from './fault-draft.ts'

const kind: FaultDescriptor = {
  kind: 'slow-handler',
  id: 'F06',
  label: 'Slow',
  help: '',
  hooks: ['handler.enter', 'timer'],
  strikes: ['projector'],
  parameters: [
    { type: 'integer', name: 'ms', label: 'ms', help: '', unit: 'ms', min: 0, max: 1000, standard: 5 },
    { type: 'text', name: 'message', label: 'Message', help: '', charsMax: 10, standard: 'x' },
  ],
}
const draft = (parts: Partial<FaultDraft>): FaultDraft => ({ ...firstFault(null), kind: 'slow-handler', ...parts })

test('what is selected is whom it meets', () => {
  expect(firstFault({ kind: 'instance', id: 'b_P_1_*', instance: 1 })).toMatchObject({
    consumer: 'b_P_1_*',
    instance: '1',
  })
  expect(firstFault({ kind: 'zone', id: 'b_P_1_*' }).kind).toBe('crash-holding-lock')
  expect(firstFault({ kind: 'event', ordinal: 3 }).kind).toBe('poison-event')
})

test('an atom is met by what strikes there first of all, and this sort of consumer', () => {
  const at = { words: '', consumer: 'b_P_1_*', instance: 1, ordinal: 0 }
  const crash: FaultDescriptor = { ...kind, kind: 'crash-holding-lock', hooks: ['commit', 'handler.enter'] }

  expect(faultAt({ ...at, hook: 'handler.enter' }, [crash, kind], 'projector')).toMatchObject({
    kind: 'slow-handler',
    hook: 'handler.enter',
    consumer: 'b_P_1_*',
    instance: '1',
  })
  expect(faultAt({ ...at, hook: 'handler.enter' }, [{ ...kind, strikes: ['saga'] }, crash], 'projector').kind).toBe(
    'crash-holding-lock',
  )
  expect(faultAt({ ...at, instance: null, hook: null }, [kind], null)).toMatchObject({ hook: '', instance: '' })
})

test('standards are left out, numbers are read as people write them', () => {
  expect(requestOf(kind, draft({ params: { ms: '1,000' }, event: '#17', nth: '2', instance: '0' }))).toEqual({
    request: {
      kind: 'slow-handler',
      hook: 'handler.enter',
      match: { instance: 0, seq: '17' },
      nth: 2,
      params: { ms: 1000 },
    },
  })
  expect(requestOf(kind, draft({ event: 'Order*' }))).toMatchObject({ request: { match: { event: 'Order*' } } })
})

test('at a time it has no occurrence and no event', () => {
  expect(requestOf(kind, draft({ hook: 'timer', event: 'E', nth: 'x' }))).toEqual({
    request: { kind: 'slow-handler', hook: 'timer', match: {}, params: {} },
  })
})

test.each([
  [{ nth: '0' }, 'nth'],
  [{ nth: '1.5' }, 'nth'],
  [{ event: '#x' }, 'event'],
  [{ params: { ms: '-1' } }, 'ms'],
  [{ params: { ms: '1001' } }, 'ms'],
  [{ params: { ms: '' } }, 'ms'],
])('%j is refused at its field', (parts, field) => {
  const made = requestOf(kind, draft(parts))

  expect('errors' in made && Object.keys(made.errors)).toEqual([field])
})

test('a place where this kind cannot strike gives way to its first', () => {
  expect(hookOf({ hooks: ['handler.enter', 'timer'] }, { hook: 'timer' })).toBe('timer')
  expect(hookOf({ hooks: ['handler.enter', 'timer'] }, { hook: 'publish.commit' })).toBe('handler.enter')
  expect(hookOf({ hooks: ['handler.enter'] }, { hook: '' })).toBe('handler.enter')
})

test('a consumer is called by its context only where it has one of its own', () => {
  expect(['default', '*', 'eu'].map((context) => consumerLabel({ component: 'FineSaga', context }))).toEqual([
    'FineSaga',
    'FineSaga',
    'FineSaga, eu',
  ])
})

test('only those are offered whom the kind can strike', () => {
  const consumers = [
    { id: 'p', kind: 'projector', component: 'Orders', context: 'default' },
    { id: 's', kind: 'saga', component: 'OrderSaga', context: 'eu' },
  ] as const

  expect(consumerOptions(kind, consumers).map(({ label }) => label)).toEqual(['Any', 'Orders'])
  expect(consumerOptions({ strikes: ['saga'] }, consumers)).toEqual([
    { value: '', label: 'Any' },
    { value: 's', label: 'OrderSaga, eu' },
  ])
  expect(instanceOptions(['i-1', 'i-2']).map(({ value }) => value)).toEqual(['', '0', '1'])
})

test('another kind has parameters and a place of its own; one that nobody knows changes nothing', () => {
  expect(kindOptions([kind])).toEqual([{ value: 'slow-handler', label: 'Slow (F06)' }])
  expect(otherKind('slow-handler', [kind])).toEqual({ kind: 'slow-handler', params: {}, hook: '' })
  expect(otherKind('no-such', [kind])).toEqual({})
})
