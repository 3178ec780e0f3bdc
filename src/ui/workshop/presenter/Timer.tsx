import { useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { minutesAndSeconds } from '../break/break-clock.ts'
import { useNow } from '../use-now.ts'
import styles from './Timer.module.css'

/** Minutes since this was first shown here. */
export function Timer({ label, minutes }: { label: string; minutes: number }) {
  const now = useNow()
  const [startedAt, setStartedAt] = useState(now)
  const seconds = Math.max(0, Math.floor((now - startedAt) / 1_000))
  const clock = minutesAndSeconds(seconds)
  const over = seconds > minutes * 60
  return (
    <div className={styles.timer} data-over={over || undefined}>
      <span role="timer" aria-label={`${label}: ${clock} of ${minutes} minutes${over ? ', over time' : ''}`}>
        {clock}{' '}
        <small>
          of {minutes} min{over ? ', over time' : ''}
          <br />
          {label}
        </small>
      </span>
      <Button look="icon" icon="undo" label={`Restart the clock: ${label}`} onClick={() => setStartedAt(now)} />
    </div>
  )
}
