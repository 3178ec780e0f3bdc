import { commands } from '../../bridge/commands.ts'
import type { DeadRow } from '../../protocol/dead-rows.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { Stamp } from '../parts/event/Stamp.tsx'
import { Icon } from '../parts/Icon.tsx'
import { bothTimes, dayWords, momentWords } from '../parts/moments.ts'
import { Beneath, type ShortColumn, ShortTable } from '../parts/table/ShortTable.tsx'
import { useRowsAsSeen } from '../parts/table/use-rows-as-seen.ts'
import { TextButton } from '../parts/TextButton.tsx'
import { useNarrow } from '../parts/use-narrow.ts'
import styles from './Dead.module.css'
import { beneathWords } from './dead-words.ts'
import { deadKey, type DeadGroup, type GroupBy } from './groups.ts'

interface Props {
  readonly group: DeadGroup
  readonly name: string
  /** Rows of the groups above. */
  readonly before: number
  readonly by: GroupBy
  readonly run: RunInfo
  readonly picked: ReadonlySet<string>
  readonly onPick: (keys: readonly string[], on: boolean) => void
}

/** The columns of Evento's own table, less what the group says of all its rows. */
export function DeadTable({ group, name, before, by, run, picked, onPick }: Props) {
  const [shown, restRef] = useRowsAsSeen(group.rows.length, before)
  const narrow = useNarrow()
  const choice: ShortColumn<DeadRow> = {
    id: 'choose',
    label: '',
    cell: (row) => (
      <input
        type="checkbox"
        data-control
        aria-label={`Choose #${row.seq} of ${run.consumers[row.consumer]?.component ?? row.consumer}`}
        checked={picked.has(deadKey(row))}
        onChange={() => onPick([deadKey(row)], !picked.has(deadKey(row)))}
      />
    ),
  }
  return (
    <ShortTable
      name={name}
      className={styles.table}
      columns={[choice, ...columnsOf(run, by, narrow)]}
      rows={group.rows.slice(0, shown)}
      rest={{ count: group.rows.length - shown, ref: restRef }}
      rowKey={deadKey}
      rowMarks={(row) => ({ 'data-on': picked.has(deadKey(row)) || undefined, 'data-thing': `event:${row.ordinal}` })}
    />
  )
}

/** @param narrow  there is room for the day alone */
function columnsOf({ consumers, epochMs }: RunInfo, by: GroupBy, narrow: boolean): readonly ShortColumn<DeadRow>[] {
  const componentOf = ({ consumer }: DeadRow): string => consumers[consumer]?.component ?? ''
  return [
    {
      id: 'event',
      label: 'Event Id',
      rowHead: true,
      cell: ({ seq, ordinal }) => (
        <TextButton
          title="Show the event with its payload"
          onClick={() => commands.select({ kind: 'event', ordinal })}
        >{`#${seq}`}</TextButton>
      ),
    },
    {
      id: 'name',
      label: 'Name',
      cell: (row) => (
        <>
          <span className={styles.event}>
            <Stamp type={row.type} /> {row.name}
            {!narrow && row.edited !== null && (
              <span
                className={styles.edited}
                title={`This consumer is given, in place of what the log has:\n${row.edited}`}
              >
                edited
              </span>
            )}
          </span>
          <Beneath>{beneathWords(row, { by, consumer: componentOf(row) })}</Beneath>
        </>
      ),
    },
    { id: 'aggregate', label: 'Aggregate Id', beside: true, className: styles.mono, cell: ({ key }) => key ?? '–' },
    ...(by === 'consumer' ? [] : [{ id: 'consumer', label: 'Consumer', beside: true, cell: componentOf }]),
    {
      id: 'attempts',
      label: 'Attempts',
      align: 'end',
      beside: true,
      cell: ({ attempts }: DeadRow) => attempts,
    },
    {
      id: 'at',
      label: 'Dead at',
      cell: ({ step, timeMs }) => (
        <TextButton title={`Go there: ${bothTimes(epochMs, timeMs)}`} onClick={() => commands.seek(step)}>
          {narrow ? dayWords(epochMs, timeMs) : momentWords(epochMs, timeMs)}
        </TextButton>
      ),
    },
    { id: 'retry', label: 'Retry', beside: true, cell: ({ retry }) => <Retry flagged={retry} /> },
    ...(by === 'none'
      ? [{ id: 'cause', label: 'Cause', beside: true, className: styles.words, cell: ({ words }: DeadRow) => words }]
      : []),
  ]
}

const Retry = ({ flagged }: { flagged: boolean }) =>
  flagged ? (
    <span className={styles.flagged}>
      <Icon name="backoff" /> flagged
    </span>
  ) : (
    <span className={styles.dim}>no</span>
  )
