import { type FormEvent, useEffect, useId, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Labelled } from '../parts/Labelled.tsx'
import { Select } from '../parts/Segments.tsx'
import { Field } from '../publish/Field.tsx'
import { firstMove, moves, ofConsumer, strategies, targetOf, type MoveDraft, type Strategy } from './move-draft.ts'
import styles from './MoveDialog.module.css'
import { MoveReview } from './MoveReview.tsx'

const labels: Readonly<Record<Strategy, string>> = {
  start: 'Start of the log',
  head: 'Head of the log',
  shift: 'So many events forward or back',
  event: 'An event',
  time: 'A time',
  consumer: 'Where another consumer stands',
}

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
  const typed = draft.strategy === 'shift' || draft.strategy === 'event' || draft.strategy === 'time'
  const error =
    problem !== null
      ? `${problem.title}: ${problem.detail}. Allowed: ${problem.allowed}.`
      : target === null && tried
        ? 'Say where to.'
        : undefined
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
      title="Move the checkpoint"
      onClose={onClose}
      foot={
        <>
          <Button label="Cancel" onClick={onClose} />
          <Button look="primary" icon="commit" label="Move" type="submit" form={id} />
        </>
      }
    >
      <form id={id} className={styles.form} onSubmit={submit} noValidate>
        <div className={styles.pair}>
          <Labelled label="Consumer">
            <Select
              name="Consumer"
              value={String(draft.consumer)}
              options={run.consumers.map((_, i) => ({ value: String(i), label: labelOf(run, i) }))}
              onChange={(value) => setDraft(ofConsumer(draft, Number(value)))}
            />
          </Labelled>
          <Labelled label="Move to">
            <Select
              name="Move to"
              value={draft.strategy}
              options={strategies
                .filter((strategy) => strategy !== 'consumer' || run.consumers.length > 1)
                .map((value) => ({ value, label: labels[value] }))}
              onChange={(value) => {
                setTried(false)
                setDraft({ ...draft, strategy: strategies.find((each) => each === value) ?? 'start' })
              }}
            />
          </Labelled>
        </div>
        {typed && (
          <TextOf id={`${id}-to`} draft={draft} error={error} dated={run.epochMs !== null} onChange={setDraft} />
        )}
        {draft.strategy === 'consumer' && (
          <Labelled label="Copy from">
            <Select
              name="Copy from"
              value={String(draft.from)}
              options={run.consumers
                .map((_, i) => ({ value: String(i), label: labelOf(run, i) }))
                .filter(({ value }) => value !== String(draft.consumer))}
              onChange={(value) => setDraft({ ...draft, from: Number(value) })}
            />
          </Labelled>
        )}
        {!typed && error !== undefined && (
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

const fields = {
  shift: { label: 'Events', help: 'of this consumer: -10 = the last ten again, +1 = leave one out' },
  event: { label: 'Sequence number', help: 'of the last event that counts as dealt with' },
  time: { label: 'Time', help: 'all that was published by then counts as dealt with' },
} as const

interface TextProps {
  readonly id: string
  readonly draft: MoveDraft
  readonly error: string | undefined
  readonly dated: boolean
  readonly onChange: (draft: MoveDraft) => void
}

function TextOf({ id, draft, error, dated, onChange }: TextProps) {
  const { strategy, text } = draft
  if (strategy !== 'shift' && strategy !== 'event' && strategy !== 'time') return null
  const { label, help } = fields[strategy]
  const examples = dated ? ', such as 2007-07-05 12:00 (UTC) or 90 d' : ', such as 90 s or 0:01:30'
  return (
    <Field
      id={id}
      label={label}
      help={strategy === 'time' ? help + examples : help}
      value={text[strategy]}
      error={error}
      onChange={(value) => onChange({ ...draft, text: { ...text, [strategy]: value } })}
    />
  )
}

function labelOf(run: RunInfo, index: number): string {
  const { component, context } = run.consumers[index]!
  const same = run.consumers.filter((other) => other.component === component).length > 1
  return same ? `${component}, ${context}` : component
}
