import type { ReactNode } from 'react'

/** A column of a table, said once for heads, cells, menus and the phone. */
export interface DataColumn<Row> {
  readonly id: string
  /** Words for the head, the sort menu and the column menu. */
  readonly label: string
  /** Drawn in the head instead of the label, say a scale. */
  readonly head?: ReactNode
  /** CSS width at the ordinary display size; columns without one share what is left. */
  readonly width?: string
  /** Px, likewise, down to which it makes way for the table's names; absent = it keeps its width. */
  readonly leastPx?: number
  readonly align?: 'end'
  /** The direction of the first press; absent = cannot be sorted. */
  readonly sort?: 'asc' | 'desc'
  /** The cell that names the row. */
  readonly rowHead?: boolean
  /** Leaves when the table is narrower than this, at the ordinary display size. */
  readonly leavesBelow?: number
  /** The columns right behind it over which its cell reaches in this row: they have nothing to say there. */
  readonly covers?: (row: Row) => readonly string[]
  readonly cell: (row: Row) => ReactNode
}

/** By which column, and which way. */
export interface Sort {
  readonly id: string
  readonly descending: boolean
}
