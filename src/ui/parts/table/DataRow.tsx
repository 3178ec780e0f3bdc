import type { CSSProperties, ReactNode } from 'react'
import { useHoveredThing } from '../../../bridge/hooks.ts'
import type { DataColumn } from './data-column.ts'
import styles from './DataTable.module.css'
import { sameThing } from './same-thing.ts'

interface RowProps {
  /** Among all rows. */
  readonly index: number
  readonly style: CSSProperties
  /** What it stands for, as a selection is written. */
  readonly thing: string | undefined
  /** Of what is selected, without being it. */
  readonly kin: boolean
  readonly state: string | undefined
  /** Undefined = rows of this table are not selected. */
  readonly selected: boolean | undefined
  readonly tabIndex: number | undefined
  readonly children: ReactNode
}

/** A row that is on screen, with its cells or as a card; marked while the pointer is on its thing in any pane. */
export function DataRow({ index, style, thing, kin, state, selected, tabIndex, children }: RowProps) {
  const hovered = useHoveredThing()
  return (
    <tr
      className={styles.row}
      role="row"
      // The heads are the first row.
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-index={index}
      data-thing={thing}
      data-hovered={(thing !== undefined && hovered !== null && sameThing(thing, hovered)) || undefined}
      data-kin={kin || undefined}
      data-state={state}
      tabIndex={tabIndex}
      style={style}
    >
      {children}
    </tr>
  )
}

interface CellProps<Row> {
  readonly column: DataColumn<Row> | undefined
  /** How many columns it reaches over. */
  readonly over: number
  readonly children: ReactNode
}

export function DataCell<Row>({ column, over, children }: CellProps<Row>) {
  const Cell = column?.rowHead ? 'th' : 'td'
  return (
    <Cell
      className={styles.cell}
      data-align={column?.align}
      data-cell={column?.id}
      colSpan={over > 1 ? over : undefined}
      {...(column?.rowHead ? { scope: 'row', role: 'rowheader' } : { role: 'cell' })}
    >
      {children}
    </Cell>
  )
}
