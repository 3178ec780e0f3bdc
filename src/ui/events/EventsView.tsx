import { useId, useMemo, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useSelection, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { Selection } from '../../bridge/selection.ts'
import { seqOfCells } from '../../protocol/mirror.ts'
import { parseQuery } from '../../protocol/event-query.ts'
import { type EventRow, type Outcome, outcomes } from '../../protocol/event-rows.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import { formatCount, plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Mono } from '../parts/Count.tsx'
import { DataTable, type Sort } from '../parts/table/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { dayWords } from '../parts/moments.ts'
import { OutcomeMarks, outcomeWords } from '../parts/event/OutcomeMark.tsx'
import { SearchField, Segments, Select } from '../parts/Segments.tsx'
import { useRange } from '../parts/table/use-range.ts'
import { Loading, Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { ActButton } from '../shell/ActButton.tsx'
import { EventName, eventColumns } from './columns.tsx'
import { exportedEvent } from './exported.ts'
import styles from './Events.module.css'
import { FilterHelp, FilterProblem } from './FilterHelp.tsx'
import { ProducersPanel } from './ProducersPanel.tsx'

const rowId = (row: EventRow): string => `event:${row.ordinal}`
const thingOf = (row: EventRow): Selection => ({ kind: 'event', ordinal: row.ordinal })

/** The log up to the cursor. Filtered and sorted where the log is, in the worker. */
export function EventsView() {
  const run = useBridge((state) => state.run)
  const names = useBridge((state) => state.names)
  const events = useTotal('events')
  const headSeqHigh = useTotal('headSeqHigh')
  const headSeqLow = useTotal('headSeqLow')
  const selection = useSelection()
  const text = useBridge((state) => state.view.find)
  const [name, setName] = useState('')
  const [outcome, setOutcome] = useState<Outcome | ''>('')
  const wrongId = useId()
  const query = useMemo(() => parseQuery(text), [text])
  // While somebody types, what could be read last stays in force.
  const [applied, setApplied] = useState(query.ok ? text.trim() : '')
  if (query.ok && text.trim() !== applied) setApplied(text.trim())
  const [order, setOrder] = useState<'asc' | 'desc'>('desc')
  const { from, count, onRange } = useRange()
  const spec: SpecOf<'events'> = {
    view: 'events',
    from,
    count,
    sort: order,
    name: name === '' ? null : name,
    outcome: outcome === '' ? null : outcome,
    text: applied,
  }
  const update = useWindow('events', spec)
  const digits = Math.max(3, seqOfCells(headSeqHigh, headSeqLow).toString().length)
  const calendar = run?.epochMs !== null
  const consumers = run?.consumers.length ?? 0
  const columns = useMemo(() => eventColumns(digits, calendar, consumers), [digits, calendar, consumers])
  const sort = useMemo<Sort>(() => ({ id: 'seq', descending: order === 'desc' }), [order])

  if (!run) {
    return (
      <ViewFrame name="Events" sub="">
        <Loading>The run is being opened. Its events appear here as they are published.</Loading>
      </ViewFrame>
    )
  }
  const filtered = text.trim() !== '' || name !== '' || outcome !== ''
  const setText = (next: string) => commands.find('events', next)
  const clear = () => {
    setText('')
    setName('')
    setOutcome('')
  }
  const rows = async () =>
    (await commands.rows<'events'>({ ...spec, from: 0, count: 0 })).map((row) => exportedEvent(row, run.consumers))
  const sub = filtered && update ? `${formatCount(update.total)} of ${formatCount(update.of)}` : plural(events, 'event')
  const tools = (
    <>
      <SearchField
        name="Filter events"
        placeholder="Text, or amount > 10"
        icon="filter"
        value={text}
        wrong={query.ok ? null : wrongId}
        onChange={setText}
      />
      <FilterHelp onTry={setText} />
      <Select
        name="Event name"
        value={name}
        onChange={setName}
        options={[{ value: '', label: 'All names' }, ...names.map((known) => ({ value: known, label: known }))]}
      />
      <Select
        name="Outcome"
        value={outcome}
        onChange={(chosen) => setOutcome(outcomes.find((each) => each === chosen) ?? '')}
        options={[
          { value: '', label: 'All outcomes' },
          ...outcomes.map((each) => ({ value: each, label: outcomeWords[each] })),
        ]}
      />
      <Segments
        name="Order"
        value={order}
        onChange={setOrder}
        segments={[
          { id: 'desc', label: 'Newest first' },
          { id: 'asc', label: 'Oldest first' },
        ]}
      />
      <ActButton act="publish" />
    </>
  )
  return (
    <ViewFrame name="Events" sub={sub} tools={tools} rows={rows}>
      {!query.ok && <FilterProblem id={wrongId} problem={query.error} text={text} />}
      <ProducersPanel producers={run.producers} />
      <Panel fill>
        <DataTable
          key={run.run}
          name="Events"
          columns={columns}
          rows={update?.rows ?? []}
          from={update?.from ?? 0}
          total={update?.total ?? 0}
          rowId={rowId}
          thing={thingOf}
          sort={sort}
          onSort={({ descending }) => setOrder(descending ? 'desc' : 'asc')}
          selectedId={selection?.kind === 'event' ? `event:${selection.ordinal}` : null}
          onSelect={(row) => commands.select({ kind: 'event', ordinal: row.ordinal })}
          onRange={onRange}
          card={(row) => <EventCard row={row} epochMs={run.epochMs} />}
          cardPx={62}
          empty={
            filtered ? (
              <EmptyState
                picture="tape"
                title="No event fits the filter"
                why={update?.note ?? nothingWords(events, name, outcome, applied)}
                action={<Button label="Clear the filter" onClick={clear} />}
              />
            ) : (
              <EmptyState
                picture="tape"
                title="The log is empty here"
                why="No event is published up to the cursor. Press Play, step on, or publish one yourself."
              />
            )
          }
        />
      </Panel>
    </ViewFrame>
  )
}

const nothingWords = (events: number, name: string, outcome: Outcome | '', text: string): string =>
  `${plural(events, 'event')} up to the cursor; none${name ? ` named “${name}”` : ''}${outcome ? ` that is ${outcomeWords[outcome]} anywhere` : ''}${text ? ` for which “${text}” holds` : ''}.`

const EventCard = ({ row, epochMs }: { row: EventRow; epochMs: number | null }) => (
  <div className={styles.card}>
    <div className={styles.line}>
      <EventName row={row} />
      <Mono>{`#${row.seq}`}</Mono>
    </div>
    <div className={styles.line}>
      <span className={styles.dim}>
        {row.key ?? 'no key'}, {dayWords(epochMs, row.timeMs)}
      </span>
      <OutcomeMarks outcomes={row.outcomes} times={row.handledTimes} />
    </div>
  </div>
)
