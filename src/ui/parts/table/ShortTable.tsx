import type { ReactNode, Ref } from 'react'
import type { DataColumn } from './data-column.ts'
import styles from './ShortTable.module.css'

export interface ShortColumn<Row> extends Pick<DataColumn<Row>, 'id' | 'label' | 'align' | 'rowHead'> {
  readonly cell: (row: Row, index: number) => ReactNode
  /** Of its cells, not of its head. */
  readonly className?: string | undefined
  /** It leaves where there is no room for it; what it says then stands `Beneath` another cell. */
  readonly beside?: boolean
}

/** Attributes by which a row is found and drawn differently; undefined = not there. */
export type RowMarks = Readonly<Record<`data-${string}`, string | boolean | undefined>>

interface ShortTableProps<Row> {
  /** Accessible name. */
  readonly name: string
  readonly columns: readonly ShortColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string | number
  readonly rowMarks?: (row: Row) => RowMarks
  /** `bare`: without lines, for a narrow pane. */
  readonly look?: 'lined' | 'bare'
  readonly className?: string | undefined
  /** Rows that are not drawn yet, below the others: their room is kept. */
  readonly rest?: { readonly count: number; readonly ref: Ref<HTMLTableRowElement> }
}

/** A table of a few rows, all of them in the page. A long one, or one that is sorted, is a `DataTable`. */
export function ShortTable<Row>({
  name,
  columns,
  rows,
  rowKey,
  rowMarks,
  look = 'lined',
  className,
  rest,
}: ShortTableProps<Row>) {
  return (
    <table
      className={className ? `${styles.table} ${className}` : styles.table}
      aria-label={name}
      aria-rowcount={rest && rest.count > 0 ? rows.length + rest.count + 1 : undefined}
      data-look={look}
    >
      <thead>
        <tr>
          {columns.map(({ id, label, align, beside }) =>
            label === '' ? (
              <td key={id} />
            ) : (
              <th key={id} scope="col" data-align={align} data-beside={beside}>
                {label}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={rowKey(row)} {...rowMarks?.(row)}>
            {columns.map(({ id, align, rowHead, beside, className, cell }) => {
              const Cell = rowHead ? 'th' : 'td'
              return (
                <Cell
                  key={id}
                  scope={rowHead ? 'row' : undefined}
                  className={className}
                  data-align={align}
                  data-beside={beside}
                >
                  {cell(row, index)}
                </Cell>
              )
            })}
          </tr>
        ))}
        {rest && rest.count > 0 && (
          <tr ref={rest.ref} aria-hidden="true" data-control style={{ height: `calc(${rest.count} * var(--row))` }} />
        )}
      </tbody>
    </table>
  )
}

/** Said in the same cell where there is no room for the column that says it. */
export const Beneath = ({ children }: { children: ReactNode }) => <span className={styles.beneath}>{children}</span>
