import {
  columnVisibilityFeature,
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
  useTable,
  type SortingState,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { columns, type BenchRow } from './rows.tsx'

const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic },
})
const helper = createColumnHelper<typeof features, BenchRow>()
const defs = helper.columns(
  columns.map(({ id, label, cell }) =>
    helper.accessor((row) => (id === 'last' ? row.last : row.id), {
      id,
      header: label,
      cell: ({ row }) => cell(row.original),
      sortFn: 'basic',
    }),
  ),
)

/** The peer: TanStack Table as its guides show it, given all rows, sorting them itself; react-virtual draws those on screen. */
export function WholeArrayTable({ rows, sorting }: { rows: readonly BenchRow[]; sorting: SortingState }) {
  const scroll = useRef<HTMLDivElement>(null)
  const table = useTable(
    {
      features,
      columns: defs,
      data: rows,
      getRowId: ({ id }) => String(id),
      state: { sorting },
    },
    (state) => ({ sorting: state.sorting }),
  )
  const body = table.getRowModel().rows
  const virtualizer = useVirtualizer({
    count: body.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 30,
    overscan: 6,
  })
  return (
    <div ref={scroll} style={{ height: 600, overflow: 'auto' }}>
      <table style={{ height: virtualizer.getTotalSize(), width: '100%', tableLayout: 'fixed' }}>
        <tbody>
          {virtualizer.getVirtualItems().map(({ index }) => {
            const row = body[index]!
            return (
              <tr key={row.id} style={{ height: 30 }}>
                {row.getVisibleCells().map((cell) => (
                  <td key={cell.id}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
