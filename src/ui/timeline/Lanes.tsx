import { useMemo, useState } from 'react'
import type { StepRange } from '../../bridge/view-state.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { TimelineLane } from '../../protocol/timeline-lane.ts'
import { useProjector } from '../parts/use-projector.ts'
import { useWidth } from '../parts/use-width.ts'
import { Segments } from '../parts/Segments.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import { timeName } from '../time-zone.ts'
import { AxisLabels } from './AxisLabels.tsx'
import { LaneCanvas } from './LaneCanvas.tsx'
import { type LaneLine, lanesOf } from './lane-lines.ts'
import { LaneMenu, type LaneMenuAt } from './LaneMenu.tsx'
import type { LaneFilterActs } from './lane-menu-items.ts'
import { LaneNames } from './LaneNames.tsx'
import { stepTimes } from './step-times.ts'
import { type Fold, laneSizes, stepScale } from './timeline-geometry.ts'
import styles from './Timeline.module.css'
import type { RangeActs } from './use-range-acts.ts'
import { useSelectedLaneInSight } from './use-selected-lane-in-sight.ts'
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
  /** By what steps keep apart. */
  readonly by: ScaleBy
  readonly onBy: (by: ScaleBy) => void
  readonly range: StepRange
  readonly acts: RangeActs
  readonly filterActs: LaneFilterActs
}

export type ScaleBy = 'steps' | 'time'

const scales = [
  { id: 'steps', label: 'Steps' },
  { id: 'time', label: 'Time' },
] as const

/** Axis, names and drawing, one beside the other. */
export function Lanes({ run, lines, onFold, axis, log, folds, by, onBy, range, acts, filterActs }: LanesProps) {
  const [box, width] = useWidth<HTMLDivElement>()
  const [menu, setMenu] = useState<LaneMenuAt | null>(null)
  const { rowPx, foldPx, labelsApartPx } = laneSizes[useProjector() ? 'wall' : 'desk']
  const scale = useMemo(
    () => stepScale(range, width, folds, foldPx, by === 'time' ? stepTimes(axis) : null),
    [range, width, folds, foldPx, by, axis],
  )
  const window = useShownLines(lines, rowPx)
  const { scrollRef, onScroll, first, shown } = window
  useSelectedLaneInSight(lines, rowPx, window)
  return (
    <Panel fill className={styles.panel}>
      <div className={styles.scroll} ref={scrollRef} onScroll={onScroll}>
        <div className={styles.axis}>
          <div className={styles.axisName}>
            <span>
              {timeName(run.epochMs)}
              <span data-control>, by</span>
            </span>
            <Segments name="Scale" value={by} onChange={onBy} segments={scales} />
          </div>
          <div className={styles.labels} ref={box} aria-hidden="true">
            <AxisLabels axis={axis} scale={scale} epochMs={run.epochMs} apartPx={labelsApartPx} />
          </div>
        </div>
        <div className={styles.body} style={{ paddingBlockStart: first * rowPx, minBlockSize: lines.length * rowPx }}>
          <LaneNames
            run={run}
            window={window}
            of={lines.length}
            rowPx={rowPx}
            onFold={onFold}
            filterActs={filterActs}
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
