import { useId, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { DeadRow } from '../../protocol/dead-rows.ts'
import { formatCount, plural } from '../format.ts'
import { ConsumerName } from '../parts/consumer/ConsumerName.tsx'
import { Icon } from '../parts/Icon.tsx'
import { dayWords } from '../parts/moments.ts'
import { Stamp } from '../parts/event/Stamp.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import { deadKey, type DeadGroup, type GroupBy } from './groups.ts'
import styles from './Dead.module.css'

interface Props {
  readonly group: DeadGroup
  readonly by: GroupBy
  readonly run: RunInfo
  readonly picked: ReadonlySet<string>
  readonly onPick: (keys: readonly string[], on: boolean) => void
}

/** Dead events of one cause or consumer: the columns of Evento's own table, and the cause in full. */
export function DeadGroupPanel({ group, by, run, picked, onPick }: Props) {
  const [open, setOpen] = useState(true)
  const id = useId()
  const keys = group.rows.map(deadKey)
  const all = keys.every((key) => picked.has(key))
  const [first] = group.rows
  const oldest = group.rows.at(-1)
  if (!first || !oldest) return null
  const title = group.title === '' ? 'All dead events' : group.title
  return (
    <Panel className={styles.group}>
      <div className={styles.groupHead}>
        <input type="checkbox" aria-label={`Choose all: ${title}`} checked={all} onChange={() => onPick(keys, !all)} />
        <button
          type="button"
          className={styles.fold}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'chevron-down' : 'chevron-right'} />
          <b>{title}</b>
        </button>
        <span className={styles.detail}>{group.detail}</span>
        <span className={styles.since}>since {dayWords(run.epochMs, oldest.timeMs)}</span>
        {by === 'cause' && <ConsumerName consumer={first.consumer} />}
        <span className={styles.count} title={plural(group.rows.length, 'dead event')}>
          {formatCount(group.rows.length)}
        </span>
      </div>
      {open && (
        <div id={id} className={styles.scroll}>
          <table className={styles.table} aria-label={by === 'none' ? 'Dead events' : `Dead events, ${title}`}>
            <thead>
              <tr>
                <td />
                <th scope="col">Event Id</th>
                <th scope="col">Name</th>
                <th scope="col" className={styles.beside}>
                  Aggregate Id
                </th>
                {by !== 'consumer' && (
                  <th scope="col" className={styles.beside}>
                    Consumer
                  </th>
                )}
                <th scope="col" className={styles.beside}>
                  Attempts
                </th>
                <th scope="col">Dead at</th>
                <th scope="col" className={styles.beside}>
                  Retry
                </th>
                {by === 'none' && (
                  <th scope="col" className={styles.beside}>
                    Cause
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {group.rows.map((row) => (
                <Row key={deadKey(row)} row={row} by={by} run={run} on={picked.has(deadKey(row))} onPick={onPick} />
              ))}
            </tbody>
          </table>
          {by === 'cause' && <Cause row={first} />}
        </div>
      )}
    </Panel>
  )
}

interface RowProps extends Pick<Props, 'by' | 'run' | 'onPick'> {
  readonly row: DeadRow
  readonly on: boolean
}

function Row({ row, by, run, on, onPick }: RowProps) {
  return (
    <tr data-on={on || undefined} data-thing={`event:${row.ordinal}`}>
      <td>
        <input
          type="checkbox"
          aria-label={`Choose #${row.seq} of ${run.consumers[row.consumer]?.component ?? row.consumer}`}
          checked={on}
          onChange={() => onPick([deadKey(row)], !on)}
        />
      </td>
      <th scope="row">
        <button
          type="button"
          className={styles.link}
          title="Show the event with its payload"
          onClick={() => commands.select({ kind: 'event', ordinal: row.ordinal })}
        >
          #{row.seq}
        </button>
      </th>
      <td>
        <span className={styles.event}>
          <Stamp type={row.type} /> {row.name}
        </span>
        <span className={styles.beneath}>
          {[
            ...(row.key === null ? [] : [row.key]),
            ...(by === 'consumer' ? [] : [run.consumers[row.consumer]?.component ?? '']),
            plural(row.attempts, 'attempt'),
            ...(row.retry ? ['flagged for replay'] : []),
            ...(by === 'none' ? [row.words] : []),
          ].join(', ')}
        </span>
      </td>
      <td className={`${styles.mono} ${styles.beside}`}>{row.key ?? '–'}</td>
      {by !== 'consumer' && <td className={styles.beside}>{run.consumers[row.consumer]?.component}</td>}
      <td className={`${styles.number} ${styles.beside}`}>{row.attempts}</td>
      <td>
        <button type="button" className={styles.link} title="Go there" onClick={() => commands.seek(row.step)}>
          {dayWords(run.epochMs, row.timeMs)}
        </button>
      </td>
      <td className={styles.beside}>
        {row.retry ? (
          <span className={styles.flagged}>
            <Icon name="backoff" /> flagged
          </span>
        ) : (
          <span className={styles.dim}>no</span>
        )}
      </td>
      {by === 'none' && <td className={`${styles.words} ${styles.beside}`}>{row.words}</td>}
    </tr>
  )
}

function Cause({ row }: { row: DeadRow }) {
  return (
    <pre className={styles.cause} tabIndex={0} role="region" aria-label={`Cause: ${row.words}`}>
      {row.errorClass}
      {row.message === null ? '' : `: ${row.message}`}
      {row.causes.map((cause) => `\n  caused by ${cause}`).join('')}
    </pre>
  )
}
