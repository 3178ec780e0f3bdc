import { type FormEvent, useEffect, useId, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { overlayTitles } from '../acts/overlays.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { RunSubmit } from '../parts/RunSubmit.tsx'
import { firstMove, isTyped, moveError, moves, targetOf, type MoveDraft } from './move-draft.ts'
import styles from './MoveDialog.module.css'
import { MoveFields } from './MoveFields.tsx'
import { MoveReview } from './MoveReview.tsx'

/** Another place in the log for a consumer, with what comes of it before it is done. */
export function MoveDialog({ onClose }: { onClose: () => void }) {
  const run = useBridge((state) => state.run)
  return run !== null && run.consumers.length > 0 ? <Move run={run} onClose={onClose} /> : null
}

function Move({ run, onClose }: { run: RunInfo; onClose: () => void }) {
  const selection = useBridge((state) => state.view.selection)
  const [draft, setDraft] = useState<MoveDraft>(() => firstMove(selection, run.consumers))
  const [tried, setTried] = useState(false)
  const id = useId()
  // What is reviewed is this moment: it does not go on meanwhile.
  useEffect(() => commands.pause(), [])

  const target = targetOf(draft)
  const update = useWindow(
    'checkpoint-move',
    target === null ? null : { view: 'checkpoint-move', consumer: draft.consumer, target },
  )
  const move = update?.rows[0]
  const problem = move?.consumer === draft.consumer && target !== null ? move.problem : null
  const error = target === null && !tried ? undefined : moveError(target, problem)
  const ready = move !== undefined && target !== null && moves(move)

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if (!ready) {
      document.getElementById(`${id}-to`)?.focus()
      return
    }
    commands.moveCheckpoint(draft.consumer, move.to.ordinal)
    onClose()
  }

  return (
    <Dialog
      title={overlayTitles['move-checkpoint']}
      onClose={onClose}
      foot={
        <>
          <Button label="Cancel" onClick={onClose} />
          <RunSubmit icon="commit" label="Move" form={id} />
        </>
      }
    >
      <form id={id} className={styles.form} onSubmit={submit} noValidate>
        <MoveFields
          run={run}
          id={`${id}-to`}
          draft={draft}
          error={error}
          onChange={(next) => {
            if (next.strategy !== draft.strategy) setTried(false)
            setDraft(next)
          }}
        />
        {!isTyped(draft.strategy) && error !== undefined && (
          <p className={styles.error} role="alert">
            {error}
          </p>
        )}
        <div className={styles.result} aria-live="polite">
          {move && target !== null ? (
            <MoveReview move={move} profile={run.profile} />
          ) : (
            <p className={styles.dim}>What comes of it is shown here, before anything is done.</p>
          )}
        </div>
      </form>
    </Dialog>
  )
}
