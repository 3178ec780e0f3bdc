import type { Header, HeaderGroup, RowData, TableFeatures } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import type { DataColumn, Sort } from './data-column.ts'
import unseen from '../unseen.module.css'
import { pressedSort } from './sort-press.ts'
import styles from './DataTable.module.css'

/** As much of a TanStack table as its heads need; the features stay the table's own business. */
interface HeadTable<Features extends TableFeatures, Row extends RowData> {
  readonly state: { readonly sorting: readonly { readonly id: string; readonly desc: boolean }[] }
  getHeaderGroups(): readonly HeaderGroup<Features, Row>[]
  setSorting(sorting: { id: string; desc: boolean }[]): void
  readonly FlexRender: (props: { header: Header<Features, Row> }) => ReactNode
}

interface Props<Features extends TableFeatures, Row extends RowData> {
  readonly table: HeadTable<Features, Row>
  readonly columns: ReadonlyMap<string, DataColumn<Row>>
  /** Still there for those who listen, when the rows are cards. */
  readonly hidden: boolean
}

export function DataTableHead<Features extends TableFeatures, Row extends RowData>({
  table,
  columns,
  hidden,
}: Props<Features, Row>) {
  const order = table.state.sorting[0]
  return (
    <thead className={hidden ? unseen.unseen : styles.head} role="rowgroup">
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} role="row" aria-rowindex={1}>
          {group.headers.map((header) => {
            const column = columns.get(header.column.id)
            const sorted = order?.id === header.column.id ? (order.desc ? 'descending' : 'ascending') : undefined
            const words = <table.FlexRender header={header} />
            const press = () => {
              const next = pressedSort(
                { id: header.column.id, sort: column?.sort },
                order && { id: order.id, descending: order.desc },
              )
              table.setSorting([{ id: next.id, desc: next.descending }])
            }
            return (
              <th
                key={header.id}
                className={styles.headCell}
                scope="col"
                role="columnheader"
                data-align={column?.align}
                aria-sort={column?.sort ? (sorted ?? 'none') : undefined}
              >
                {column?.sort && !hidden ? (
                  <button type="button" className={styles.sort} onClick={press} data-state={sorted ?? 'none'}>
                    {words}
                    <SortArrow direction={sorted} />
                  </button>
                ) : (
                  words
                )}
              </th>
            )
          })}
        </tr>
      ))}
    </thead>
  )
}

/** Keeps its room while unsorted: nothing shifts when another column is pressed. */
function SortArrow({ direction }: { direction: 'ascending' | 'descending' | undefined }) {
  const path = direction === 'ascending' ? 'M5 11V2M1.5 5.2 5 1.7l3.5 3.5' : 'M5 1v9M1.5 6.8 5 10.3l3.5-3.5'
  return (
    <svg className={styles.arrow} viewBox="0 0 10 12" width="10" height="12" aria-hidden="true">
      {direction && <path d={path} />}
    </svg>
  )
}

interface SortMenuProps<Row> {
  readonly name: string
  readonly columns: readonly DataColumn<Row>[]
  readonly sort: Sort | undefined
  readonly onSort: (sort: Sort) => void
}

/** Cards have no heads to press. */
export function DataTableSortMenu<Row>({ name, columns, sort, onSort }: SortMenuProps<Row>) {
  const sortable = columns.filter((column) => column.sort)
  if (sortable.length < 2) return null
  return (
    <label className={styles.sortMenu} data-control>
      <span>Sort by</span>
      <select
        aria-label={`Sort ${name} by`}
        value={sort?.id ?? ''}
        onChange={(event) => {
          const column = sortable.find(({ id }) => id === event.target.value)
          if (column) onSort({ id: column.id, descending: column.sort === 'desc' })
        }}
      >
        {sortable.map((column) => (
          <option key={column.id} value={column.id}>
            {column.label}
          </option>
        ))}
      </select>
    </label>
  )
}
