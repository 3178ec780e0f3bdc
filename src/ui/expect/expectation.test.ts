import { expect, test } from 'vitest'
import type { Quantity } from '../../protocol/questions.ts'
import { comparisonsOf, componentOf, draftOf, expectationJson, hinted, onQuantity } from './expectation.ts'

const quantity = (path: string, of: string | null = null): Quantity => ({ path, literal: '1', ordered: true, of })
const all = [
  quantity('events'),
  quantity('totals.dead'),
  quantity('consumers.A.dead', 'A'),
  quantity('consumers.A.lag', 'A'),
  quantity('consumers.B.dead', 'B'),
  quantity('consumers.B.held', 'B'),
  quantity('sagas.B.live', 'B'),
  quantity('projections.V.sums.n', 'V'),
]

test('a cell names its quantity; one without a quantity names the lag of its consumer, or the events', () => {
  expect(hinted(all, { component: 'B', cell: 'dead' })?.path).toBe('consumers.B.dead')
  expect(hinted(all, { component: 'B', cell: 'live' })?.path).toBe('sagas.B.live')
  expect(hinted(all, { component: 'A', cell: 'loop' })?.path).toBe('consumers.A.lag')
  expect(hinted(all, { component: null, cell: 'events' })?.path).toBe('events')
  expect(hinted(all, { component: 'A', cell: 'totals.dead' })?.path).toBe('totals.dead')
  expect(hinted(all, { component: null, cell: 'projections.V.sums.n' })?.path).toBe('projections.V.sums.n')
  expect(hinted(all, { component: 'B', cell: 'holder' })?.path).toBe('consumers.B.held')
  expect(hinted(all, { component: 'B', cell: 'age' })?.path).toBe('sagas.B.live')
  expect(hinted(all, { component: 'C', cell: null })?.path).toBe('events')
})

test('an expectation reads as the file has it', () => {
  const draft = { path: 'consumers["My \\"A\\""].dead', mode: 'always', comparison: '<=', value: ' 3 ' } as const

  expect(JSON.parse(expectationJson(draft, ''))).toEqual({ always: 'consumers["My \\"A\\""].dead <= 3' })
  expect(expectationJson({ ...draft, path: 'events', mode: 'finally' }, 'all came')).toBe(
    '{ "name": "all came", "finally": "events <= 3" }',
  )
})

test('whose quantity is meant follows from what is selected, of a saga from its consumer', () => {
  const consumers = [
    { id: 'a', component: 'A' },
    { id: 'b', component: 'B' },
  ]

  expect(componentOf(consumers, { kind: 'zone', id: 'b' }, -1)).toBe('B')
  expect(componentOf(consumers, { kind: 'instance', id: 'a', instance: 1 }, -1)).toBe('A')
  expect(componentOf(consumers, { kind: 'saga', id: 7 }, 1)).toBe('B')
  expect(componentOf(consumers, { kind: 'saga', id: 7 }, -1)).toBeNull()
  expect(componentOf(consumers, { kind: 'event', ordinal: 1 }, 0)).toBeNull()
  expect(componentOf(consumers, null, 0)).toBeNull()
})

test('an expectation begins with what is now, also when another quantity is chosen; words have no order', () => {
  const held = { ...quantity('held'), literal: '"i-1"', ordered: false }
  const draft = { ...draftOf(quantity('events')), mode: 'always', comparison: '<=' } as const

  expect(draftOf(held)).toEqual({ path: 'held', mode: 'eventually', comparison: '==', value: '"i-1"' })
  expect(onQuantity(draft, 'held', [held])).toEqual({ ...draft, path: 'held', value: '"i-1"' })
  expect(onQuantity(draft, 'gone', [held]).value).toBe('')
  expect(comparisonsOf(held)).toEqual(['==', '!='])
  expect(comparisonsOf(quantity('events'))).toHaveLength(6)
  expect(comparisonsOf(undefined)).toHaveLength(6)
})
