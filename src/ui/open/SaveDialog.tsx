import { type FormEvent, useId, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useTotal } from '../../bridge/hooks.ts'
import { overlayTitles } from '../acts/overlays.ts'
import { formatCount } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Field } from '../parts/Field.tsx'
import styles from './SaveDialog.module.css'

const nameCharsMax = 256

/** Save the scenario of this run under a name: that of the file, and the one under which it is opened again. */
export function SaveDialog({ onClose }: { readonly onClose: () => void }) {
  const title = useBridge((state) => state.run?.scenario.title ?? '')
  const view = useBridge((state) => state.view.view)
  const cursor = useTotal('cursor')
  const [name, setName] = useState(title)
  const [here, setHere] = useState(true)
  const [tried, setTried] = useState(false)
  const formId = useId()
  const wrong = tried ? whatIsWrong(name) : undefined

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if (whatIsWrong(name) !== undefined) return document.getElementById(`${formId}-name`)?.focus()
    void commands.saveScenarioAs(name.trim(), here)
    onClose()
  }

  return (
    <Dialog
      title={overlayTitles['save-as']}
      onClose={onClose}
      foot={
        <>
          <Button label="Cancel" onClick={onClose} />
          <Button look="primary" label="Save" type="submit" form={formId} />
        </>
      }
    >
      <form id={formId} className={styles.form} noValidate onSubmit={submit}>
        <Field id={`${formId}-name`} label="Name" value={name} error={wrong} first onChange={setName} />
        <label className={styles.here}>
          <input type="checkbox" checked={here} onChange={(event) => setHere(event.target.checked)} />
          <span>
            Open it as it is shown now: {view}, at step {formatCount(cursor)}, with what is selected
          </span>
        </label>
        <p className={styles.quiet}>
          The file has this run’s seed and profile, and nothing that was done by hand: the recording or a link keeps
          that.
        </p>
      </form>
    </Dialog>
  )
}

function whatIsWrong(name: string): string | undefined {
  if (name.trim() === '') return 'A name is needed.'
  return name.trim().length > nameCharsMax ? `At most ${nameCharsMax} characters.` : undefined
}
