import { type FormEvent, useId, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import type { ConsumerInfo, RunInfo } from '../../protocol/run-info.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { RunSubmit } from '../parts/RunSubmit.tsx'
import { injectedAtom, overlayTitles } from '../acts/overlays.ts'
import { faultAt, firstFault, requestOf, type FaultDraft } from './fault-draft.ts'
import { FaultFields } from './FaultFields.tsx'
import styles from './InjectDialog.module.css'

/** A fault for this place in time: what, whom, when. The form is made from the descriptor of its kind. */
export function InjectDialog({ onClose }: { onClose: () => void }) {
  const kinds = useBridge((state) => state.faultKinds)
  const run = useBridge((state) => state.run)
  const selection = useBridge((state) => state.view.selection)
  const [atom] = useState(injectedAtom)
  const [typed, setDraft] = useState<FaultDraft>(() =>
    atom === null ? firstFault(selection) : faultAt(atom, kinds, kindOf(run, atom.consumer)),
  )
  const [eventTyped, setEventTyped] = useState(false)
  const [tried, setTried] = useState(false)
  const id = useId()
  const ordinal = atom === null ? (selection?.kind === 'event' ? selection.ordinal : 0) : atom.ordinal
  const selected = useWindow('inject-event', ordinal > 0 ? { view: 'event', ordinal } : null)?.rows[0]
  const draft = !eventTyped && selected ? { ...typed, event: `#${selected.seq}` } : typed
  const kind = kinds.find((each) => each.kind === draft.kind) ?? kinds[0]
  if (!kind) return null
  const made = requestOf(kind, draft)
  const errors = tried && 'errors' in made ? made.errors : {}
  const change = (part: Partial<FaultDraft>): void => {
    if (part.event !== undefined) setEventTyped(true)
    setDraft({ ...draft, ...part })
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if ('errors' in made) {
      document.getElementById(`${id}-${Object.keys(made.errors)[0]}`)?.focus()
      return
    }
    commands.inject(made.request)
    onClose()
  }

  return (
    <Dialog
      title={overlayTitles.inject}
      onClose={onClose}
      foot={
        <>
          <Button label="Cancel" onClick={onClose} />
          <RunSubmit icon="crashed" label="Inject" form={id} />
        </>
      }
    >
      <form id={id} className={styles.form} onSubmit={submit} noValidate>
        {atom && <p className={styles.help}>At the next atom: {atom.words}.</p>}
        <FaultFields id={id} kind={kind} draft={draft} errors={errors} onChange={change} />
      </form>
    </Dialog>
  )
}

const kindOf = (run: RunInfo | null, consumer: string): ConsumerInfo['kind'] | null =>
  run?.consumers.find(({ id }) => id === consumer)?.kind ?? null
