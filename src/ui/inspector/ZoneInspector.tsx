import { commands } from '../../bridge/commands.ts'
import { useBridge, useConsumer, useTotal } from '../../bridge/hooks.ts'
import { useSpeaker } from '../consumers/use-speaker.ts'
import { formatDuration, plural } from '../format.ts'
import { LastHold } from '../locks/zone-columns.tsx'
import { nameInContext } from '../../protocol/consumer-name.ts'
import { Count } from '../parts/Count.tsx'
import { holderWords } from '../parts/consumer/holder-words.ts'
import { Facts } from '../parts/Facts.tsx'
import { Icon } from '../parts/Icon.tsx'
import { StateChip, StateWord } from '../parts/StateWord.tsx'
import { openExpect, openInject } from '../acts/overlays.ts'
import { Moment } from '../parts/Moment.tsx'
import { StepLink } from '../parts/TextButton.tsx'
import { useThingMarks } from '../parts/thing-marks.ts'
import styles from './Inspector.module.css'
import { Act, Actions, Head, Section } from './parts.tsx'
import { ZoneHistory } from './ZoneHistory.tsx'

export function ZoneInspector({ consumer }: { consumer: number }) {
  const info = useBridge((state) => state.run?.consumers[consumer])
  const { holder } = useConsumer(consumer)
  const { phase, detail } = useSpeaker(consumer)
  const marks = useThingMarks()
  if (!info) return null
  return (
    <>
      <Head
        what={info.id}
        glyph={<Icon name="locks" />}
        title={`Zone of ${nameInContext(info)}`}
        id={{ name: `id of the zone of ${info.component}`, text: info.id }}
        chips={holder < 0 ? <StateChip state="idle" label="Free" /> : <StateWord phase={phase} detail={detail} />}
      />
      <Section title="Now">
        <ZoneFacts consumer={consumer} />
      </Section>
      <ZoneHistory consumer={consumer} />
      <Actions>
        <Act
          icon="consumers"
          label={`Open ${info.component}`}
          {...marks({ kind: 'consumer', id: info.id })}
          onClick={() => openConsumer(info.id)}
        />
        <Act icon="ok" label="Expect this" shortcut="e" onClick={() => openExpect('held')} />
        <Act icon="crashed" label="Inject here" shortcut="x" onClick={() => openInject(null)} />
      </Actions>
    </>
  )
}

function openConsumer(id: string): void {
  commands.show('consumers', { kind: 'consumer', id })
}

export function ZoneFacts({ consumer }: { consumer: number }) {
  const { holder, holds, heldSinceMs, heldSinceStep, waiters, failedTries } = useConsumer(consumer)
  const timeMs = useTotal('timeMs')
  const name = useBridge((state) => state.run?.instances[holder])
  const holders = useBridge((state) => state.run?.zoneHolders ?? 'recorded')
  const held = holder >= 0
  return (
    <Facts
      facts={[
        {
          term: 'Holder',
          cell: 'held',
          value: held ? holderWords(name ?? String(holder), plural(holds, 'hold'), holders) : 'free',
        },
        {
          term: 'Held since',
          value: held ? (
            <>
              <StepLink step={heldSinceStep} timeMs={heldSinceMs} />,{' '}
              <Moment timeMs={heldSinceMs}>{formatDuration(Math.max(0, timeMs - heldSinceMs))}</Moment>
            </>
          ) : (
            <span className={styles.dim}>not held</span>
          ),
        },
        { term: 'Waiters', value: <Count value={waiters} /> },
        { term: 'Failed tries', cell: 'failedTries', value: <Count value={failedTries} /> },
        { term: 'Last hold ended', value: <LastHold consumer={consumer} /> },
      ]}
    />
  )
}
