import type { TapeRow } from '../../../../protocol/event-rows.ts'
import { plural } from '../../../format.ts'
import { arcPath, caretX, leftward, placeOf, wordsX } from './stage-tape-geometry.ts'
import styles from './TapeMarks.module.css'

interface Props {
  /** What is in sight, at least one. */
  readonly rows: readonly TapeRow[]
  readonly cellPx: number
  /** How many there is room for. */
  readonly cells: number
  /** Index of the consumer. */
  readonly focus: number
  /** Below zero = none yet. */
  readonly checkpoint: number
  readonly checkpoints: Parameters<typeof leftward>[0]
}

/** Below the cells: where the checkpoint stands, and from where it went back. */
export function TapeMarks({ rows, cellPx, cells, focus, checkpoint, checkpoints }: Props) {
  const first = rows[0]?.ordinal ?? 1
  const back = leftward(checkpoints)
  const from = back === null ? undefined : placeOf(back.from, rows)
  const to = back === null ? undefined : placeOf(back.to, rows)
  const again = rows.filter((row) => (row.handledTimes[focus] ?? 0) > 1).length
  const drawnPx = rows.length * cellPx
  return (
    <svg
      className={styles.marks}
      width={drawnPx}
      height={from === undefined || to === undefined ? 34 : 88}
      role="img"
      aria-label={checkpoint < 0 ? 'no checkpoint yet' : `checkpoint ${checkpoint}`}
    >
      <Caret
        x={caretX(Math.max(0, checkpoint), first, rows.length, cellPx)}
        label={checkpoint < 0 ? 'none yet' : String(checkpoint)}
        width={cells * cellPx}
      />
      {from !== undefined && to !== undefined && (
        <Regression
          from={caretX(from, first, rows.length, cellPx)}
          to={caretX(to, first, rows.length, cellPx)}
          width={cells * cellPx}
          words={
            again > 0 && to >= first
              ? `${plural(again, 'event')} handled again`
              : `went back from ${back?.from} to ${back?.to}`
          }
        />
      )}
    </svg>
  )
}

/** Its words stand to its right, and to its left where the room ends. */
function Caret({ x, label, width }: { x: number; label: string; width: number }) {
  const late = x > width - 60
  return (
    <g className={styles.caret}>
      <path d={`M${x} 2l11 17h-22z`} />
      <text x={late ? x - 16 : x + 16} y={20} textAnchor={late ? 'end' : 'start'}>
        {label}
      </text>
    </g>
  )
}

/** The jump to the left that a replay makes. */
function Regression({ from, to, width, words }: { from: number; to: number; width: number; words: string }) {
  const halfPx = words.length * 5 + 16
  const middle = wordsX(from, to, halfPx, width)
  return (
    <g className={styles.regression}>
      <path className={styles.arc} d={arcPath(from, to)} />
      <path className={styles.arc} d={`M${to - 8} 34l8-10l8 10`} />
      <rect x={middle - halfPx} y={52} width={halfPx * 2} height={34} rx={17} />
      <text x={middle} y={75} textAnchor="middle">
        {words}
      </text>
    </g>
  )
}
