import { commands } from '../../bridge/commands.ts'
import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import { bridgeStore } from '../../bridge/store.ts'
import type { FindingRow } from '../../protocol/check-rows.ts'
import { formatCount } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import type { ExportRow } from '../parts/export/export-files.ts'
import { StateChip } from '../parts/StateWord.tsx'
import { useThingMarks } from '../parts/thing-marks.ts'
import { StepLink, TextButton } from '../parts/TextButton.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import styles from './Checks.module.css'
import { soFarWords } from './so-far-words.ts'

const shownMax = 50

/** The evidence: what was found, newest first, each in a sentence with the places that it speaks of. */
export function FindingsPanel() {
  const update = useWindow('findings', { view: 'findings', from: 0, count: shownMax })
  if (!update) return null
  const { rows, total, of } = update
  const later = of - total
  return (
    <Panel
      title="Findings"
      sub={total === 0 ? undefined : 'newest first'}
      {...(total > 0 && { exports: { name: 'Findings', rows: exportedFindings } })}
    >
      {rows.length === 0 ? (
        <NothingFound later={later} />
      ) : (
        <ul className={styles.findings} aria-label="Findings">
          {rows.map((row, i) => (
            <Finding key={`${row.step}/${row.check}/${i}`} row={row} />
          ))}
        </ul>
      )}
      {total > rows.length && (
        <p className={styles.more}>
          The latest {formatCount(rows.length)} of {formatCount(total)}.
        </p>
      )}
    </Panel>
  )
}

/** Up to the cursor; what was found later is one press away. */
function NothingFound({ later }: { later: number }) {
  const first = useTotal('firstFinding')
  const faults = useTotal('faults')
  if (later === 0) return <EmptyState picture="checks" title="Nothing is found" why={soFarWords(faults)} />
  return (
    <EmptyState
      picture="checks"
      title="Nothing is found up to the cursor"
      why={`${formatCount(later)} found later in this run.`}
      action={
        <Button
          label={later === 1 ? 'Go to it' : 'Go to the first'}
          title={`It is at step ${formatCount(first)}`}
          onClick={() => commands.seek(first)}
        />
      }
    />
  )
}

/** All of them, with the ids of whom they are about. */
async function exportedFindings(): Promise<readonly ExportRow[]> {
  const { run } = bridgeStore.getState()
  const all = await commands.rows<'findings'>({ view: 'findings', from: 0, count: 0 })
  return all.map((row) => ({
    ...row,
    consumer: run?.consumers[row.consumer]?.id ?? null,
    ordinal: row.ordinal || null,
  }))
}

function Finding({
  row: { check, label, verdict, step, timeMs, consumer, ordinal, seq, message },
}: {
  row: FindingRow
}) {
  const info = useBridge((state) => state.run?.consumers[consumer])
  const marks = useThingMarks()
  return (
    <li className={styles.finding} {...marks(ordinal > 0 ? { kind: 'event', ordinal } : null)}>
      <StateChip state={verdict} label={verdict === 'violation' ? 'Violation' : 'Hazard'} />
      <p className={styles.message}>
        {message}.{' '}
        <span className={styles.places}>
          <span title={label}>{check}</span>
          <StepLink step={step} timeMs={timeMs} />
          {ordinal > 0 && (
            <TextButton onClick={() => commands.select({ kind: 'event', ordinal })}>event #{seq}</TextButton>
          )}
          {info && (
            <TextButton
              {...marks({ kind: 'consumer', id: info.id })}
              onClick={() => commands.select({ kind: 'consumer', id: info.id })}
            >
              {info.component}
            </TextButton>
          )}
        </span>
      </p>
    </li>
  )
}
