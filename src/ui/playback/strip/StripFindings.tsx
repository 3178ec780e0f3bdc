import { useBridge, useWindow } from '../../../bridge/hooks.ts'
import { totalAt } from '../../../protocol/mirror.ts'
import { Icon } from '../../parts/Icon.tsx'
import colours from '../../parts/state-colours.module.css'
import { useProjector } from '../../parts/use-projector.ts'
import { findingMarks } from './finding-marks.ts'
import styles from './StripMarks.module.css'

/** The newest; the view Checks counts all. */
const shownMax = 100

interface Props {
  readonly width: number
  readonly first: number
  readonly last: number
}

/**
 * Where the checks found something, on the line of the whole run. A press is the slider's, which is dragged from anywhere; the view
 * Checks says it in words, and goes there.
 */
export function StripFindings({ width, first, last }: Props) {
  const some = useBridge(({ mirror }) => totalAt(mirror, 'violations') + totalAt(mirror, 'hazards') > 0)
  const rows = useWindow('strip-findings', some ? { view: 'findings', from: 0, count: shownMax } : null)?.rows
  const apartPx = useProjector() ? 18 : 12
  if (!rows || rows.length === 0 || width === 0) return null
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
