import type { Comparison } from '../../protocol/comparison.ts'
import { Button } from '../parts/Button.tsx'
import { momentWords } from '../parts/moments.ts'
import styles from './Compare.module.css'
import { wayWords } from './compare-words.ts'

interface OnItsWayProps {
  readonly comparison: Comparison
  readonly epochMs: number | null
  readonly halted: boolean
  readonly onHalt: (halted: boolean) => void
}

/** The other run takes its time: how far it has come, and a way to leave it at that. */
export function OnItsWay({ comparison: { right, timeMs, untilMs, looking }, epochMs, halted, onHalt }: OnItsWayProps) {
  if (untilMs === null && !looking) return null
  return (
    <div className={styles.onItsWay} role="group" aria-label="Progress of the comparison">
      <p>
        {untilMs === null
          ? 'The two are still compared step by step.'
          : wayWords(right, halted, momentWords(epochMs, timeMs), momentWords(epochMs, untilMs))}
      </p>
      {untilMs !== null && <progress aria-label={`How far ${right} has come`} value={timeMs} max={untilMs} />}
      <Button
        icon={halted ? 'play' : 'pause'}
        label={halted ? 'Go on comparing' : 'Stop comparing'}
        onClick={() => onHalt(!halted)}
      />
    </div>
  )
}
