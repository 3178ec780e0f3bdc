import type { TimelineLane } from '../../protocol/timeline-lane.ts'
import { formatCount, formatDuration, formatShortDuration } from '../format.ts'
import { bothTimes, momentWords } from '../parts/moments.ts'
import { axisLabels, endOf, type StepScale } from './timeline-geometry.ts'
import styles from './Timeline.module.css'

interface Props {
  readonly axis: TimelineLane
  readonly scale: StepScale
  readonly epochMs: number | null
  /** Px that a label needs. */
  readonly apartPx: number
}

/** Moments over the lanes, and how long it was where time is folded. */
export const AxisLabels = ({ axis, scale, epochMs, apartPx }: Props) => (
  <>
    {axisLabels(axis, scale, apartPx).map(({ x, step, timeMs, sinceMs }) => (
      <span key={step} className={styles.label} style={{ left: x }} title={bothTimes(epochMs, timeMs)}>
        {momentWords(epochMs, timeMs)}
        <small>
          step {formatCount(step)}
          {sinceMs !== null && sinceMs > 0 ? `, ${formatDuration(sinceMs)} later` : ''}
        </small>
      </span>
    ))}
    {scale.folds.map(({ after, ms }) => (
      <span
        key={`fold ${after}`}
        className={styles.fold}
        style={{ left: endOf(after + 1, scale), width: scale.foldPx }}
        title={`Nothing happens for ${formatDuration(ms)} after step ${formatCount(after)}`}
      >
        {formatShortDuration(ms)}
      </span>
    ))}
  </>
)
