import type { DraftMapping } from './MappingFields.tsx'
import styles from './SampleTable.module.css'

export interface SampleTableProps {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly mapping: DraftMapping | null
}

/** The first rows as they stand in the file, the three columns that matter marked in words. */
export function SampleTable({ columns, rows, mapping }: SampleTableProps) {
  // What matters first: a wide file would hide it beyond the edge.
  const order = columns
    .map((_, i) => i)
    .toSorted((a, b) => Number(isUsed(columns[b], mapping)) - Number(isUsed(columns[a], mapping)))
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="First rows of the file">
      <table className={styles.table} aria-label="First rows">
        <thead>
          <tr>
            {order.map((i) => (
              <th key={i} scope="col" data-used={isUsed(columns[i], mapping) || undefined}>
                {columns[i]}
                {isUsed(columns[i], mapping) && <span className={styles.role}>{roleOf(columns[i], mapping)}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={r}>
              {order.map((c) => (
                <td key={c}>{row[c] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const isUsed = (column: string | undefined, mapping: DraftMapping | null): boolean => roleOf(column, mapping) !== null

function roleOf(column: string | undefined, mapping: DraftMapping | null): string | null {
  if (!mapping || column === undefined) return null
  if (column === mapping.case) return 'case'
  if (column === mapping.name) return 'event name'
  if (column === mapping.time) return 'time'
  return mapping.money.includes(column) ? 'money' : null
}
