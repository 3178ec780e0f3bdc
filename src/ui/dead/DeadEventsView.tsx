import { useMemo, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { DeadRow } from '../../protocol/dead-rows.ts'
import { formatCount, plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { SearchField, Segments } from '../parts/Segments.tsx'
import { Loading, ViewFrame } from '../parts/ViewFrame.tsx'
import { DeadGroupPanel } from './DeadGroupPanel.tsx'
import { EditDialog } from './EditDialog.tsx'
import { deadKey, fitsDead, groupDead, type GroupBy } from './groups.ts'
import { PreviewPanel } from './PreviewPanel.tsx'
import styles from './Dead.module.css'

/** As many as a window holds; more are told, and can be exported. */
const rowsMax = 500
const noRows: readonly DeadRow[] = []

/** Events whose handling failed for good, by what killed them, and what an operator can do about them. */
export function DeadEventsView() {
  const run = useBridge((state) => state.run)
  const [text, setText] = useState('')
  const [by, setBy] = useState<GroupBy>('cause')
  const [picked, setPicked] = useState<ReadonlySet<string>>(() => new Set())
  const [editing, setEditing] = useState<DeadRow | null>(null)
  const update = useWindow('dead', { view: 'dead', from: 0, count: rowsMax, consumer: null })
  const events = useTotal('events')
  const rows = update?.rows ?? noRows
  const nameOf = useMemo(() => (consumer: number) => run?.consumers[consumer]?.component ?? `${consumer}`, [run])
  const fitting = useMemo(() => rows.filter((row) => fitsDead(row, text, nameOf)), [rows, text, nameOf])
  const groups = useMemo(() => groupDead(fitting, by, nameOf), [fitting, by, nameOf])
  const chosen = rows.filter((row) => picked.has(deadKey(row)))

  if (!run || !update) {
    return (
      <ViewFrame name="Dead events" sub="">
        <Loading>The run is being opened. Events that die appear here.</Loading>
      </ViewFrame>
    )
  }
  const causes = groupDead(rows, 'cause', nameOf).length
  const consumers = new Set(rows.map(({ consumer }) => consumer)).size
  const sub =
    update.total === 0
      ? 'none'
      : `${plural(update.total, 'event')}, ${plural(causes, 'cause')}, ${plural(consumers, 'consumer')}`
  const pick = (keys: readonly string[], on: boolean): void => {
    const next = new Set(picked)
    for (const key of keys)
      if (on) next.add(key)
      else next.delete(key)
    setPicked(next)
  }
  const tools = (
    <>
      <SearchField
        name="Filter dead events"
        placeholder="Filter by cause, event, case"
        icon="filter"
        value={text}
        onChange={setText}
      />
      <Segments
        name="Group"
        value={by}
        onChange={setBy}
        segments={[
          { id: 'cause', label: 'By cause' },
          { id: 'consumer', label: 'By consumer' },
          { id: 'none', label: 'Flat' },
        ]}
      />
    </>
  )
  return (
    <ViewFrame
      name="Dead events"
      sub={sub}
      tools={tools}
      rows={async () =>
        (await commands.rows<'dead'>({ view: 'dead', from: 0, count: 0, consumer: null })).map((row) =>
          exported(row, run),
        )
      }
      long
    >
      {rows.length === 0 ? (
        <EmptyState
          picture="through"
          title="Nothing is dead"
          why={
            events === 0
              ? 'No event is published yet. One whose handler fails for good would be kept here, with its cause.'
              : `${plural(events, 'event')} up to the cursor, and no handler failed for good. One that does is kept here, with its cause.`
          }
        />
      ) : (
        <>
          <Bar chosen={chosen} onNone={() => setPicked(new Set())} onEdit={setEditing} />
          <div className={styles.split} data-preview={chosen.length > 0 || undefined}>
            <div className={styles.groups}>
              {groups.map((group) => (
                <DeadGroupPanel key={group.key} group={group} by={by} run={run} picked={picked} onPick={pick} />
              ))}
              {groups.length === 0 && (
                <EmptyState
                  title="No dead event fits the filter"
                  why={`${formatCount(rows.length)} are dead; none with “${text.trim()}”.`}
                  action={<Button label="Clear the filter" onClick={() => setText('')} />}
                />
              )}
              {update.total > rows.length && (
                <p className={styles.more}>
                  The latest {formatCount(rows.length)} of {formatCount(update.total)}. All of them are in the export.
                </p>
              )}
            </div>
            {chosen.length > 0 && <PreviewPanel chosen={chosen} run={run} onDone={() => setPicked(new Set())} />}
          </div>
        </>
      )}
      {editing && <EditDialog row={editing} onClose={() => setEditing(null)} />}
    </ViewFrame>
  )
}

interface BarProps {
  readonly chosen: readonly DeadRow[]
  readonly onNone: () => void
  readonly onEdit: (row: DeadRow) => void
}

/** What can be done with what is chosen; each act is one command, which can be undone. */
function Bar({ chosen, onNone, onEdit }: BarProps) {
  const each = (act: (consumer: number, ordinals: readonly number[]) => void): void => {
    for (const consumer of new Set(chosen.map((row) => row.consumer))) {
      act(
        consumer,
        chosen.filter((row) => row.consumer === consumer).map(({ ordinal }) => ordinal),
      )
    }
    onNone()
  }
  const [only] = chosen
  if (!only) {
    return (
      <p className={styles.hint}>
        Choose events to replay, edit or delete them. Before anything happens it is shown what would come of it.
      </p>
    )
  }
  const flagged = chosen.every(({ retry }) => retry)
  return (
    <div className={styles.bar} role="group" aria-label="Chosen dead events">
      <b>{formatCount(chosen.length)} selected</b>
      <Button
        look="primary"
        icon="backoff"
        label={chosen.length === 1 ? 'Replay' : 'Replay them'}
        onClick={() => each(commands.replayDead)}
      />
      <Button
        label={flagged ? 'Unflag' : 'Flag for replay'}
        onClick={() =>
          each((consumer, all) => all.forEach((ordinal) => commands.flagDead(consumer, ordinal, !flagged)))
        }
      />
      {chosen.length === 1 && <Button label="Edit and retry" onClick={() => onEdit(only)} />}
      <Button label="Delete" onClick={() => each(commands.deleteDead)} />
      <Button look="quiet" label="Choose none" onClick={onNone} />
    </div>
  )
}

const exported = (row: DeadRow, run: RunInfo): Record<string, unknown> => ({
  consumer: run.consumers[row.consumer]?.id ?? row.consumer,
  eventId: row.seq,
  name: row.name,
  aggregateId: row.key,
  context: row.context,
  retry: row.retry,
  attempts: row.attempts,
  errorClass: row.errorClass,
  message: row.message,
  causes: row.causes,
  deadAtMs: row.timeMs,
  deadAtStep: row.step,
})
