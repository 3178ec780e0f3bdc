import { useMemo } from 'react'
import { commands } from '../../bridge/commands.ts'
import { formatCount, formatDuration } from '../format.ts'
import { timeName } from '../time-zone.ts'
import { momentWords } from '../parts/moments.ts'
import { Mono } from '../parts/Count.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import type { NamedLane } from './lanes.ts'
import type { StepTimes } from './step-times.ts'
import styles from './Timeline.module.css'
import { rowsOfLane, type LaneSpan } from './lane-rows.ts'

interface Row extends LaneSpan {
  readonly id: string
  readonly lane: string
  readonly group: string
}

const stepsWords = (from: number, to: number): string => `${formatCount(from)} to ${formatCount(to)}`

const columnsFor = (epochMs: number | null): readonly DataColumn<Row>[] => [
  { id: 'lane', label: 'Lane', rowHead: true, cell: (row) => row.lane },
  { id: 'group', label: 'Group', width: '170px', leavesBelow: 600, cell: (row) => row.group },
  {
    id: 'steps',
    label: 'Steps',
    width: '130px',
    align: 'end',
    cell: ({ fromStep, toStep }) => (
      <Mono>{fromStep === toStep ? formatCount(fromStep) : stepsWords(fromStep, toStep)}</Mono>
    ),
  },
  {
    id: 'at',
    label: timeName(epochMs),
    width: epochMs === null ? '130px' : '170px',
    align: 'end',
    leavesBelow: 900,
    cell: ({ atMs }) => <Mono>{momentWords(epochMs, atMs)}</Mono>,
  },
  {
    id: 'took',
    label: 'Took',
    width: '84px',
    align: 'end',
    leavesBelow: 800,
    cell: ({ tookMs }) => (tookMs === null || tookMs === 0 ? '' : formatDuration(tookMs)),
  },
  { id: 'what', label: 'What', width: '160px', cell: (row) => row.what },
  { id: 'event', label: 'Event', width: '72px', align: 'end', cell: ({ event }) => (event > 0 ? `#${event}` : '') },
]

/** On a phone: who did what, and when below it. */
const Card = ({ row: { lane, what, event, fromStep, toStep, tookMs } }: { row: Row }) => (
  <div className={styles.card}>
    <span className={styles.cardLine}>
      <b>{lane}</b>
      <span>{event > 0 ? `${what} #${event}` : what}</span>
    </span>
    <span className={styles.cardLine}>
      <small>{fromStep === toStep ? `step ${formatCount(fromStep)}` : `steps ${stepsWords(fromStep, toStep)}`}</small>
      {tookMs !== null && tookMs > 0 && <small>took {formatDuration(tookMs)}</small>}
    </span>
  </div>
)

/** The same as the picture, in words. */
export function TimelineTable({
  lanes,
  times,
  epochMs,
}: {
  lanes: readonly NamedLane[]
  times: StepTimes | null
  epochMs: number | null
}) {
  const columns = useMemo(() => columnsFor(epochMs), [epochMs])
  const rows = useMemo<Row[]>(
    () =>
      lanes
        .flatMap(({ key, name, detail, group, lane }) =>
          rowsOfLane(lane, times).map((span) => ({
            ...span,
            id: `${key}/${span.fromStep}`,
            lane: `${name} ${detail}`.trim(),
            group,
          })),
        )
        .sort((a, b) => a.fromStep - b.fromStep),
    [lanes, times],
  )
  return (
    <DataTable
      name="Timeline"
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      onSelect={(row) => {
        commands.pause()
        commands.seek(row.fromStep)
      }}
      card={(row) => <Card row={row} />}
      cardPx={52}
      empty={<EmptyState title="Nothing in this range" why="Nobody did anything in these steps." />}
    />
  )
}
