import { formatDuration, formatShortDuration } from '../../format.ts'
import { momentWords } from '../../parts/moments.ts'
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
  const ticks = laneTicks(scale, Math.ceil((epochMs === null ? 13 : 20) * charPx) + 6)
  return (
    <svg width={scale.width} height={28} aria-hidden="true">
      {scale.segments
        .filter(({ fold }) => fold)
        .map((fold) => (
          <g key={fold.fromMs}>
            <rect className={styles.fold} x={fold.x0} y={14} width={fold.x1 - fold.x0} height={14} />
            <title>{formatDuration(fold.toMs - fold.fromMs)}</title>
            {foldLabelFits(fold, charPx) && (
              <text className={styles.tick} x={(fold.x0 + fold.x1) / 2} y={24} textAnchor="middle">
                {formatShortDuration(fold.toMs - fold.fromMs)}
              </text>
            )}
          </g>
        ))}
      {ticks.map(({ ms, x }) => (
        <g key={ms}>
          <path className={styles.tickLine} d={`M${x} 14v4`} />
          <text className={styles.tick} x={x} y={11}>
            {momentWords(epochMs, ms)}
          </text>
        </g>
      ))}
      {nowMs !== null && (
        <>
          <path className={styles.needle} d={`M${laneX(scale, nowMs, 'end')} 14v14`} />
          <rect className={styles.needleFlag} x={scale.width - flagPx} y={0} width={flagPx} height={15} rx={3} />
          <text className={styles.needleText} x={scale.width - flagPx / 2} y={11} textAnchor="middle">
            cursor
          </text>
        </>
      )}
    </svg>
  )
}
