import { expect, test } from 'vitest'
import { pressedSort, sortWays } from './sort-press.ts'

test('a column is first sorted its own way, then the other, and its own again', () => {
  const lag = { id: 'lag', sort: 'desc' } as const
  const first = pressedSort(lag, { id: 'name', descending: true })
  expect(first).toEqual({ id: 'lag', descending: true })
  const second = pressedSort(lag, first)
  expect(second).toEqual({ id: 'lag', descending: false })
  expect(pressedSort(lag, second)).toEqual(first)
})

test('a table names the orders that a press on its heads makes, and no others', () => {
  const columns = [
    { id: 'name', label: 'Consumer', sort: 'asc' },
    { id: 'rail', label: 'Position' },
    { id: 'lag', label: 'Lag', sort: 'desc' },
  ] as const
  expect(sortWays('Consumers', columns, { id: 'name', descending: false })).toEqual([
    { label: 'Sort Consumers by Consumer', detail: 'descending', next: { id: 'name', descending: true } },
    { label: 'Sort Consumers by Lag', detail: 'descending', next: { id: 'lag', descending: true } },
  ])
})
