import type { DataColumn } from '../../src/ui/parts/table/data-column.ts'

/** A saga, as little of it as a table shows. */
export interface BenchRow {
  readonly id: number
  readonly name: string
  readonly state: string
  readonly last: number
}

export const columns: readonly DataColumn<BenchRow>[] = [
  { id: 'name', label: 'Saga', rowHead: true, cell: (row) => row.name },
  { id: 'id', label: 'Id', width: '15%', align: 'end', sort: 'asc', cell: (row) => row.id },
  { id: 'state', label: 'State', width: '30%', cell: (row) => row.state },
  { id: 'last', label: 'Last step', width: '15%', align: 'end', sort: 'desc', cell: (row) => row.last },
]

/** Steps out of any order, as in a run whose sagas end at different times; the same each time. */
export const lastStepOf = (id: number): number => (id * 7_919) % 1_000_003

export const rowOf = (id: number): BenchRow => ({ id, name: 'OrderSaga', state: 'placed', last: lastStepOf(id) })

export const rowsFrom = (first: number, count: number): BenchRow[] =>
  Array.from({ length: count }, (_, i) => rowOf(first + i))
