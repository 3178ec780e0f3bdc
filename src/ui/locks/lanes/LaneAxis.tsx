import { formatDuration, formatShortDuration } from '../../format.ts'
import { bothTimes, momentWords } from '../../parts/moments.ts'
import { foldLabelFits, type LaneScale, laneTicks, laneX } from './lane-geometry.ts'
import styles from '../Locks.module.css'

interface Props {
  readonly scale: LaneScale
  readonly charPx: number
  readonly epochMs: number | null
  /** null = the lanes end before the cursor. */
  readonly nowMs: number | null
}

/** Virtual time over the lanes: round times, what is folded, and the cursor. */
export function LaneAxis({ scale, charPx, epochMs, nowMs }: Props) {
  const flagPx = 6 * charPx + 8
  // Times above, and below them what the folds hide: two lines of letters, each as high as two of them are wide.
  const line = Math.ceil(2.1 * charPx)
  const ticks = laneTicks(scale, Math.ceil((epochMs === null ? 13 : 20) * charPx) + 6)
  return (
    <svg width={scale.width} height={2 * line} aria-hidden="true">
      {scale.segments
        .filter(({ fold }) => fold)
        .map((fold) => (
          <g key={fold.fromMs}>
            <rect className={styles.fold} x={fold.x0} y={line} width={fold.x1 - fold.x0} height={line} />
            <title>{formatDuration(fold.toMs - fold.fromMs)}</title>
            {foldLabelFits(fold, charPx) && (
              <text className={styles.tick} x={(fold.x0 + fold.x1) / 2} y={2 * line - 4} textAnchor="middle">
                {formatShortDuration(fold.toMs - fold.fromMs)}
              </text>
            )}
          </g>
        ))}
      {ticks.map(({ ms, x }) => (
        <g key={ms}>
          <title>{bothTimes(epochMs, ms)}</title>
          <path className={styles.tickLine} d={`M${x} ${line}v4`} />
          <text className={styles.tick} x={x} y={line - 4}>
            {momentWords(epochMs, ms)}
          </text>
        </g>
      ))}
      {nowMs !== null && (
        <>
          <path className={styles.needle} d={`M${laneX(scale, nowMs, 'end')} ${line}v${line}`} />
          <rect className={styles.needleFlag} x={scale.width - flagPx} y={0} width={flagPx} height={line} rx={3} />
          <text className={styles.needleText} x={scale.width - flagPx / 2} y={line - 4} textAnchor="middle">
            cursor
          </text>
        </>
      )}
    </svg>
  )
}
