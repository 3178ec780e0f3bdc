import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { HoldRow } from '../../protocol/zone-rows.ts'
import { exportedHolds } from '../locks/exported.ts'
import { lengthWords } from '../locks/lanes/lanes.ts'
import { heldEvents } from '../locks/lanes/mark-words.ts'
import { Mono } from '../parts/Count.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import { type ShortColumn, ShortTable } from '../parts/table/ShortTable.tsx'
import { StepLink } from '../parts/TextButton.tsx'
import { useThingMarks } from '../parts/thing-marks.ts'
import styles from './Inspector.module.css'
import { Note, Section } from './parts.tsx'

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
  const marks = useThingMarks()
  const id = run?.consumers[consumer]?.id
  const columns: readonly ShortColumn<HoldRow>[] = [
    {
      id: 'at',
      label: 'At',
      className: styles.line,
      cell: ({ fromStep, fromMs }) => <StepLink step={fromStep} timeMs={fromMs} />,
    },
    {
      id: 'by',
      label: 'By',
      className: styles.line,
      cell: ({ instance }) => (
        <span {...marks(id === undefined ? null : { kind: 'instance', id, instance })}>
          <Mono>{run?.instances[instance] ?? instance}</Mono>
        </span>
      ),
    },
    {
      id: 'what',
      label: 'What',
      className: styles.wrapChip,
      cell: (row) => (
        <>
          <WhatHappened row={row} />
          <Handled row={row} />
        </>
      ),
    },
    {
      id: 'for',
      label: 'For',
      align: 'end',
      className: `${styles.line} ${styles.dim}`,
      cell: (row) => (row.kind === 'failed-try' ? '' : lengthWords(row, timeMs)),
    },
  ]
  return (
    <Section
      title="What happened"
      end="newest first"
      exports={rows.length === 0 ? undefined : { name: 'What happened', rows: () => exportedHolds(run, rows) }}
    >
      {rows.length === 0 ? (
        <Note>Nobody has tried to enter it yet.</Note>
      ) : (
        <ShortTable
          name="What happened"
          look="bare"
          columns={columns}
          rows={rows}
          rowKey={(row) => `${row.kind}/${row.instance}/${row.fromStep}`}
        />
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
