import { commands } from '../../bridge/commands.ts'
import { useSelection } from '../../bridge/hooks.ts'
import type { SagaTransition } from '../../protocol/saga-rows.ts'
import { formatDuration } from '../format.ts'
import { Stamp } from '../parts/event/Stamp.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Day } from '../parts/Moment.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import { useThingMarks } from '../parts/thing-marks.ts'
import styles from './Instance.module.css'
import { transitionWords } from './saga-words.ts'
import { StateDiff } from './StateDiff.tsx'

interface Props {
  readonly rows: readonly SagaTransition[]
  readonly full: boolean
  /** The one that stands above them. */
  readonly before?: SagaTransition | undefined
}

/** Transitions of one instance, one below the other, with the time between them. */
export function Spine({ rows, full, before }: Props) {
  return rows.map((row, i) => {
    const last = rows[i - 1] ?? before
    return (
      <div key={row.step}>
        {last && (
          <p className={styles.gap}>
            <span>{formatDuration(row.timeMs - last.timeMs)}</span>
          </p>
        )}
        <Transition row={row} full={full} />
      </div>
    )
  })
}

function Transition({ row, full }: { row: SagaTransition; full: boolean }) {
  const selection = useSelection()
  const marks = useThingMarks()
  const { event } = row
  const selected = selection?.kind === 'event' && selection.ordinal === event?.ordinal
  return (
    <div className={styles.row} data-state={row.ahead ? 'ahead' : row.kind} aria-current={selected || undefined}>
      {event ? (
        <button
          type="button"
          className={styles.incoming}
          {...marks({ kind: 'event', ordinal: event.ordinal })}
          onClick={() => commands.select({ kind: 'event', ordinal: event.ordinal })}
        >
          <Stamp type={event.type} ahead={row.ahead} />
          <span>
            <b>{event.name}</b>
            <span className={styles.sub}>
              <code>#{event.seq}</code> <Day timeMs={row.timeMs} />
            </span>
          </span>
        </button>
      ) : (
        <span className={styles.sub}>no event</span>
      )}
      <span className={styles.spine} aria-hidden="true" />
      <StateDiff transition={row} full={full} />
      <div className={styles.outgoing}>
        {(row.kind === 'started' || row.kind === 'ended') && (
          <StateChip
            state={row.ahead ? 'idle' : row.kind === 'started' ? 'ok' : 'idle'}
            icon="ok"
            plain
            label={`the saga ${transitionWords[row.kind]}`}
          />
        )}
        {row.commands.map((command, i) => (
          <p key={i}>
            <Icon name="arrow" />
            <span>
              <b>{command.name}</b> <span className={styles.sub}>{command.words}</span>
            </span>
          </p>
        ))}
        {row.commands.length === 0 && row.kind !== 'started' && row.kind !== 'ended' && (
          <p className={styles.none}>{row.kind === 'saved' ? 'nothing sent' : transitionWords[row.kind]}</p>
        )}
      </div>
    </div>
  )
}
