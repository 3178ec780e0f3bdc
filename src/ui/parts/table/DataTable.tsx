import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Selection } from '../../../bridge/selection.ts'
import { formatCount } from '../../format.ts'
import { useOffers } from '../offers.ts'
import { ColumnsPx } from './columns-px.ts'
import type { DataColumn, Sort } from './data-column.ts'
import styles from './DataTable.module.css'
import { DataTableBody } from './DataTableBody.tsx'
import { DataTableHead, DataTableSortMenu } from './DataTableHead.tsx'
import { sortWays } from './sort-press.ts'
import { columnWidths, pxOfColumns, tableHeight } from './table-sizes.ts'
import { useKeptPlace } from './use-kept-place.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useSelectedInSight } from './use-selected-in-sight.ts'
import { useRowWindow } from './use-row-window.ts'
import { useColumnsWithoutRoom } from './use-columns-without-room.ts'
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
  /** Which columns have left, since the table is too narrow for them. */
  readonly onWithoutRoom?: (columns: readonly string[]) => void
  /** Whether there is no room for columns: each row is a card then. */
  readonly onCards?: (cards: boolean) => void
  /** What the column without a width needs for its names, at the ordinary display size: others make way for it. */
  readonly namesPx?: number
  readonly selectedId?: string | null
  /** The index of the selected row, for a table that shows a part of many; null = it is not among them. */
  readonly whereSelected?: () => Promise<number | null>
  readonly onSelect?: (row: Row) => void
  /** A double click, or Enter on the row that is selected: to its place in time. */
  readonly onGo?: (row: Row) => void
  /** Which rows the window should hold. */
  readonly onRange?: (from: number, count: number) => void
  /** What a row stands for: the other panes mark it while the pointer is on the row, and the other way round. Null = nothing. */
  readonly thing?: (row: Row) => Selection | null
  /** Whether a row has to do with what is selected, without being it. */
  readonly kin?: (row: Row) => boolean
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
  useSelectedInSight({ selectedId, rows, from, total, rowId, whereSelected: props.whereSelected, window })
  const keys = useRowKeys({ rows, from, total, rowId, selectedId, onSelect, onGo: props.onGo, window })

  const withoutRoom = useColumnsWithoutRoom(props, window)
  const table = useTableModel({ columns, rows, rowId, sort, onSort, hidden, withoutRoom })
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const leaves = table.getVisibleLeafColumns()
  const { cards } = window
  const { onCards } = props
  useEffect(() => onCards?.(cards), [cards, onCards])
  useOffers(() =>
    onSort
      ? sortWays(name, columns, sort).map(({ label, detail, next }) => ({
          group: 'View',
          label,
          detail,
          run: () => onSort(next),
        }))
      : [],
  )
  const shown = leaves.flatMap(({ id }) => byId.get(id) ?? [])
  const widths = columnWidths(shown, { width: window.width, scale: window.scale, namesPx: props.namesPx ?? 0 })
  const columnsPx = useColumnsPx(shown, widths)
  return (
    <div className={styles.frame} ref={window.frameRef}>
      {cards && onSort && <DataTableSortMenu name={name} columns={columns} sort={sort} onSort={onSort} />}
      <div className={styles.scroll} ref={window.scrollRef} data-cards={cards || undefined}>
        <table
          className={styles.table}
          role="table"
          aria-label={name}
          aria-rowcount={total + 1}
          style={{ height: tableHeight(window) }}
        >
          {!cards && (
            <colgroup>
              {leaves.map((leaf, i) => (
                <col key={leaf.id} style={{ width: widths[i] }} />
              ))}
            </colgroup>
          )}
          <ColumnsPx value={columnsPx}>
            <DataTableHead table={table} columns={byId} hidden={cards} />
            <DataTableBody
              table={table}
              columns={byId}
              from={from}
              window={window}
              keys={keys}
              selectedId={onSelect ? selectedId : undefined}
              thing={props.thing}
              kin={props.kin}
              rowState={props.rowState}
              card={cards ? card : undefined}
            />
          </ColumnsPx>
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

/** The same map as long as no column is wider or narrower: every drawing in the table hears of a new one. */
function useColumnsPx(
  columns: readonly { readonly id: string }[],
  widths: readonly (string | undefined)[],
): ReadonlyMap<string, number> {
  const now = pxOfColumns(columns, widths)
  const text = [...now].join(' ')
  const [kept, setKept] = useState({ text, map: now })
  if (kept.text === text) return kept.map
  setKept({ text, map: now })
  return now
}
