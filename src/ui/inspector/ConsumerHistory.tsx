import { useBridge, useTotal } from '../../bridge/hooks.ts'
import type { ConsumerDetail } from '../../protocol/consumer-rows.ts'
import { formatDuration } from '../format.ts'
import { Count, Mono } from '../parts/Count.tsx'
import { type ShortColumn, ShortTable } from '../parts/table/ShortTable.tsx'
import { Moment } from '../parts/Moment.tsx'
import { StepLink } from '../parts/TextButton.tsx'
import { useThingMarks } from '../parts/thing-marks.ts'
import { agoWords, goesBack, meanWords } from './history-words.ts'
import styles from './Inspector.module.css'
import { Note, Section } from './parts.tsx'

type CheckpointRow = ConsumerDetail['checkpoints'][number]
type MetricRow = ConsumerDetail['metrics'][number]
type ErrorRow = ConsumerDetail['errors'][number]

/** Of a long history the newest are drawn; the file has all that are kept. */
const shownMax = 12
const newestWords = (rows: readonly unknown[]): string => `newest ${Math.min(rows.length, shownMax)}`

export function Checkpoints({ id, rows }: { id: string; rows: ConsumerDetail['checkpoints'] }) {
  const timeMs = useTotal('timeMs')
  const instances = useBridge((state) => state.run?.instances)
  const marks = useThingMarks()
  const byWords = (by: number): string => (by < 0 ? 'you' : (instances?.[by] ?? String(by)))
  const columns: readonly ShortColumn<CheckpointRow>[] = [
    {
      id: 'to',
      label: 'To',
      cell: (row) => (
        <span className={goesBack(row) ? styles.del : undefined}>
          <Mono>{row.to}</Mono>
        </span>
      ),
    },
    { id: 'from', label: 'From', className: styles.dim, cell: ({ from }) => <Mono>{from ?? 'none'}</Mono> },
    {
      id: 'by',
      label: 'By',
      className: styles.line,
      cell: ({ by }) => <span {...marks(by < 0 ? null : { kind: 'instance', id, instance: by })}>{byWords(by)}</span>,
    },
    ...whenColumns<CheckpointRow>(timeMs),
  ]
  return (
    <Section
      title="Checkpoint history"
      end={rows.length > 0 && newestWords(rows)}
      exports={
        rows.length === 0
          ? undefined
          : { name: 'Checkpoint history', rows: () => rows.map((row) => ({ ...row, by: byWords(row.by) })) }
      }
    >
      {rows.length === 0 ? (
        <Note>No checkpoint is written yet.</Note>
      ) : (
        <ShortTable
          name="Checkpoint history"
          look="bare"
          columns={columns}
          rows={rows.slice(0, shownMax)}
          rowKey={stepOf}
        />
      )}
    </Section>
  )
}

export function Metrics({ rows }: { rows: ConsumerDetail['metrics'] }) {
  return (
    <Section
      title="Handling times"
      end="virtual"
      exports={rows.length === 0 ? undefined : { name: 'Handling times', rows: () => rows }}
    >
      {rows.length === 0 ? (
        <Note>Nothing handled yet.</Note>
      ) : (
        <ShortTable
          name="Handling times"
          look="bare"
          columns={metricColumns}
          rows={rows}
          rowKey={({ event }) => event}
        />
      )}
    </Section>
  )
}

const metricColumns: readonly ShortColumn<MetricRow>[] = [
  { id: 'event', label: 'Event', className: styles.wrap, cell: ({ event }) => event },
  { id: 'count', label: 'Count', align: 'end', cell: ({ count }) => <Count value={count} /> },
  { id: 'mean', label: 'Mean', align: 'end', cell: ({ meanMs }) => <Mono>{meanWords(meanMs)}</Mono> },
  { id: 'most', label: 'Most', align: 'end', cell: ({ maxMs }) => <Mono>{formatDuration(maxMs)}</Mono> },
]

/** What failed, whether the consumer has recovered since or not. */
export function ErrorHistory({ rows }: { rows: ConsumerDetail['errors'] }) {
  const timeMs = useTotal('timeMs')
  // The last one stands above.
  if (rows.length < 2) return null
  const columns: readonly ShortColumn<ErrorRow>[] = [
    { id: 'words', label: 'Failed', className: styles.wrap, cell: ({ words }) => words },
    ...whenColumns<ErrorRow>(timeMs),
  ]
  return (
    <Section title="Error history" end={newestWords(rows)} exports={{ name: 'Error history', rows: () => rows }}>
      <ShortTable name="Error history" look="bare" columns={columns} rows={rows.slice(0, shownMax)} rowKey={stepOf} />
    </Section>
  )
}

interface Happened {
  readonly step: number
  readonly timeMs: number
}

const stepOf = ({ step }: Happened): number => step

/** Where in the run, and how long ago at the cursor. */
const whenColumns = <Row extends Happened>(nowMs: number): readonly ShortColumn<Row>[] => [
  {
    id: 'at',
    label: 'At',
    className: styles.line,
    cell: ({ step, timeMs }) => <StepLink step={step} timeMs={timeMs} />,
  },
  {
    id: 'ago',
    label: 'Ago',
    align: 'end',
    className: `${styles.line} ${styles.dim}`,
    cell: ({ timeMs }) => <Moment timeMs={timeMs}>{agoWords(timeMs, nowMs)}</Moment>,
  },
]
