import type { DraftMapping } from './MappingFields.tsx'
import styles from './SampleTable.module.css'

export interface SampleTableProps {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly mapping: DraftMapping | null
}

/** The first rows as they stand in the file, the three columns that matter marked in words. */
export function SampleTable({ columns, rows, mapping }: SampleTableProps) {
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="First rows of the file">
      <table className={styles.table} aria-label="First rows">
        <thead>
          <tr>
            {columns.map((column, i) => (
              <th key={i} scope="col" data-used={roleOf(column, mapping) !== null || undefined}>
                {column}
                {roleOf(column, mapping) && <span className={styles.role}>{roleOf(column, mapping)}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={r}>
              {columns.map((_, c) => (
                <td key={c}>{row[c] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function roleOf(column: string, mapping: DraftMapping | null): string | null {
  if (!mapping) return null
  if (column === mapping.case) return 'case'
  if (column === mapping.name) return 'event name'
  if (column === mapping.time) return 'time'
  return mapping.money.includes(column) ? 'money' : null
}
