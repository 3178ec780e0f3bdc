import { commands } from '../../bridge/commands.ts'
import type { DeadRow } from '../../protocol/dead-rows.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { Stamp } from '../parts/event/Stamp.tsx'
import { Icon } from '../parts/Icon.tsx'
import { dayWords } from '../parts/moments.ts'
import styles from './Dead.module.css'
import { beneathWords } from './dead-words.ts'
import { deadKey, type DeadGroup, type GroupBy } from './groups.ts'

interface Props {
  readonly group: DeadGroup
  readonly name: string
  readonly by: GroupBy
  readonly run: RunInfo
  readonly picked: ReadonlySet<string>
  readonly onPick: (keys: readonly string[], on: boolean) => void
}

/** The columns of Evento's own table, less what the group says of all its rows. */
export function DeadTable({ group, name, by, run, picked, onPick }: Props) {
  return (
    <table className={styles.table} aria-label={name}>
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
          {beneathWords(row, { by, consumer: run.consumers[row.consumer]?.component ?? '' })}
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
