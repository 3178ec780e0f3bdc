import { expect, test } from 'vitest'
import { asRow, rowsOf, selectionOf, stateOf } from './consumer-table-rows.ts'

test('consumers stand in their order, each with its instances beneath', () => {
  const rows = rowsOf([2, 0], 2)

  expect(rows.map((row) => (row.kind === 'consumer' ? `${row.consumer}` : `${row.consumer}/${row.instance}`))).toEqual([
    '2',
    '2/0',
    '2/1',
    '0',
    '0/0',
    '0/1',
  ])
  const states = ['open', 'instance', 'last-instance']
  expect(rows.map(stateOf)).toEqual(states.concat(states))
  expect(rowsOf([1], 0).map(stateOf)).toEqual([undefined])
})

test('a press selects the consumer or its instance, and a zone that is selected is its consumer’s row', () => {
  const [consumer, instance] = rowsOf([1], 1)
  const ids = [{ id: 'a' }, { id: 'b' }]

  expect(selectionOf(consumer!, ids)).toEqual({ kind: 'consumer', id: 'b' })
  expect(selectionOf(instance!, ids)).toEqual({ kind: 'instance', id: 'b', instance: 0 })
  expect(asRow({ kind: 'zone', id: 'b' }, 2)).toEqual({ kind: 'consumer', id: 'b' })
  expect(asRow({ kind: 'event', ordinal: 3 }, 2)).toEqual({ kind: 'event', ordinal: 3 })
})

test('an instance is selected in its own row, or in its consumer’s where instances have none', () => {
  const instance = { kind: 'instance', id: 'b', instance: 1 } as const

  expect(asRow(instance, 2)).toEqual(instance)
  expect(asRow(instance, 0)).toEqual({ kind: 'consumer', id: 'b' })
})
