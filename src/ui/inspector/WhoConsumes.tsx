import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import type { Selection } from '../../bridge/selection.ts'
import type { EventDetail, EventEffect } from '../../protocol/event-rows.ts'
import { againWords, OutcomeMark, outcomeWords } from '../parts/event/OutcomeMark.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import { StepLink } from '../parts/TextButton.tsx'
import { formatCount } from '../format.ts'
import { useThingMarks } from '../parts/thing-marks.ts'
import styles from './Inspector.module.css'
import { doneWords, failedWords } from './done-words.ts'
import { effectGroups } from './effect-groups.ts'
import { Section } from './parts.tsx'

/** What became of it with each consumer. */
export function WhoConsumes({ event }: { event: EventDetail }) {
  const consumers = useBridge((state) => state.run?.consumers)
  const marks = useThingMarks()
  return (
    <Section title="Who consumes it" end={doneWords(event.consumers)}>
      <ul className={styles.who}>
        {event.consumers.map(({ consumer, outcome, step, atMs, words, failed, effects }) => (
          <li key={consumer} {...marks(consumerOf(consumers?.[consumer]))}>
            <span className={styles.mark}>
              <OutcomeMark outcome={outcome} times={event.handledTimes[consumer] ?? 0} />
              <span>{consumers?.[consumer]?.component ?? consumer}</span>
            </span>
            <span className={styles.outcome}>
              {outcomeWords[outcome]}
              {step !== null && (
                <>
                  {' at '}
                  <StepLink step={step} timeMs={atMs} />
                </>
              )}
              {againWords(event.handledTimes[consumer] ?? 0)}
            </span>
            {failed && <Failed failed={failed} />}
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

const consumerOf = (consumer: { readonly id: string } | undefined): Selection | null =>
  consumer ? { kind: 'consumer', id: consumer.id } : null

/** Attempts at it that failed, whatever became of it afterwards. */
function Failed({
  failed: { times, step, atMs },
}: {
  failed: NonNullable<EventDetail['consumers'][number]['failed']>
}) {
  const { label, join } = failedWords(times)
  return (
    <span className={styles.failed}>
      <StateChip state="error" plain label={label} />
      <span>
        {join}
        <StepLink step={step} timeMs={atMs} />
      </span>
    </span>
  )
}

/** What handling it changed there; what it changed in a saga leads to that. */
function Effects({ effects }: { effects: readonly EventEffect[] }) {
  const marks = useThingMarks()
  return (
    <ul className={styles.effects} aria-label="Effects">
      {effectGroups(effects).map(({ saga, lines }, i) => (
        // The list of one event changes at its end alone.
        <li key={i}>
          {saga === null ? (
            lines
          ) : (
            <button
              type="button"
              className={styles.effect}
              title={`Open saga ${formatCount(saga)}`}
              {...marks({ kind: 'saga', id: saga })}
              onClick={() => openSaga(saga)}
            >
              {lines.map((words, at) => (
                <span key={at}>{words}</span>
              ))}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

export function openSaga(id: number): void {
  commands.show('sagas', { kind: 'saga', id })
}
