import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { HoldRow } from '../../protocol/zone-rows.ts'
import { exportedHolds } from '../locks/exported.ts'
import { lengthWords } from '../locks/lanes/lanes.ts'
import { heldEvents } from '../locks/lanes/mark-words.ts'
import { Mono } from '../parts/Count.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import styles from './Inspector.module.css'
import { Note, Section, StepLink } from './parts.tsx'

const kinds = {
  hold: 'held',
  'failed-try': 'found it busy',
  wait: 'waited',
  crash: 'was down',
  ghost: 'went on without it',
} as const

/** Holds, failed tries, waits and crashes of one zone, newest first. */
export function ZoneHistory({ consumer }: { consumer: number }) {
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
                  <WhatHappened row={row} />
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

/** How it ended, or that it goes on. */
function WhatHappened({ row }: { row: HoldRow }) {
  if (row.end === 'error') return <StateChip state="error" plain label="held, error" />
  if (row.kind === 'crash') return <StateChip state="crashed" plain label={row.toStep < 0 ? 'is down' : 'was down'} />
  if (row.kind === 'ghost') return <StateChip state="violation" plain label={kinds.ghost} />
  if (row.end === 'lost') return <StateChip state="hazard" plain label="held, was taken from it" />
  return row.toStep < 0 ? 'holds' : kinds[row.kind]
}

/** What the holder had in hand. */
function Handled({ row }: { row: HoldRow }) {
  const events = heldEvents(row)
  return events === null ? null : <span className={styles.dim}> {events}</span>
}
