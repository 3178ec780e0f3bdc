import { useState } from 'react'
import { fieldIn, type FormField, formFields, isReadable, withField } from './fields.ts'
import styles from './Editor.module.css'

interface EditorFormProps {
  readonly text: string
  readonly onChange: (text: string) => void
}

/** The fields that are changed most. While the text is no JSON they show what they held, and wait. */
export function EditorForm({ text, onChange }: EditorFormProps) {
  const [readable, setReadable] = useState(text)
  const waits = !isReadable(text)
  if (!waits && readable !== text) setReadable(text)
  return (
    <div className={styles.form}>
      {formFields.map((field) => (
        <Field key={field.label} field={field} text={waits ? readable : text} disabled={waits} onChange={onChange} />
      ))}
      {waits && <p className={styles.wait}>The text is no JSON at the moment: the form waits until it is.</p>}
    </div>
  )
}

function Field({
  field,
  text,
  disabled,
  onChange,
}: EditorFormProps & { readonly field: FormField; readonly disabled: boolean }) {
  const value = fieldIn(text, field)
  const shared = {
    value: value ?? '',
    disabled: disabled || value === null,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      onChange(withField(text, field, event.target.value)),
  }
  return (
    <label className={styles.field}>
      <span>{field.label}</span>
      {field.kind === 'choice' ? (
        <select {...shared}>
          {(field.choices ?? []).map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input {...shared} inputMode={field.kind === 'number' ? 'numeric' : 'text'} />
      )}
    </label>
  )
}
