import { useId, useMemo, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useSelection, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { Selection } from '../../bridge/selection.ts'
import { viewSetting } from '../../bridge/view-settings.ts'
import { seqOfCells } from '../../protocol/mirror.ts'
import { parseQuery } from '../../protocol/event-query.ts'
import type { EventRow } from '../../protocol/event-rows.ts'
import { formatCount, plural } from '../format.ts'
import { ActButton } from '../acts/ActButton.tsx'
import { Button } from '../parts/Button.tsx'
import type { Sort } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/DataTable.tsx'
import { useEventMarks } from '../parts/event/event-marks.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useRange } from '../parts/table/use-range.ts'
import { Loading } from '../parts/Loading.tsx'
import { useNarrow } from '../parts/use-narrow.ts'
import { TapePanel } from '../tape/TapePanel.tsx'
import { ToEnd } from '../parts/ToEnd.tsx'
import { Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { eventColumns } from './columns.tsx'
import { exportedEvent } from './exported.ts'
import { FilterProblem } from './FilterHelp.tsx'
import { ProducersPanel } from './ProducersPanel.tsx'
import { EventCard } from './EventCard.tsx'
import { type EventFilter, eventsSpec, isFiltered, noFilter, nothingWords } from './event-filter.ts'
import { EventTools } from './EventTools.tsx'

const rowId = (row: EventRow): string => `event:${row.ordinal}`
const nothingLeftOut: Omit<EventFilter, 'text'> = { name: '', outcome: '' }
const useRest = viewSetting('events', 'filter', 'rest', nothingLeftOut)
/** null = nobody has chosen: where there is room. */
const useTape = viewSetting<boolean | null>('events', 'look', 'tape', null)
const useOrder = viewSetting<'asc' | 'desc'>('events', 'look', 'order', 'desc')

const thingOf = (row: EventRow): Selection => ({ kind: 'event', ordinal: row.ordinal })

/** Its tools always have a line of their own in a window with less px. */
const stacksBelow = 1520

/** The log up to the cursor. Filtered and sorted where the log is, in the worker. */
export function EventsView() {
  const run = useBridge((state) => state.run)
  const events = useTotal('events')
  const headSeqHigh = useTotal('headSeqHigh')
  const headSeqLow = useTotal('headSeqLow')
  const selection = useSelection()
  const { kin } = useEventMarks()
  const text = useBridge((state) => state.view.find)
  const [rest, setRest] = useRest()
  const wrongId = useId()
  const query = useMemo(() => parseQuery(text), [text])
  // While somebody types, what could be read last stays in force.
  const [applied, setApplied] = useState(query.ok ? text.trim() : '')
  if (query.ok && text.trim() !== applied) setApplied(text.trim())
  const [order, setOrder] = useOrder()
  const [tape, setTape] = useTape()
  const narrow = useNarrow()
  const withTape = tape ?? !narrow
  const { from, count, onRange } = useRange()
  const filter: EventFilter = { ...rest, text }
  const spec = eventsSpec({ ...filter, text: applied }, order, { from, count })
  const update = useWindow('events', spec)
  const digits = Math.max(3, seqOfCells(headSeqHigh, headSeqLow).toString().length)
  const calendar = run?.epochMs !== null
  const consumers = run?.consumers.length ?? 0
  const columns = useMemo(() => eventColumns(digits, calendar, consumers), [digits, calendar, consumers])
  const sort = useMemo<Sort>(() => ({ id: 'seq', descending: order === 'desc' }), [order])

  if (!run) {
    return (
      <ViewFrame name="Events" stacksBelow={stacksBelow} sub="">
        <Loading>The run is being opened. Its events appear here as they are published.</Loading>
      </ViewFrame>
    )
  }
  const filtered = isFiltered(filter)
  const setFilter = ({ text: typed, ...others }: Partial<EventFilter>): void => {
    if (typed !== undefined) commands.find('events', typed)
    setRest((before) => ({ ...before, ...others }))
  }
  const rows = async () =>
    (await commands.rows<'events'>({ ...spec, from: 0, count: 0 })).map((row) => exportedEvent(row, run.consumers))
  const sub = filtered && update ? `${formatCount(update.total)} of ${formatCount(update.of)}` : plural(events, 'event')
  const tools = (
    <EventTools
      filter={filter}
      onFilter={setFilter}
      wrong={query.ok ? null : wrongId}
      order={order}
      onOrder={setOrder}
      tape={withTape}
      onTape={setTape}
    />
  )
  return (
    <ViewFrame
      name="Events"
      stacksBelow={stacksBelow}
      sub={sub}
      tools={tools}
      act={<ActButton act="publish" />}
      rows={rows}
    >
      {!query.ok && <FilterProblem id={wrongId} problem={query.error} text={text} />}
      <ProducersPanel producers={run.producers} />
      {withTape && <TapePanel id="events-tape" name="Event tape" consumersMax={4} follows />}
      <Panel fill>
        <DataTable
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
          whereSelected={async () => (selection?.kind === 'event' ? commands.rowOf(spec, selection.ordinal) : null)}
          kin={(row) => kin.has(row.ordinal)}
          onSelect={(row) => commands.select({ kind: 'event', ordinal: row.ordinal })}
          onGo={(row) => commands.seek(row.step)}
          onRange={onRange}
          card={(row) => <EventCard row={row} />}
          cardPx={62}
          empty={
            update === null ? (
              <Loading>Fetching the events.</Loading>
            ) : filtered ? (
              <EmptyState
                picture="tape"
                title="No event fits the filter"
                why={update?.note ?? nothingWords(events, { ...filter, text: applied })}
                action={<Button label="Clear the filter" onClick={() => setFilter(noFilter)} />}
              />
            ) : (
              <EmptyState
                picture="tape"
                title="The log is empty here"
                why="No event is published up to the cursor. Press Play, step on, go to the end, or publish one yourself."
                action={<ToEnd />}
              />
            )
          }
        />
      </Panel>
    </ViewFrame>
  )
}
