import { useMemo } from 'react'
import { commands } from '../../../bridge/commands.ts'
import type { RunInfo } from '../../../protocol/run-info.ts'
import type { HoldRow } from '../../../protocol/zone-rows.ts'
import { formatCount, plural } from '../../format.ts'
import { ConsumerName } from '../../parts/consumer/ConsumerName.tsx'
import { Count, Mono } from '../../parts/Count.tsx'
import type { DataColumn } from '../../parts/table/data-column.ts'
import { DataTable } from '../../parts/table/DataTable.tsx'
import { Moment } from '../../parts/Moment.tsx'
import { bothTimes, momentWords } from '../../parts/moments.ts'
import { StateChip } from '../../parts/StateWord.tsx'
import { TextButton } from '../../parts/TextButton.tsx'
import { isOpen, lengthWords } from './lanes.ts'
import styles from '../Locks.module.css'

const kinds = {
  hold: 'holds',
  'failed-try': 'try came back false',
  wait: 'waits',
  crash: 'is down',
  ghost: 'went on without the zone',
} as const

const whatWords = (kind: HoldRow['kind'], { zoneHolders }: RunInfo): string =>
  kind === 'hold' && zoneHolders === 'inferred' ? 'holds, inferred' : kinds[kind]

const rowId = (row: HoldRow): string => `${row.kind}/${row.consumer}/${row.instance}/${row.fromStep}`

/** The lanes' data, in the order in which they come: newest first. */
export function HoldsTable({ run, rows, nowMs }: { run: RunInfo; rows: readonly HoldRow[]; nowMs: number }) {
  const columns = useMemo(() => columnsOf(run, nowMs), [run, nowMs])
  return (
    <DataTable
      name="Holds and tries"
      columns={columns}
      rows={rows}
      rowId={rowId}
      card={(row) => <HoldCard run={run} row={row} nowMs={nowMs} />}
      cardPx={68}
      empty={null}
    />
  )
}

const HoldCard = ({ run, row, nowMs }: { run: RunInfo; row: HoldRow; nowMs: number }) => (
  <div className={styles.card}>
    <div className={styles.cardLine}>
      <ConsumerName consumer={row.consumer} />
      <span>
        step <GoTo run={run} step={row.fromStep} ms={row.fromMs} />
      </span>
    </div>
    <div className={styles.cardLine}>
      <span>
        <Mono>{run.instances[row.instance] ?? row.instance}</Mono> {whatWords(row.kind, run)}
        {row.kind !== 'failed-try' && ` ${lengthWords(row, nowMs)}`}
        {row.handled > 0 && `, ${plural(row.handled, 'event')}`}
      </span>
      <span className={styles.dim}>
        <Ended row={row} />
      </span>
    </div>
  </div>
)

const GoTo = ({ run, step, ms }: { run: RunInfo; step: number; ms: number }) => (
  <TextButton title={`Go there: ${bothTimes(run.epochMs, ms)}`} onClick={() => commands.seek(step)}>
    <Mono>{formatCount(step)}</Mono>
  </TextButton>
)

function Ended({ row }: { row: HoldRow }) {
  if (row.kind === 'failed-try') return null
  if (isOpen(row)) return 'goes on'
  if (row.kind === 'crash') return 'started again'
  if (row.end === 'lost')
    return <StateChip state="hazard" plain label={row.kind === 'ghost' ? 'its pass ended' : 'taken from it'} />
  return row.end === 'error' ? <StateChip state="error" plain label="by an error" /> : 'cleanly'
}

const columnsOf = (run: RunInfo, nowMs: number): readonly DataColumn<HoldRow>[] => [
  {
    id: 'step',
    label: 'Step',
    width: '92px',
    align: 'end',
    cell: ({ fromStep, fromMs }) => <GoTo run={run} step={fromStep} ms={fromMs} />,
  },
  { id: 'zone', label: 'Zone', rowHead: true, cell: ({ consumer }) => <ConsumerName consumer={consumer} /> },
  {
    id: 'instance',
    label: 'Instance',
    width: '90px',
    cell: ({ instance }) => <Mono>{run.instances[instance] ?? instance}</Mono>,
  },
  { id: 'what', label: 'What', width: '150px', cell: ({ kind }) => whatWords(kind, run) },
  {
    id: 'from',
    label: 'From',
    width: '170px',
    leavesBelow: 700,
    cell: ({ fromMs }) => (
      <Moment timeMs={fromMs}>
        <Mono>{momentWords(run.epochMs, fromMs)}</Mono>
      </Moment>
    ),
  },
  {
    id: 'length',
    label: 'For',
    width: '92px',
    align: 'end',
    cell: (row) => (row.kind === 'failed-try' ? '' : <Mono>{lengthWords(row, nowMs)}</Mono>),
  },
  {
    id: 'handled',
    label: 'Handled',
    width: '80px',
    align: 'end',
    leavesBelow: 560,
    cell: (row) => <Count value={row.handled} />,
  },
  {
    id: 'end',
    label: 'Ended',
    width: '110px',
    leavesBelow: 640,
    cell: (row) => <Ended row={row} />,
  },
]
