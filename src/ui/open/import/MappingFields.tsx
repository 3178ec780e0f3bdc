import type { ColumnMapping } from '../../../protocol/messages.ts'
import styles from './MappingFields.module.css'

/** A mapping in the making: an empty name = not chosen yet. */
export type DraftMapping = ColumnMapping

type Role = 'case' | 'name' | 'time'

const roles: readonly { readonly role: Role; readonly label: string; readonly help: string }[] = [
  { role: 'case', label: 'Case', help: 'which events belong together' },
  { role: 'name', label: 'Event name', help: 'what happened' },
  { role: 'time', label: 'Time', help: 'when it happened' },
]

/** Each of the three is a column of the file, and no column has two meanings. */
export function isFinished(mapping: DraftMapping, columns: readonly string[]): boolean {
  const chosen = new Set([mapping.case, mapping.name, mapping.time])
  return chosen.size === 3 && [...chosen].every((column) => columns.includes(column))
}

/** What the worker gets: a column that says when or what is no money, whatever was ticked before. */
export const finished = (mapping: DraftMapping): ColumnMapping => ({
  ...mapping,
  money: mapping.money.filter((column) => ![mapping.case, mapping.name, mapping.time].includes(column)),
})

export interface MappingFieldsProps {
  readonly columns: readonly string[]
  readonly mapping: DraftMapping
  readonly onChange: (mapping: DraftMapping) => void
}

/** Which column is what. The others travel along as payload, money in whole cents. */
export function MappingFields({ columns, mapping, onChange }: MappingFieldsProps) {
  const used = new Set([mapping.case, mapping.name, mapping.time])
  const others = columns.filter((column) => !used.has(column))
  return (
    <div className={styles.parts}>
      <fieldset>
        <legend className={styles.legend}>Which column is what</legend>
        <div className={styles.roles}>
          {roles.map(({ role, label, help }) => (
            <label key={role} className={styles.role}>
              <span>
                {label} <span className={styles.quiet}>{help}</span>
              </span>
              <select value={mapping[role]} onChange={(event) => onChange({ ...mapping, [role]: event.target.value })}>
                {!columns.includes(mapping[role]) && <option value="">Choose a column</option>}
                {columns.map((column) => (
                  <option key={column} value={column}>
                    {column}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
        {!isFinished(mapping, columns) && (
          <p className={styles.wanting} role="alert">
            Case, event name and time need a column each.
          </p>
        )}
      </fieldset>
      {others.length > 0 && (
        <fieldset>
          <legend className={styles.legend}>
            Money <span className={styles.quiet}>these columns become whole cents, so that sums are exact</span>
          </legend>
          <div className={styles.checks}>
            {others.map((column) => (
              <label key={column}>
                <input
                  type="checkbox"
                  checked={mapping.money.includes(column)}
                  onChange={(event) =>
                    onChange({ ...mapping, money: toggled(mapping.money, column, event.target.checked) })
                  }
                />
                <span>{column}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </div>
  )
}

const toggled = (columns: readonly string[], column: string, on: boolean): readonly string[] => [
  ...columns.filter((each) => each !== column),
  ...(on ? [column] : []),
]
