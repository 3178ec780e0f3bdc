import { type FormEvent, useId, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useSelection, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { EventDetail } from '../../protocol/event-rows.ts'
import { overlayTitles } from '../acts/overlays.ts'
import { formatCount } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { RunSubmit } from '../parts/RunSubmit.tsx'
import { type Draft, type DraftErrors, errorsIn, publicationOf } from './publication.ts'
import { Field } from '../parts/Field.tsx'
import styles from './PublishDialog.module.css'

/** Publish one event by hand, at the cursor. */
export function PublishDialog({ again, onClose }: { again: boolean; onClose: () => void }) {
  const names = useBridge((state) => state.names)
  const consumers = useBridge((state) => state.run?.consumers ?? none)
  const cursor = useTotal('cursor')
  const end = useTotal('end')
  const contexts = [...new Set(consumers.map(({ context }) => context))]
  const [draft, setDraft] = useState<Draft>({ name: '', context: contexts[0] ?? 'default', key: '', payload: '{}' })
  const [tried, setTried] = useState(false)
  const selected = useSelectedEvent()
  const [filled, setFilled] = useState(!again)
  // Once the selected event is there; what is typed afterwards stays.
  if (!filled && selected) {
    setFilled(true)
    setDraft(draftOf(selected))
  }
  const formId = useId()
  const errors: DraftErrors = tried ? errorsIn(draft) : {}

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    const wrong = Object.keys(errorsIn(draft))
    if (wrong.length > 0) {
      document.getElementById(`${formId}-${wrong[0]}`)?.focus()
      return
    }
    commands.publish(publicationOf(draft))
    onClose()
  }

  const set = (field: keyof Draft) => (value: string) => setDraft((before) => ({ ...before, [field]: value }))
  const field = (name: keyof Draft) => ({
    id: `${formId}-${name}`,
    value: draft[name],
    error: errors[name],
    onChange: set(name),
  })

  return (
    <Dialog
      title={overlayTitles[again ? 'publish-again' : 'publish']}
      onClose={onClose}
      foot={
        <>
          <Button label="Cancel" onClick={onClose} />
          <RunSubmit label="Publish" form={formId} />
        </>
      }
    >
      <form id={formId} className={styles.form} noValidate onSubmit={submit}>
        <p className={styles.quiet}>
          {cursor < end
            ? `At step ${formatCount(cursor)}, before the end of the recording: a new run starts here, and the old one is kept.`
            : `At step ${formatCount(cursor)}, the head of the run.`}
        </p>
        {again && selected ? (
          <p className={styles.quiet}>
            A new event with the content of #{selected.seq}: change what you like. The old one stays as it is.
          </p>
        ) : (
          selected && (
            <div>
              <Button icon="copy" label={`Fill in from #${selected.seq}`} onClick={() => setDraft(draftOf(selected))} />
            </div>
          )
        )}
        <Field {...field('name')} label="Name" suggestions={names} first />
        <Field {...field('context')} label="Context" suggestions={contexts} />
        <Field {...field('key')} label="Key" help="optional: the aggregate or case" />
        <Field {...field('payload')} label="Payload" help="a JSON object" lines={6} />
      </form>
    </Dialog>
  )
}

const none: readonly never[] = []

/** The selected event is the best example of what an event here looks like. */
function useSelectedEvent(): EventDetail | undefined {
  const selection = useSelection()
  const ordinal = selection?.kind === 'event' ? selection.ordinal : null
  const event = useWindow('publish:example', ordinal === null ? null : { view: 'event', ordinal })?.rows[0]
  return event?.ordinal === ordinal ? event : undefined
}

const draftOf = (event: EventDetail): Draft => ({
  name: event.name,
  context: event.context,
  key: event.key ?? '',
  payload: event.payload,
})
