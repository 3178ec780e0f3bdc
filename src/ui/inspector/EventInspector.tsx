import { commands } from '../../bridge/commands.ts'
import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import { Json } from '../parts/Json.tsx'
import { Stamp } from '../parts/event/Stamp.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import { openExpect, openInject, openOverlay } from '../acts/overlays.ts'
import { useThingMarks } from '../parts/thing-marks.ts'
import { Causation } from './Causation.tsx'
import { EventFacts, SameKey } from './EventFacts.tsx'
import { Act, Actions, Head, Note, Section } from './parts.tsx'
import { openSaga, WhoConsumes } from './WhoConsumes.tsx'

export function EventInspector({ ordinal }: { ordinal: number }) {
  const update = useWindow('event', { view: 'event', ordinal })
  const events = useTotal('events')
  const marks = useThingMarks()
  const money = useBridge((state) => state.run?.money)
  const event = update?.rows[0]
  if (event?.ordinal !== ordinal) {
    return (
      <>
        <Head what="Event" title={`Event ${ordinal}`} />
        <Section title={update && !event ? 'Not in this run' : 'On its way'}>
          <Note>{update && !event ? (update.note ?? 'This run has no such event.') : 'Asking for it.'}</Note>
        </Section>
      </>
    )
  }
  const ahead = ordinal > events
  const cents = money?.some((field) => event.payload.includes(JSON.stringify(field))) ?? false
  return (
    <>
      <Head
        what={`Event #${event.seq}`}
        glyph={<Stamp type={event.type} ahead={ahead} />}
        title={event.name}
        id={{ name: `sequence number of #${event.seq}`, text: String(event.seq) }}
        chips={ahead ? <StateChip state="idle" icon="timer" label="Recorded ahead of the cursor" /> : undefined}
      />
      <EventFacts event={event} />
      <Section title="Payload" {...(cents ? { end: 'amounts in cents' } : {})}>
        <Json name={`Payload of #${event.seq}`} text={event.payload} />
      </Section>
      <WhoConsumes event={event} />
      <Causation event={event} />
      <SameKey event={event} />
      <Actions>
        {event.sagas.map((id) => (
          <Act
            key={id}
            icon="sagas"
            label={`Open saga ${id}`}
            {...marks({ kind: 'saga', id })}
            onClick={() => openSaga(id)}
          />
        ))}
        <Act icon="plus" label="Publish again, with an edit" onClick={() => openOverlay('publish-again')} />
        <Act icon="step" label="Go to where it was published" onClick={() => commands.seek(event.step)} />
        <Act icon="ok" label="Expect this" shortcut="e" onClick={() => openExpect(null)} />
        <Act icon="crashed" label="Inject here" shortcut="x" onClick={() => openInject(null)} />
      </Actions>
    </>
  )
}
