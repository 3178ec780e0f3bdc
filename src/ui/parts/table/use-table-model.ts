import {
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import type { DataColumn, Sort } from './data-column.ts'

// Sorting without a row model: the heads know the order, the worker (or the caller) does it.
const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature })

interface Options<Row> {
  readonly columns: readonly DataColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort) => void) | undefined
  readonly hidden: ReadonlySet<string> | undefined
  /** Columns for which the table is too narrow. */
  readonly withoutRoom: readonly string[]
}

/** Our columns as TanStack Table has them: which are shown, by which one is sorted. */
export function useTableModel<Row extends object>(options: Options<Row>) {
  const { columns, rows, rowId, sort, onSort, hidden, withoutRoom } = options
  const helper = useMemo(() => createColumnHelper<typeof features, Row>(), [])
  const defs = useMemo(
    () =>
      helper.columns(
        columns.map((column) =>
          helper.accessor((row) => row, {
            id: column.id,
            header: () => column.head ?? column.label,
            cell: ({ row }) => column.cell(row.original),
            enableSorting: column.sort !== undefined,
            sortDescFirst: column.sort === 'desc',
          }),
        ),
      ),
    [columns, helper],
  )
  const sorting = useMemo<SortingState>(() => (sort ? [{ id: sort.id, desc: sort.descending }] : []), [sort])
  const columnVisibility = useMemo(() => {
    const away = new Set([...(hidden ?? []), ...withoutRoom])
    return Object.fromEntries(columns.map(({ id }) => [id, !away.has(id)]))
  }, [columns, hidden, withoutRoom])
  return useTable(
    {
      features,
      columns: defs,
      data: rows,
      getRowId: rowId,
      manualSorting: true,
      enableMultiSort: false,
      enableSortingRemoval: false,
      state: { sorting, columnVisibility },
      onSortingChange: (change) => {
        const next = (typeof change === 'function' ? change(sorting) : change)[0]
        if (next) onSort?.({ id: next.id, descending: next.desc })
      },
    },
    (state) => ({ sorting: state.sorting, columnVisibility: state.columnVisibility }),
  )
}
