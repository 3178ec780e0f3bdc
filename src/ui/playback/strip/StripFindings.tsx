import { Icon } from '../../parts/Icon.tsx'
import colours from '../../parts/state-colours.module.css'
import { useProjector } from '../../parts/use-projector.ts'
import { findingMarks } from './finding-marks.ts'
import styles from './StripMarks.module.css'
import { useStripFindings } from './use-strip-marks.ts'

interface Props {
  readonly width: number
  readonly first: number
  readonly last: number
}

/**
 * Where the checks found something, on the line of the whole run. A press is the slider's, which is dragged from anywhere and says
 * what it lies on; the view Checks says all of it, and goes there.
 */
export function StripFindings({ width, first, last }: Props) {
  const rows = useStripFindings()
  const apartPx = useProjector() ? 18 : 12
  if (rows.length === 0 || width === 0) return null
  return (
    <div className={styles.marks} aria-hidden="true">
      {findingMarks(rows, { width, first, last, apartPx }).map(({ step, x, state }) => (
        <span
          key={step}
          className={`${styles.finding} ${colours.state}`}
          data-state={state}
          style={{ insetInlineStart: x }}
        >
          <Icon name={state} small />
        </span>
      ))}
    </div>
  )
}
