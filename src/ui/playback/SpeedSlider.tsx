import { useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import { placeOfSpeed, shortSpeed, speedAt, spokenSpeed, unlimitedPlace } from './speed.ts'
import styles from './SpeedSlider.module.css'

/** Atoms per second, on a log scale. */
export function SpeedSlider() {
  const atomsPerS = useBridge((state) => state.atomsPerS)
  // While it is dragged the slider is the finger's; frames come later and would pull it back.
  const [dragged, setDragged] = useState<number | null>(null)
  const place = dragged ?? placeOfSpeed(atomsPerS)
  const shown = dragged === null ? atomsPerS : speedAt(dragged)
  const release = () => setDragged(null)

  return (
    <label className={styles.speed}>
      <span>Speed</span>
      <input
        type="range"
        aria-label="Speed"
        min={0}
        max={unlimitedPlace}
        value={place}
        aria-valuetext={spokenSpeed(shown)}
        onChange={(event) => {
          const next = Number(event.target.value)
          setDragged(next)
          commands.speed(speedAt(next))
        }}
        onPointerUp={release}
        onKeyUp={release}
        onBlur={release}
      />
      <span className={styles.value}>{shortSpeed(shown)}</span>
    </label>
  )
}
