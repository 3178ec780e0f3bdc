import { useMemo } from 'react'
import { commands } from '../../bridge/commands.ts'
import { formatCount, formatDuration } from '../format.ts'
import { momentWords } from '../parts/moments.ts'
import { Mono } from '../parts/Count.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import type { NamedLane } from './lanes.ts'
import type { StepTimes } from './step-times.ts'
import { rowsOfLane, type LaneSpan } from './lane-rows.ts'

interface Row extends LaneSpan {
  readonly id: string
  readonly lane: string
  readonly group: string
}

const columnsFor = (epochMs: number | null): readonly DataColumn<Row>[] => [
  { id: 'lane', label: 'Lane', rowHead: true, cell: (row) => row.lane },
  { id: 'group', label: 'Group', width: '16%', leavesBelow: 600, cell: (row) => row.group },
  {
    id: 'steps',
    label: 'Steps',
    width: '13%',
    align: 'end',
    cell: ({ fromStep, toStep }) => (
      <Mono>{fromStep === toStep ? formatCount(fromStep) : `${formatCount(fromStep)} to ${formatCount(toStep)}`}</Mono>
    ),
  },
  {
    id: 'at',
    label: 'Virtual time',
    width: '16%',
    align: 'end',
    leavesBelow: 900,
    cell: ({ atMs }) => <Mono>{momentWords(epochMs, atMs)}</Mono>,
  },
  {
    id: 'took',
    label: 'Took',
    width: '9%',
    align: 'end',
    leavesBelow: 800,
    cell: ({ tookMs }) => (tookMs === null || tookMs === 0 ? '' : formatDuration(tookMs)),
  },
  { id: 'what', label: 'What', width: '16%', cell: (row) => row.what },
  { id: 'event', label: 'Event', width: '8%', align: 'end', cell: ({ event }) => (event > 0 ? `#${event}` : '') },
]

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
      empty={<EmptyState title="Nothing in this range" why="Nobody did anything in these steps." />}
    />
  )
}
