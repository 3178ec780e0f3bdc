import { useMemo } from 'react'
import { commands } from '../../bridge/commands.ts'
import { formatCount } from '../format.ts'
import { Mono } from '../parts/Count.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import type { NamedLane } from './lanes.ts'
import { rowsOfLane, type LaneSpan } from './lane-rows.ts'

interface Row extends LaneSpan {
  readonly id: string
  readonly lane: string
  readonly group: string
}

const columns: readonly DataColumn<Row>[] = [
  { id: 'lane', label: 'Lane', rowHead: true, cell: (row) => row.lane },
  { id: 'group', label: 'Group', width: '22%', leavesBelow: 600, cell: (row) => row.group },
  {
    id: 'steps',
    label: 'Steps',
    width: '18%',
    align: 'end',
    cell: ({ fromStep, toStep }) => (
      <Mono>{fromStep === toStep ? formatCount(fromStep) : `${formatCount(fromStep)} to ${formatCount(toStep)}`}</Mono>
    ),
  },
  { id: 'what', label: 'What', width: '16%', cell: (row) => row.what },
  { id: 'event', label: 'Event', width: '12%', align: 'end', cell: ({ event }) => (event > 0 ? `#${event}` : '') },
]

/** The same as the picture, in words. */
export function TimelineTable({ lanes }: { lanes: readonly NamedLane[] }) {
  const rows = useMemo<Row[]>(
    () =>
      lanes
        .flatMap(({ key, name, detail, group, lane }) =>
          rowsOfLane(lane).map((span) => ({
            ...span,
            id: `${key}/${span.fromStep}`,
            lane: `${name} ${detail}`.trim(),
            group,
          })),
        )
        .sort((a, b) => a.fromStep - b.fromStep),
    [lanes],
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
