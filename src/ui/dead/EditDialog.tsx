import { type FormEvent, useId, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useWindow } from '../../bridge/hooks.ts'
import type { DeadRow } from '../../protocol/dead-rows.ts'
import { editedDead } from '../acts/overlays.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { RunSubmit } from '../parts/RunSubmit.tsx'
import { payloadError } from '../publish/publication.ts'
import styles from './Dead.module.css'

/** For the dead event that it was opened for. It belongs to no view, so that what is written in it outlives a restart of the worker. */
export function EditDialog({ onClose }: { onClose: () => void }) {
  const [row] = useState(editedDead)
  return row && <EditForm row={row} onClose={onClose} />
}

/** Another payload for a dead event, which takes the original's place: one of them is handled, never both. */
function EditForm({ row, onClose }: { row: DeadRow; onClose: () => void }) {
  const event = useWindow('event-edited', { view: 'event', ordinal: row.ordinal })?.rows[0]
  const [typed, setTyped] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const id = useId()

  // Who edits it again goes on from the edit: it is what this consumer is given.
  const original = row.edited ?? event?.payload
  const text = typed ?? original ?? ''
  function submit(submitted: FormEvent): void {
    submitted.preventDefault()
    const wrong = payloadError(text)
    setError(wrong)
    if (wrong !== null) return
    commands.editDead(row.consumer, row.ordinal, text)
    onClose()
  }

  return (
    <Dialog
      title={`Edit #${row.seq} and retry`}
      onClose={onClose}
      foot={
        <>
          <Button label="Cancel" onClick={onClose} />
          <RunSubmit label="Replace and replay" form={id} />
        </>
      }
    >
      <form id={id} className={styles.form} onSubmit={submit}>
        <p>
          {row.words}. What you write takes the place of the payload for this consumer; the log keeps the original,
          which is not handled any more.
        </p>
        <label htmlFor={`${id}-payload`}>Payload, a JSON object</label>
        <textarea
          id={`${id}-payload`}
          data-autofocus
          rows={10}
          spellCheck={false}
          // What is typed before the payload has come would be mixed up with it.
          readOnly={typed === null && original === undefined}
          value={text}
          aria-invalid={error !== null || undefined}
          aria-describedby={error === null ? undefined : `${id}-error`}
          onChange={(changed) => setTyped(changed.target.value)}
        />
        {error !== null && (
          <p id={`${id}-error`} role="alert" className={styles.error}>
            {error}
          </p>
        )}
      </form>
    </Dialog>
  )
}
