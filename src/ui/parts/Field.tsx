import { useId } from 'react'
import styles from './Field.module.css'

export interface FieldProps {
  readonly id: string
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly error: string | undefined
  readonly suggestions?: readonly string[]
  /** More than one = a text area. */
  readonly lines?: number
  /** Has the focus when the dialog opens. */
  readonly first?: boolean
  readonly onChange: (value: string) => void
}

/** A labelled field that says under itself what is wrong with it. */
export function Field({ id, label, help, value, error, suggestions, lines = 1, first = false, onChange }: FieldProps) {
  const listId = useId()
  const shared = {
    id,
    value,
    'data-autofocus': first || undefined,
    autoComplete: 'off',
    spellCheck: false,
    'aria-invalid': error !== undefined,
    'aria-describedby': error === undefined ? undefined : `${id}-error`,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label} {help && <span className={styles.help}>{help}</span>}
      </label>
      {lines > 1 ? (
        <textarea {...shared} rows={lines} />
      ) : (
        <input {...shared} type="text" list={suggestions ? listId : undefined} />
      )}
      {suggestions && (
        <datalist id={listId}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
