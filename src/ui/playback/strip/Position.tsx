import { useEffect, useId, useState } from 'react'
import { commands } from '../../../bridge/commands.ts'
import { useCalmTotal } from '../../../bridge/hooks.ts'
import { formatCount } from '../../format.ts'
import unseen from '../../parts/unseen.module.css'
import styles from './Strip.module.css'
import { markedWords, marksAt, tipAt } from './strip-tip.ts'
import { useStripMarks } from './use-strip-marks.ts'

interface Props {
  /** Px for all steps from `first` to `last`. */
  readonly width: number
  readonly first: number
  readonly last: number
  /** As far as is recorded. */
  readonly end: number
  readonly recordedPx: number
}

/** The slider over the strip. The marks under it take no pointer: it says what they are, to the pointer and to keys. */
export function Position({ width, first, last, end, recordedPx }: Props) {
  const cursor = useCalmTotal('cursor')
  const marks = useStripMarks()
  const marked = markedWords({
    faults: useCalmTotal('faults'),
    violations: useCalmTotal('violations'),
    hazards: useCalmTotal('hazards'),
  })
  const [wanted, setWanted] = useWanted()
  const [tip, setTip] = useState<string | null>(null)
  const markedId = useId()
  const here = marksAt(cursor, marks)
  return (
    <>
      <input
        className={styles.position}
        style={{ inlineSize: Math.max(recordedPx, 24) }}
        type="range"
        aria-label="Position"
        aria-describedby={marked === '' ? undefined : markedId}
        title={tip ?? 'Position in the recorded run'}
        min={first}
        max={Math.max(end, first + 1)}
        value={wanted ?? cursor}
        aria-valuetext={`step ${formatCount(cursor)} of ${formatCount(end)}${here && `; ${here}`}`}
        onChange={(event) => {
          const step = Number(event.target.value)
          setWanted(step)
          commands.seek(step)
        }}
        onPointerDown={() => commands.pause()}
        onPointerMove={({ nativeEvent }) => setTip(tipAt(nativeEvent.offsetX, marks, { width, first, last }))}
        onPointerLeave={() => setTip(null)}
      />
      {marked !== '' && (
        <span id={markedId} className={unseen.unseen}>
          {marked}
        </span>
      )}
    </>
  )
}

/** How long the slider trusts its own last word. */
const wantedMsMax = 400

/**
 * Where the slider was moved to, until the world is there. The next press of a key goes on from there rather than from the
 * picture, which is always a frame behind.
 */
function useWanted(): [number | null, (step: number) => void] {
  const [wanted, setWanted] = useState<number | null>(null)
  useEffect(() => {
    if (wanted === null) return undefined
    const timer = setTimeout(() => setWanted(null), wantedMsMax)
    return () => clearTimeout(timer)
  }, [wanted])
  return [wanted, setWanted]
}
