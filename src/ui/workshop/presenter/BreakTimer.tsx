import { countdown, timeOfDay } from '../break/break-clock.ts'
import { useNow } from '../use-now.ts'
import styles from './Timer.module.css'

/** What is left of the break: the same as on the wall. */
export function BreakTimer({ endsAt }: { endsAt: number }) {
  const { over, clock } = countdown(endsAt, useNow())
  return (
    <div className={styles.timer} data-over={over || undefined}>
      <span role="timer" aria-label={over ? `Break: over since ${clock}` : `Break: ${clock} left`}>
        {clock}{' '}
        <small>
          {over ? 'over time' : 'left'}
          <br />
          it goes on at {timeOfDay(endsAt)}
        </small>
      </span>
    </div>
  )
}
