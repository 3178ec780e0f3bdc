import { commands } from '../../bridge/commands.ts'
import { useBridge, useConsumer, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { HoldRow } from '../../protocol/zone-rows.ts'
import { useSpeaker } from '../consumers/use-speaker.ts'
import { formatDuration, plural } from '../format.ts'
import { exportedHolds } from '../locks/exported.ts'
import { lengthWords } from '../locks/lanes/lanes.ts'
import { heldEvents } from '../locks/lanes/mark-words.ts'
import { LastHold } from '../locks/zone-columns.tsx'
import { Button } from '../parts/Button.tsx'
import { Count, Mono } from '../parts/Count.tsx'
import { Facts } from '../parts/Facts.tsx'
import { Icon } from '../parts/Icon.tsx'
import { StateChip, StateWord } from '../parts/StateWord.tsx'
import { openExpect, openInject } from '../shell/overlays.ts'
import styles from './Inspector.module.css'
import { Actions, Head, Note, Section, StepLink } from './parts.tsx'

const kinds = {
  hold: 'held',
  'failed-try': 'found it busy',
  wait: 'waited',
  crash: 'was down',
  ghost: 'went on without it',
} as const

export function ZoneInspector({ consumer }: { consumer: number }) {
  const info = useBridge((state) => state.run?.consumers[consumer])
  const { holder } = useConsumer(consumer)
  const { phase, detail } = useSpeaker(consumer)
  if (!info) return null
  return (
    <>
      <Head
        what={`Exclusive zone of ${info.component}`}
        glyph={<Icon name="locks" />}
        title={info.id}
        chips={holder < 0 ? <StateChip state="idle" label="Free" /> : <StateWord phase={phase} detail={detail} />}
      />
      <Section title="Now">
        <ZoneFacts consumer={consumer} />
      </Section>
      <History consumer={consumer} />
      <Actions>
        <Button icon="consumers" label={`Open ${info.component}`} onClick={() => openConsumer(info.id)} />
        <Button icon="ok" label="Expect this" shortcut="e" onClick={() => openExpect('held')} />
        <Button icon="crashed" label="Inject here" shortcut="x" onClick={() => openInject(null)} />
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
  const held = holder >= 0
  return (
    <Facts
      facts={[
        { term: 'Holder', cell: 'held', value: held ? `${name ?? holder}, ${plural(holds, 'hold')}` : 'free' },
        {
          term: 'Held since',
          value: held ? (
            <>
              <StepLink step={heldSinceStep} />, {formatDuration(Math.max(0, timeMs - heldSinceMs))}
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

/** What the holder had in hand. */
function Handled({ row }: { row: HoldRow }) {
  const events = heldEvents(row)
  return events === null ? null : <span className={styles.dim}> {events}</span>
}

function History({ consumer }: { consumer: number }) {
  const rows =
    useWindow('zone', { view: 'zone', consumer, count: 30 })?.rows.filter((row) => row.consumer === consumer) ?? []
  const timeMs = useTotal('timeMs')
  const run = useBridge((state) => state.run)
  const instances = run?.instances
  return (
    <Section
      title="What happened"
      end="newest first"
      exports={rows.length === 0 ? undefined : { name: 'What happened', rows: () => exportedHolds(run, rows) }}
    >
      {rows.length === 0 ? (
        <Note>Nobody has tried to enter it yet.</Note>
      ) : (
        <table className={styles.table} aria-label="What happened">
          <thead>
            <tr>
              <th scope="col">At</th>
              <th scope="col">By</th>
              <th scope="col">What</th>
              <th scope="col" data-align="end">
                For
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.kind}/${row.instance}/${row.fromStep}`}>
                <td>
                  <StepLink step={row.fromStep} />
                </td>
                <td>
                  <Mono>{instances?.[row.instance] ?? row.instance}</Mono>
                </td>
                <td>
                  {row.end === 'error' ? (
                    <StateChip state="error" plain label="held, error" />
                  ) : row.kind === 'crash' ? (
                    <StateChip state="crashed" plain label={row.toStep < 0 ? 'is down' : 'was down'} />
                  ) : row.kind === 'ghost' ? (
                    <StateChip state="violation" plain label={kinds.ghost} />
                  ) : row.end === 'lost' ? (
                    <StateChip state="hazard" plain label="held, was taken from it" />
                  ) : row.toStep < 0 ? (
                    'holds'
                  ) : (
                    kinds[row.kind]
                  )}
                  <Handled row={row} />
                </td>
                <td data-align="end" className={styles.dim}>
                  {row.kind === 'failed-try' ? '' : lengthWords(row, timeMs)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}
