import type { Cell, RowData, TableFeatures } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { formatSelection, type Selection } from '../../../bridge/selection.ts'
import type { DataColumn } from './data-column.ts'
import styles from './DataTable.module.css'
import { DataCell, DataRow } from './DataRow.tsx'
import type { RowKeys } from './use-row-keys.ts'
import type { RowWindowState } from './use-row-window.ts'

interface BodyRow<Features extends TableFeatures, Row extends RowData> {
  readonly id: string
  readonly original: Row
  getVisibleCells(): readonly Cell<Features, Row>[]
}

/** As much of a TanStack table as its rows need; the features stay the table's own business. */
interface BodyTable<Features extends TableFeatures, Row extends RowData> {
  getVisibleLeafColumns(): readonly unknown[]
  getRowModel(): { readonly rows: readonly BodyRow<Features, Row>[] }
  readonly FlexRender: (props: { cell: Cell<Features, Row> }) => ReactNode
}

interface Props<Features extends TableFeatures, Row extends RowData> {
  readonly table: BodyTable<Features, Row>
  readonly columns: ReadonlyMap<string, DataColumn<Row>>
  /** Number of the first row at hand. */
  readonly from: number
  readonly window: RowWindowState
  readonly keys: RowKeys
  /** Undefined = rows are not selected; null = none is. */
  readonly selectedId: string | null | undefined
  readonly thing: ((row: Row) => Selection | null) | undefined
  readonly kin: ((row: Row) => boolean) | undefined
  readonly rowState: ((row: Row) => string | undefined) | undefined
  /** Given where rows are drawn as cards. */
  readonly card: ((row: Row) => ReactNode) | undefined
}

/** The rows on the screen, with the room of all others above and below; one that is not at hand yet keeps its place. */
export function DataTableBody<Features extends TableFeatures, Row extends RowData>(props: Props<Features, Row>) {
  const { table, columns, from, window, keys, selectedId, thing, kin, rowState, card } = props
  const rows = table.getRowModel().rows
  const width = table.getVisibleLeafColumns().length
  return (
    <tbody
      role="rowgroup"
      onKeyDown={keys.onKeyDown}
      onClick={keys.onClick}
      onDoubleClick={keys.onDoubleClick}
      onPointerDown={keys.onPointerDown}
    >
      {window.above > 0 && <tr aria-hidden="true" style={{ height: window.above }} />}
      {window.items.map(({ index, px }) => {
        const row = rows[index - from]
        const style = { height: px }
        if (!row)
          return <tr key={`at-${index}`} className={styles.row} role="row" aria-rowindex={index + 2} style={style} />
        return (
          <DataRow
            key={row.id}
            index={index}
            style={style}
            thing={thingName(thing?.(row.original))}
            kin={kin?.(row.original) ?? false}
            state={rowState?.(row.original)}
            selected={selectedId === undefined ? undefined : row.id === selectedId}
            tabIndex={selectedId === undefined ? undefined : index === keys.tabStop ? 0 : -1}
          >
            {card ? (
              <td className={styles.card} role="cell" colSpan={width}>
                {card(row.original)}
              </td>
            ) : (
              reaching(row, columns).map(({ cell, over }) => (
                <DataCell key={cell.id} column={columns.get(cell.column.id)} over={over}>
                  <table.FlexRender cell={cell} />
                </DataCell>
              ))
            )}
          </DataRow>
        )
      })}
      {window.below > 0 && <tr aria-hidden="true" style={{ height: window.below }} />}
    </tbody>
  )
}

/** The cells of a row without those that another reaches over, each with how many columns it has. */
function reaching<Features extends TableFeatures, Row extends RowData>(
  row: BodyRow<Features, Row>,
  columns: ReadonlyMap<string, DataColumn<Row>>,
): readonly { readonly cell: Cell<Features, Row>; readonly over: number }[] {
  const cells = row.getVisibleCells()
  const coveredBy = (cell: Cell<Features, Row>) => columns.get(cell.column.id)?.covers?.(row.original) ?? []
  const covered = new Set(cells.flatMap(coveredBy))
  return cells
    .filter(({ column }) => !covered.has(column.id))
    .map((cell) => {
      const ids = coveredBy(cell)
      return { cell, over: 1 + cells.filter(({ column }) => ids.includes(column.id)).length }
    })
}
const thingName = (thing: Selection | null | undefined): string | undefined =>
  thing ? formatSelection(thing) : undefined
