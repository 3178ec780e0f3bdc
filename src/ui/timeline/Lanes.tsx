import { useMemo, useState } from 'react'
import type { StepRange } from '../../bridge/view-state.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { TimelineLane } from '../../protocol/timeline-lane.ts'
import { useProjector } from '../parts/use-projector.ts'
import { useWidth } from '../parts/use-width.ts'
import { Panel } from '../parts/ViewFrame.tsx'
import { AxisLabels } from './AxisLabels.tsx'
import { LaneCanvas } from './LaneCanvas.tsx'
import { type LaneLine, lanesOf } from './lane-lines.ts'
import { LaneMenu, type LaneMenuAt } from './LaneMenu.tsx'
import type { LaneFilterActs } from './lane-menu-items.ts'
import { LaneNames } from './LaneNames.tsx'
import { type Fold, laneSizes, stepScale } from './timeline-geometry.ts'
import styles from './Timeline.module.css'
import type { RangeActs } from './use-range-acts.ts'
import { useShownLines } from './use-shown-lines.ts'

interface LanesProps {
  readonly run: RunInfo
  /** Those that the filter leaves, under their headings. */
  readonly lines: readonly LaneLine[]
  readonly onFold: (group: string) => void
  readonly axis: TimelineLane
  /** Hidden or not: it says of which type an event is. */
  readonly log: TimelineLane | undefined
  readonly folds: readonly Fold[]
  readonly range: StepRange
  readonly acts: RangeActs
  readonly filterActs: LaneFilterActs
}

/** Axis, names and drawing, one beside the other. */
export function Lanes({ run, lines, onFold, axis, log, folds, range, acts, filterActs }: LanesProps) {
  const [box, width] = useWidth<HTMLDivElement>()
  const [menu, setMenu] = useState<LaneMenuAt | null>(null)
  const { rowPx, foldPx, labelsApartPx } = laneSizes[useProjector() ? 'wall' : 'desk']
  const scale = useMemo(() => stepScale(range, width, folds, foldPx), [range, width, folds, foldPx])
  const { scrollRef, onScroll, first, shown } = useShownLines(lines, rowPx)
  return (
    <Panel fill className={styles.panel}>
      <div className={styles.scroll} ref={scrollRef} onScroll={onScroll}>
        <div className={styles.axis}>
          <span className={styles.axisName}>Virtual time</span>
          <div className={styles.labels} ref={box} aria-hidden="true">
            <AxisLabels axis={axis} scale={scale} epochMs={run.epochMs} apartPx={labelsApartPx} />
          </div>
        </div>
        <div className={styles.body} style={{ paddingBlockStart: first * rowPx, minBlockSize: lines.length * rowPx }}>
          <LaneNames
            run={run}
            shown={shown}
            first={first}
            of={lines.length}
            rowPx={rowPx}
            onFold={onFold}
            onMenu={setMenu}
          />
          <LaneCanvas
            shown={shown}
            lanes={lanesOf(lines).length}
            log={log}
            range={range}
            scale={scale}
            rowPx={rowPx}
            acts={acts}
            onMenu={setMenu}
          />
        </div>
      </div>
      {menu && <LaneMenu at={menu} filterActs={filterActs} onClose={() => setMenu(null)} />}
    </Panel>
  )
}
