import { useMemo, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useSelection, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { StepRange } from '../../bridge/view-state.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { SpanRow } from '../../protocol/span-rows.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import { formatCount, formatDuration } from '../format.ts'
import { timeName } from '../time-zone.ts'
import { Moment } from '../parts/Moment.tsx'
import { momentWords } from '../parts/moments.ts'
import { Mono } from '../parts/Count.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/DataTable.tsx'
import { useRange } from '../parts/table/use-range.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { thingHovered } from './lane-place.ts'
import { isSpanOf, type SpanWords, spanWords } from './span-words.ts'
import styles from './Timeline.module.css'

interface Row extends SpanRow, SpanWords {}

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
    cell: ({ atMs }) => (
      <Moment timeMs={atMs}>
        <Mono>{momentWords(epochMs, atMs)}</Mono>
      </Moment>
    ),
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
  {
    id: 'event',
    label: 'Event',
    width: '72px',
    align: 'end',
    cell: ({ ordinal }) => (ordinal > 0 ? `#${ordinal}` : ''),
  },
]

/** On a phone: who did what, and when below it. */
const Card = ({ row: { lane, what, ordinal, fromStep, toStep, atMs, tookMs } }: { row: Row }) => (
  <div className={styles.card}>
    <span className={styles.cardLine}>
      <b>{lane}</b>
      <span>{ordinal > 0 ? `${what} #${ordinal}` : what}</span>
    </span>
    <span className={styles.cardLine}>
      <small>
        <Moment timeMs={atMs}>
          {fromStep === toStep ? `step ${formatCount(fromStep)}` : `steps ${stepsWords(fromStep, toStep)}`}
        </Moment>
      </small>
      {tookMs !== null && tookMs > 0 && <small>took {formatDuration(tookMs)}</small>}
    </span>
  </div>
)

const rowId = ({ kind, index, instance, fromStep, ordinal }: Row): string =>
  [kind, index, instance, fromStep, ordinal].join('/')

/** The same as the picture, in words, and of all lanes that fit. */
export function TimelineTable({
  run,
  asked,
  shown,
}: {
  run: RunInfo
  asked: Omit<SpecOf<'timeline-spans'>, 'from' | 'count'>
  /** The steps that are shown. */
  shown: StepRange
}) {
  const cursor = useTotal('cursor')
  const [pressed, setPressed] = useState<Row | null>(null)
  const columns = useMemo(() => columnsFor(run.epochMs), [run])
  const { from, count, onRange } = useRange()
  const selection = useSelection()
  const update = useWindow('timeline-spans', { ...asked, from, count })
  const rows = useMemo<Row[]>(
    () => (update?.rows ?? []).map((row) => ({ ...row, ...spanWords(row, run) })),
    [update, run],
  )
  return (
    <DataTable
      name="Timeline"
      columns={columns}
      rows={rows}
      from={update?.from ?? 0}
      total={update?.total ?? 0}
      rowId={rowId}
      thing={(row) => thingHovered(row, row)}
      kin={(row) => isSpanOf(row, selection)}
      selectedId={pressed !== null && pressed.fromStep === cursor ? rowId(pressed) : null}
      onSelect={(row) => {
        setPressed(row)
        commands.pause()
        // Else the steps that are shown would go with the cursor, and the row that was pressed with them.
        commands.showRange(shown)
        commands.seek(row.fromStep)
      }}
      onRange={onRange}
      card={(row) => <Card row={row} />}
      cardPx={52}
      empty={
        update === null ? (
          <Loading>Fetching what everybody did.</Loading>
        ) : (
          <EmptyState title="Nothing in this range" why="Nobody did anything in these steps." />
        )
      }
    />
  )
}
