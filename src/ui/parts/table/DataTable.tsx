import { type ReactNode, useMemo } from 'react'
import { formatSelection, type Selection } from '../../../bridge/selection.ts'
import { formatCount } from '../../format.ts'
import type { DataColumn, Sort } from './data-column.ts'
import styles from './DataTable.module.css'
import { DataCell, DataRow } from './DataRow.tsx'
import { DataTableHead, DataTableSortMenu } from './DataTableHead.tsx'
import { useKeptPlace } from './use-kept-place.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useRowWindow } from './use-row-window.ts'
import { useTableModel } from './use-table-model.ts'

export interface DataTableProps<Row> {
  /** Accessible name. */
  readonly name: string
  /** Keep the same array between draws. */
  readonly columns: readonly DataColumn<Row>[]
  /** The rows at hand, the first of which is row `from` of `total`. */
  readonly rows: readonly Row[]
  readonly from?: number
  readonly total?: number
  readonly rowId: (row: Row) => string
  /** Height in px at the ordinary display size; of each row where they differ. */
  readonly rowPx?: number | ((index: number) => number)
  readonly sort?: Sort | undefined
  readonly onSort?: (sort: Sort) => void
  readonly hidden?: ReadonlySet<string>
  readonly selectedId?: string | null
  readonly onSelect?: (row: Row) => void
  /** Which rows the window should hold. */
  readonly onRange?: (from: number, count: number) => void
  /** What a row stands for: the other panes mark it while the pointer is on the row, and the other way round. */
  readonly thing?: (row: Row) => Selection
  /** Attributes by which a row is drawn differently. */
  readonly rowState?: (row: Row) => string | undefined
  /** One row as a card, where the page is too narrow for columns. */
  readonly card?: (row: Row) => ReactNode
  readonly cardPx?: number
  /** For a table whose lasting columns need so many px, at the ordinary display size: narrower it has cards. */
  readonly cardsBelow?: number
  /** Instead of rows when there are none. */
  readonly empty: ReactNode
}

/** Widths in px grow with the letters of the projector's display; shares of the table stay what they are. */
const scaled = (width: string | undefined, scale: number): string | undefined =>
  scale === 1 || !width?.endsWith('px') ? width : `${Math.round(Number.parseFloat(width) * scale)}px`

/** Height of the heads, as the style sheet has it. */
const headPx = 28

/**
 * A table of any length over the rows of one window. TanStack Table runs heads, columns and visibility; react-virtual says
 * which rows are on screen; neither ever sees more than the window.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { name, columns, rows, from = 0, rowId, sort, onSort, hidden, selectedId = null, onSelect, card, empty } = props
  const total = props.total ?? rows.length
  const window = useRowWindow({
    total,
    rowPx: props.rowPx ?? 30,
    cardPx: card ? (props.cardPx ?? 96) : null,
    cardsBelow: props.cardsBelow ?? 0,
    onRange: props.onRange,
  })
  useKeptPlace({ scrollRef: window.scrollRef, rows, from, total, rowId, rowPx: window.rowPx })
  const keys = useRowKeys({ rows, from, total, rowId, selectedId, onSelect, window })

  const table = useTableModel({ columns, rows, rowId, sort, onSort, hidden, width: window.width, scale: window.scale })
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const leaves = table.getVisibleLeafColumns()
  const bodyRows = table.getRowModel().rows
  const cards = window.cards
  // Held from outside too: while rows are exchanged the browser may look, find too little, and cut the scroll position.
  const heightPx = window.items.reduce((sum, { px }) => sum + px, window.above + window.below) + (cards ? 0 : headPx)
  return (
    <div className={styles.frame} ref={window.frameRef}>
      {cards && onSort && <DataTableSortMenu name={name} columns={columns} sort={sort} onSort={onSort} />}
      <div className={styles.scroll} ref={window.scrollRef} data-cards={cards || undefined}>
        <table
          className={styles.table}
          role="table"
          aria-label={name}
          aria-rowcount={total + 1}
          style={{ height: heightPx }}
        >
          {!cards && (
            <colgroup>
              {leaves.map((leaf) => (
                <col key={leaf.id} style={{ width: scaled(byId.get(leaf.id)?.width, window.scale) }} />
              ))}
            </colgroup>
          )}
          <DataTableHead table={table} columns={byId} hidden={cards} />
          <tbody role="rowgroup" onKeyDown={keys.onKeyDown} onClick={keys.onClick} onPointerDown={keys.onPointerDown}>
            {window.above > 0 && <tr aria-hidden="true" style={{ height: window.above }} />}
            {window.items.map(({ index, px }) => {
              const row = bodyRows[index - from]
              const style = { height: px }
              if (!row)
                return (
                  <tr key={`at-${index}`} className={styles.row} role="row" aria-rowindex={index + 2} style={style} />
                )
              return (
                <DataRow
                  key={row.id}
                  index={index}
                  style={style}
                  thing={props.thing && formatSelection(props.thing(row.original))}
                  state={props.rowState?.(row.original)}
                  selected={onSelect ? row.id === selectedId : undefined}
                  tabIndex={onSelect ? (index === keys.tabStop ? 0 : -1) : undefined}
                >
                  {cards && card ? (
                    <td className={styles.card} role="cell" colSpan={leaves.length}>
                      {card(row.original)}
                    </td>
                  ) : (
                    row.getVisibleCells().map((cell) => (
                      <DataCell key={cell.id} column={byId.get(cell.column.id)}>
                        <table.FlexRender cell={cell} />
                      </DataCell>
                    ))
                  )}
                </DataRow>
              )
            })}
            {window.below > 0 && <tr aria-hidden="true" style={{ height: window.below }} />}
          </tbody>
        </table>
        {total === 0 && empty}
        {window.items.length < total && (
          <p className={styles.printNote}>
            {formatCount(window.items.length)} of {formatCount(total)} rows; the menu Export saves all.
          </p>
        )}
      </div>
    </div>
  )
}
