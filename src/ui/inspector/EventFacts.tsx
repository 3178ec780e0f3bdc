import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import { quotedValue } from '../../protocol/event-query.ts'
import type { EventDetail } from '../../protocol/event-rows.ts'
import { formatDateTime } from '../format.ts'
import { Copyable } from '../parts/CopyButton.tsx'
import { Mono } from '../parts/Count.tsx'
import { Stamp } from '../parts/event/Stamp.tsx'
import { Facts } from '../parts/Facts.tsx'
import { momentWords } from '../parts/moments.ts'
import { StepLink, TextButton } from '../parts/TextButton.tsx'
import { useThingMarks } from '../parts/thing-marks.ts'
import styles from './Inspector.module.css'
import { Section } from './parts.tsx'

/** Where it comes from, and when. */
export function EventFacts({ event }: { event: EventDetail }) {
  const epochMs = useBridge((state) => state.run?.epochMs ?? null)
  const cause = event.causedBy
  const marks = useThingMarks()
  return (
    <Section title="Event">
      <Facts
        facts={[
          event.key === null
            ? { term: 'Key', value: <span className={styles.dim}>none</span> }
            : { term: 'Key', value: <Copyable what={`key of #${event.seq}`} text={event.key} />, mono: true },
          { term: 'Context', value: event.context, mono: true },
          { term: 'Virtual time', value: momentWords(null, event.timeMs), mono: true },
          ...(event.createdAt === null
            ? []
            : [{ term: 'Original time', value: formatDateTime(event.createdAt), mono: true }]),
          ...(event.createdAt === null && epochMs !== null
            ? [{ term: 'Calendar', value: momentWords(epochMs, event.timeMs), mono: true }]
            : []),
          { term: 'Published', value: <StepLink step={event.step} timeMs={event.timeMs} /> },
          { term: 'Producer', value: event.producer },
          {
            term: 'Caused by',
            value: cause ? (
              <>
                {cause.command}
                {cause.ordinal > 0 && (
                  <>
                    , sent on{' '}
                    <TextButton
                      {...marks({ kind: 'event', ordinal: cause.ordinal })}
                      onClick={() => commands.select({ kind: 'event', ordinal: cause.ordinal })}
                    >
                      event {cause.ordinal}
                    </TextButton>
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

/** The events of the same case. */
export function SameKey({ event }: { event: EventDetail }) {
  const marks = useThingMarks()
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
            {...marks({ kind: 'event', ordinal })}
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
        <TextButton onClick={() => commands.find('events', `key = ${quotedValue(event.key ?? '')}`)}>
          Show all events with this key
        </TextButton>
      </p>
    </Section>
  )
}
