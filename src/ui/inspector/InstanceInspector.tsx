import { commands } from '../../bridge/commands.ts'
import { useBridge, useConsumer, useInstance, useTotal } from '../../bridge/hooks.ts'
import { usePosition } from '../consumers/use-speaker.ts'
import { formatDuration, plural } from '../format.ts'
import { nameInContext } from '../../protocol/consumer-name.ts'
import { Count } from '../parts/Count.tsx'
import { Facts } from '../parts/Facts.tsx'
import { inferred } from '../parts/consumer/holder-words.ts'
import { KindGlyph } from '../parts/consumer/KindGlyph.tsx'
import { StateWord } from '../parts/StateWord.tsx'
import { openExpect, openInject } from '../acts/overlays.ts'
import { Moment } from '../parts/Moment.tsx'
import { StepLink } from '../parts/TextButton.tsx'
import { useThingMarks } from '../parts/thing-marks.ts'
import { Act, Actions, Head, Note, Section } from './parts.tsx'

/** One of the instances that compete for a consumer. */
export function InstanceInspector({ consumer, instance }: { consumer: number; instance: number }) {
  const info = useBridge((state) => state.run?.consumers[consumer])
  const name = useBridge((state) => state.run?.instances[instance])
  const cells = useInstance(consumer, instance)
  const { holder, holds } = useConsumer(consumer)
  const holders = useBridge((state) => state.run?.zoneHolders)
  const { phase, detail } = usePosition(consumer, instance)
  const timeMs = useTotal('timeMs')
  const marks = useThingMarks()
  if (!info) return null
  if (name === undefined) {
    return (
      <>
        <Head what={info.component} title={`Instance ${instance}`} />
        <Section title="Not in this run">
          <Note>This run has fewer instances.</Note>
        </Section>
      </>
    )
  }
  const ordinal = cells.event
  return (
    <>
      <Head
        what={`Instance ${name}`}
        glyph={<KindGlyph kind={info.kind} />}
        title={`${nameInContext(info)} ${name}`}
        id={{ name: `name of the instance ${name}`, text: name }}
        chips={<StateWord phase={phase} detail={detail} />}
      />
      <Section title="Now">
        <Facts
          facts={[
            { term: 'Cycle', value: <Count value={cells.cycle} /> },
            {
              term: 'Event in hand',
              value: ordinal > 0 ? <span {...marks({ kind: 'event', ordinal })}>#{ordinal}</span> : 'none',
            },
            { term: 'Attempt', value: <Count value={cells.attempt} /> },
            {
              term: 'Here since',
              value: (
                <>
                  <StepLink step={cells.sinceStep} timeMs={cells.sinceMs} />,{' '}
                  <Moment timeMs={cells.sinceMs}>{formatDuration(Math.max(0, timeMs - cells.sinceMs))}</Moment>
                </>
              ),
            },
            {
              term: 'Wakes',
              value:
                cells.wakeMs < 0 ? (
                  'no timer'
                ) : (
                  <Moment timeMs={cells.wakeMs}>in {formatDuration(Math.max(0, cells.wakeMs - timeMs))}</Moment>
                ),
            },
            { term: 'Failed tries', cell: 'failedTries', value: <Count value={cells.failedTries} /> },
            {
              term: 'Zone',
              value: (
                <span {...marks({ kind: 'zone', id: info.id })}>
                  {holder === instance
                    ? `holds it, ${holders === 'inferred' ? inferred : plural(holds, 'hold')}`
                    : holder < 0
                      ? 'free'
                      : 'held by another'}
                </span>
              ),
            },
          ]}
        />
      </Section>
      <Actions>
        <Act
          icon="consumers"
          label={`Open ${info.component}`}
          {...marks({ kind: 'consumer', id: info.id })}
          onClick={() => commands.select({ kind: 'consumer', id: info.id })}
        />
        {ordinal > 0 && (
          <Act
            icon="events"
            label={`Open #${ordinal}`}
            {...marks({ kind: 'event', ordinal })}
            onClick={() => commands.select({ kind: 'event', ordinal })}
          />
        )}
        <Act icon="ok" label="Expect this" shortcut="e" onClick={() => openExpect('failedTries')} />
        <Act icon="crashed" label="Inject here" shortcut="x" onClick={() => openInject(null)} />
      </Actions>
    </>
  )
}
