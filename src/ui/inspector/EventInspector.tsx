import { commands } from '../../bridge/commands.ts'
import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import { quotedValue } from '../../protocol/event-query.ts'
import type { EventEffect, EventDetail } from '../../protocol/event-rows.ts'
import { formatDateTime } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Mono } from '../parts/Count.tsx'
import { Facts } from '../parts/Facts.tsx'
import { Json } from '../parts/Json.tsx'
import { momentWords } from '../parts/moments.ts'
import { OutcomeMark, outcomeWords } from '../parts/event/OutcomeMark.tsx'
import { Stamp } from '../parts/event/Stamp.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import { openExpect, openInject, openOverlay } from '../shell/overlays.ts'
import { Causation } from './Causation.tsx'
import styles from './Inspector.module.css'
import { Actions, Head, Note, Section, StepLink } from './parts.tsx'

export function EventInspector({ ordinal }: { ordinal: number }) {
  const update = useWindow('event', { view: 'event', ordinal })
  const events = useTotal('events')
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
        chips={ahead ? <StateChip state="idle" icon="timer" label="Recorded ahead of the cursor" /> : undefined}
      />
      <Basics event={event} />
      <Section title="Payload" {...(cents ? { end: 'amounts in cents' } : {})}>
        <Json name={`Payload of #${event.seq}`} text={event.payload} />
      </Section>
      <WhoConsumes event={event} />
      <Causation event={event} />
      <SameKey event={event} />
      <Actions>
        {event.sagas.map((id) => (
          <Button key={id} icon="sagas" label={`Open saga ${id}`} onClick={() => openSaga(id)} />
        ))}
        <Button icon="plus" label="Publish again, with an edit" onClick={() => openOverlay('publish-again')} />
        <Button icon="step" label="Go to where it was published" onClick={() => commands.seek(event.step)} />
        <Button icon="ok" label="Expect this" shortcut="e" onClick={() => openExpect(null)} />
        <Button icon="crashed" label="Inject here" shortcut="x" onClick={() => openInject(null)} />
      </Actions>
    </>
  )
}

function openSaga(id: number): void {
  commands.show('sagas', { kind: 'saga', id })
}

function Basics({ event }: { event: EventDetail }) {
  const epochMs = useBridge((state) => state.run?.epochMs ?? null)
  const cause = event.causedBy
  return (
    <Section title="Event">
      <Facts
        facts={[
          { term: 'Key', value: event.key ?? <span className={styles.dim}>none</span>, mono: event.key !== null },
          { term: 'Context', value: event.context, mono: true },
          { term: 'Virtual time', value: momentWords(null, event.timeMs), mono: true },
          ...(event.createdAt === null
            ? []
            : [{ term: 'Original time', value: formatDateTime(event.createdAt), mono: true }]),
          ...(event.createdAt === null && epochMs !== null
            ? [{ term: 'Calendar', value: momentWords(epochMs, event.timeMs), mono: true }]
            : []),
          { term: 'Published', value: <StepLink step={event.step} /> },
          { term: 'Producer', value: event.producer },
          {
            term: 'Caused by',
            value: cause ? (
              <>
                {cause.command}
                {cause.ordinal > 0 && (
                  <>
                    , sent on{' '}
                    <button
                      type="button"
                      className={styles.link}
                      onClick={() => commands.select({ kind: 'event', ordinal: cause.ordinal })}
                    >
                      event {cause.ordinal}
                    </button>
                  </>
                )}
              </>
            ) : (
              <span className={styles.dim}>nothing in this run</span>
            ),
          },
        ]}
      />
    </Section>
  )
}

function WhoConsumes({ event }: { event: EventDetail }) {
  const consumers = useBridge((state) => state.run?.consumers)
  const done = event.consumers.filter(({ outcome }) => outcome === 'done').length
  return (
    <Section title="Who consumes it" end={`${done} of ${event.consumers.length} done`}>
      <ul className={styles.who}>
        {event.consumers.map(({ consumer, outcome, step, words, effects }) => (
          <li key={consumer}>
            <span className={styles.mark}>
              <OutcomeMark outcome={outcome} times={event.handledTimes[consumer] ?? 0} />
              <span>{consumers?.[consumer]?.component ?? consumer}</span>
            </span>
            <span className={styles.outcome}>
              {outcomeWords[outcome]}
              {step !== null && (
                <>
                  {' at '}
                  <StepLink step={step} />
                </>
              )}
            </span>
            {effects.length > 0 ? (
              <Effects effects={effects} />
            ) : (
              words !== '' && <span className={styles.effects}>{words}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What handling it changed there. */
function Effects({ effects }: { effects: readonly EventEffect[] }) {
  if (effects.length === 0) return null
  return (
    <ul className={styles.effects} aria-label="Effects">
      {effects.map(({ step, words, saga }, i) => (
        <li key={`${step}/${i}`}>
          {saga === null ? (
            words
          ) : (
            <button type="button" className={styles.link} onClick={() => openSaga(saga)}>
              {words}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function SameKey({ event }: { event: EventDetail }) {
  if (event.key === null) return null
  return (
    <Section title="Same key" end={<Mono>{event.key}</Mono>}>
      <div className={styles.same}>
        {event.sameKey.map(({ ordinal, name, type }) => (
          <button
            key={ordinal}
            type="button"
            className={styles.sameEvent}
            aria-current={ordinal === event.ordinal || undefined}
            aria-label={`${name}, event ${ordinal}`}
            title={name}
            onClick={() => commands.select({ kind: 'event', ordinal })}
          >
            <Stamp type={type} />
            {ordinal}
          </button>
        ))}
      </div>
      <p className={styles.after}>
        <button
          type="button"
          className={styles.link}
          onClick={() => commands.find('events', `key = ${quotedValue(event.key ?? '')}`)}
        >
          Show all events with this key
        </button>
      </p>
    </Section>
  )
}
