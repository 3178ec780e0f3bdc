import { useMemo, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useSelection, useTotals, useWindow } from '../../bridge/hooks.ts'
import type { Selection } from '../../bridge/view-state.ts'
import { seqOfCells } from '../../protocol/mirror.ts'
import type { EventRow } from '../../protocol/windows.ts'
import { formatCount, plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Mono } from '../parts/Count.tsx'
import { DataTable, type Sort } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { dayWords } from '../parts/moments.ts'
import { OutcomeMarks } from '../parts/OutcomeMark.tsx'
import { SearchField, Segments, Select } from '../parts/Segments.tsx'
import { useRange } from '../parts/use-range.ts'
import { Loading, Panel, ViewFrame } from '../parts/ViewFrame.tsx'
import { PublishButton } from '../publish/PublishDialog.tsx'
import { EventName, eventColumns } from './columns.tsx'
import { exportedEvent } from './exported.ts'
import styles from './Events.module.css'
import { ProducersPanel } from './ProducersPanel.tsx'

const rowId = (row: EventRow): string => `event:${row.ordinal}`
const thingOf = (row: EventRow): Selection => ({ kind: 'event', ordinal: row.ordinal })

/** The log up to the cursor. Filtered and sorted where the log is, in the worker. */
export function EventsView() {
  const run = useBridge((state) => state.run)
  const names = useBridge((state) => state.names)
  const { events, headSeqHigh, headSeqLow } = useTotals()
  const selection = useSelection()
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const [order, setOrder] = useState<'asc' | 'desc'>('desc')
  const { from, count, onRange } = useRange()
  const update = useWindow('events', {
    view: 'events',
    from,
    count,
    sort: order,
    name: name === '' ? null : name,
    text: text.trim(),
  })
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
  const filtered = text.trim() !== '' || name !== ''
  const clear = () => {
    setText('')
    setName('')
  }
  const rows = async () =>
    (
      await commands.rows<'events'>({
        view: 'events',
        from: 0,
        count: 0,
        sort: order,
        name: name === '' ? null : name,
        text: text.trim(),
      })
    ).map((row) => exportedEvent(row, run.consumers))
  const sub = filtered && update ? `${formatCount(update.total)} of ${formatCount(update.of)}` : plural(events, 'event')
  const tools = (
    <>
      <SearchField
        name="Filter events"
        placeholder="Key, name or payload"
        icon="filter"
        value={text}
        onChange={setText}
      />
      <Select
        name="Event name"
        value={name}
        onChange={setName}
        options={[{ value: '', label: 'All names' }, ...names.map((known) => ({ value: known, label: known }))]}
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
      <PublishButton />
    </>
  )
  return (
    <ViewFrame name="Events" sub={sub} tools={tools} rows={rows}>
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
                title="No event fits the filter"
                why={`${plural(events, 'event')} up to the cursor; none ${name ? `named “${name}” ` : ''}${text.trim() ? `with “${text.trim()}”` : ''}.`}
                action={<Button label="Clear the filter" onClick={clear} />}
              />
            ) : (
              <EmptyState
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
