import { stepLine } from '../event/step-line.ts'
import styles from './Sparkline.module.css'

interface Props {
  readonly values: readonly number[]
  readonly peak: number
  readonly width: number
  readonly height: number
  /** Stretch to the room there is; the stroke keeps its width. */
  readonly fluid?: boolean
  readonly state?: string | undefined
}

/** A step line over the last values. Its number stands beside it, hence it is hidden from those who listen. */
export function Sparkline({ values, peak, width, height, fluid = false, state }: Props) {
  const drawn = stepLine(values, peak, { width: fluid ? width : width - 3, height, pad: 3 })
  return (
    <svg
      className={styles.spark}
      data-state={state}
      data-fluid={fluid || undefined}
      width={fluid ? '100%' : width}
      height={fluid ? '100%' : height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio={fluid ? 'none' : undefined}
      aria-hidden="true"
    >
      {drawn && (
        <>
          <path className={styles.area} d={drawn.area} />
          <path className={styles.line} d={drawn.line} />
          {!fluid && <circle className={styles.last} cx={drawn.last.x} cy={drawn.last.y} r={1.8} />}
        </>
      )}
    </svg>
  )
}
