import { useBridge, useTotals } from '../../bridge/hooks.ts'
import { formatClock, formatCount, formatDate, formatDuration, formatTime } from '../format.ts'
import styles from './Clock.module.css'

/** Where the cursor stands: in time, the date lighter than the time, and in steps. */
export function Clock() {
  const { cursor, end, timeMs, atRest, first } = useTotals()
  const epochMs = useBridge((state) => state.run?.epochMs ?? null)
  const virtual = formatClock(timeMs)
  const [date, time] =
    epochMs === null ? [virtual.days, virtual.time] : [formatDate(epochMs + timeMs), formatTime(epochMs + timeMs)]
  const tip = [
    `Virtual time: ${formatDuration(timeMs)} after the start of the run.`,
    epochMs === null ? null : 'Shown is the time that the log gives, in UTC.',
    first > 0 ? `Steps before ${formatCount(first)} were dropped: the history reached its limit.` : null,
  ]
  return (
    <div className={styles.clock} title={tip.filter(Boolean).join(' ')}>
      <span className={styles.time}>
        {date && <span>{date} </span>}
        <b>{time}</b>
      </span>
      <span className={styles.step}>
        step {formatCount(cursor)} of {formatCount(end)}
        {atRest === 1 && cursor >= end ? ', the end' : ' recorded'}
      </span>
    </div>
  )
}
