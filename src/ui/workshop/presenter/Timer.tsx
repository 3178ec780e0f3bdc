import { useEffect, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import styles from './Timer.module.css'

/** Minutes since this was first shown here. */
export function Timer({ label, minutes }: { label: string; minutes: number }) {
  const [seconds, setSeconds] = useState(0)
  const [startedAt, setStartedAt] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - startedAt) / 1_000)), 500)
    return () => clearInterval(timer)
  }, [startedAt])
  const over = seconds > minutes * 60
  return (
    <div className={styles.timer} data-over={over || undefined}>
      <span role="timer" aria-label={`${label}: ${clock(seconds)} of ${minutes} minutes${over ? ', over time' : ''}`}>
        {clock(seconds)}{' '}
        <small>
          of {minutes} min{over ? ', over time' : ''}
          <br />
          {label}
        </small>
      </span>
      <Button
        look="icon"
        icon="undo"
        label={`Restart the clock: ${label}`}
        onClick={() => {
          setStartedAt(Date.now())
          setSeconds(0)
        }}
      />
    </div>
  )
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
