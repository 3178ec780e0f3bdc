import { useBridge } from '../../bridge/hooks.ts'
import type { EventRow } from '../../protocol/event-rows.ts'
import { formatClock, formatDateTime } from '../format.ts'
import { Mono } from '../parts/Count.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { marksColumnPx } from '../parts/event/marks-shown.ts'
import { Moment } from '../parts/Moment.tsx'
import { OutcomeMarks } from '../parts/event/OutcomeMark.tsx'
import { Stamp } from '../parts/event/Stamp.tsx'
import styles from './Events.module.css'

/** What the words *Consumed by* need. */
const consumedHeadPx = 104

/** Columns for a log whose numbers are `digits` long and which has a calendar of its own, or not. */
export function eventColumns(digits: number, calendar: boolean, consumers: number): readonly DataColumn<EventRow>[] {
  // The marks of many consumers take room: the event keeps its name, and other columns leave sooner.
  const beyondHeadPx = Math.max(0, marksColumnPx(consumers) - consumedHeadPx)
  const columns: DataColumn<EventRow>[] = [
    {
      id: 'seq',
      label: 'Sequence',
      width: `${Math.max(84, digits * 8 + 28)}px`,
      align: 'end',
      sort: 'desc',
      rowHead: true,
      cell: (row) => <Mono>{row.seq}</Mono>,
    },
    {
      id: 'name',
      label: 'Event',
      cell: (row) => <EventName row={row} />,
    },
    {
      id: 'key',
      label: 'Key',
      width: '120px',
      leavesBelow: 470 + beyondHeadPx,
      cell: (row) => <Key value={row.key} />,
    },
    {
      id: 'time',
      label: 'Virtual time',
      width: '192px',
      leavesBelow: 700 + beyondHeadPx,
      cell: (row) => <VirtualTime ms={row.timeMs} />,
    },
    {
      id: 'original',
      label: 'Original time',
      width: '164px',
      leavesBelow: 860 + beyondHeadPx,
      cell: (row) =>
        row.createdAt === null ? (
          <span className={styles.dim}>simulated</span>
        ) : (
          <Mono>{formatDateTime(row.createdAt)}</Mono>
        ),
    },
    {
      id: 'producer',
      label: 'Producer',
      width: '150px',
      leavesBelow: 1000 + beyondHeadPx,
      cell: (row) => row.producer,
    },
    {
      id: 'consumers',
      label: 'Consumed by',
      head: <ConsumedHead />,
      width: `${consumedHeadPx + beyondHeadPx}px`,
      cell: (row) => <OutcomeMarks outcomes={row.outcomes} times={row.handledTimes} />,
    },
  ]
  return calendar ? columns : columns.filter(({ id }) => id !== 'original')
}

export const EventName = ({ row }: { row: EventRow }) => (
  <span className={styles.name}>
    <Stamp type={row.type} small />
    <span className={styles.words} title={row.name}>
      {row.name}
    </span>
  </span>
)

const Key = ({ value }: { value: string | null }) =>
  value === null ? (
    <span className={styles.dim}>none</span>
  ) : (
    <span title={value}>
      <Mono>{value}</Mono>
    </span>
  )

function VirtualTime({ ms }: { ms: number }) {
  const { days, time } = formatClock(ms)
  return (
    <Moment timeMs={ms}>
      {days && <span className={styles.dim}>{days} </span>}
      <Mono>{time}</Mono>
    </Moment>
  )
}

/** The marks stand in the run's order of consumers. */
function ConsumedHead() {
  const consumers = useBridge((state) => state.run?.consumers)
  return <span title={consumers?.map(({ component }) => component).join('\n')}>Consumed by</span>
}
