import { type MouseEvent, useMemo, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useSelection, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { StepRange } from '../../bridge/view-state.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { TimelineLane } from '../../protocol/timeline-lane.ts'
import { useProjector } from '../parts/use-projector.ts'
import { useWidth } from '../parts/use-width.ts'
import { Panel } from '../parts/ViewFrame.tsx'
import { type Flow, flowsOf } from './flow.ts'
import type { LaneScope } from './lane-filter.ts'
import { flowsOnLines, type LaneLine, lanesOf, linesOfLanes } from './lane-lines.ts'
import { LaneMenu, type LaneMenuAt } from './LaneMenu.tsx'
import { placeForKeys } from './lane-place.ts'
import type { NamedLane } from './lanes.ts'
import { type Fold, foldPx, type Span, stepScale, xOf } from './timeline-geometry.ts'
import { TimelineCanvas } from './canvas/TimelineCanvas.tsx'
import { useEventLooks } from './canvas/use-event-looks.ts'
import styles from './Timeline.module.css'
import { useShownLines } from './use-shown-lines.ts'
import { AxisLabels } from './AxisLabels.tsx'
import { LaneNames } from './LaneNames.tsx'
import { pictureWords } from './timeline-words.ts'
import type { RangeActs } from './use-range-acts.ts'

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
  readonly narrowed: boolean
  readonly acts: RangeActs
  readonly onHide: (scope: LaneScope) => void
  readonly onIsolate: (scope: LaneScope) => void
  readonly onAll: () => void
}

/** Axis, names and drawing, one beside the other. */
export function Lanes(props: LanesProps) {
  const { run, lines, onFold, log, axis, folds, range, narrowed, acts, onHide, onIsolate, onAll } = props
  const [box, width] = useWidth<HTMLDivElement>()
  const cursor = useTotal('cursor')
  const selection = useSelection()
  const [menu, setMenu] = useState<LaneMenuAt | null>(null)
  const large = useProjector()
  const rowPx = large ? 42 : 27
  const scale = useMemo(
    () => stepScale(range, width, folds, large ? foldPx * 1.6 : foldPx),
    [range, width, folds, large],
  )
  const event = selection?.kind === 'event' ? selection.ordinal : null
  const { scrollRef, onScroll, first, shown } = useShownLines(lines, rowPx)
  const rows = useMemo(() => shown.map((line) => (line.kind === 'lane' ? line.lane : null)), [shown])
  const flows = useFlows(shown, event)
  const looks = useEventLooks(log)
  const hovered = useBridge((state) => (state.hovered?.kind === 'event' ? state.hovered.ordinal : null))

  function pick(lane: NamedLane, span: Span | null, step: number): void {
    if (span && span.ordinal > 0) commands.select({ kind: 'event', ordinal: span.ordinal })
    else if (lane.thing && (lane.lane.kind === 'zone' || lane.lane.kind === 'loop')) commands.select(lane.thing)
    commands.pause()
    commands.seek(step)
  }

  /** The pointer asks on the canvas, which knows where it is; keys ask of whatever has the focus, which is all of them. */
  function menuByKeys(asked: MouseEvent<HTMLElement>): void {
    if (asked.target !== asked.currentTarget) return
    const place = placeForKeys(lanesOf(shown), selection, cursor)
    if (!place) return
    asked.preventDefault()
    const { left, top } = asked.currentTarget.getBoundingClientRect()
    const { lane, span, index } = place
    const row = linesOfLanes(shown)[index] ?? 0
    setMenu({ lane, span, x: left + Math.min(width, xOf(cursor, scale)), y: top + (row + 1) * rowPx })
  }

  return (
    <Panel fill className={styles.panel}>
      <div className={styles.scroll} ref={scrollRef} onScroll={onScroll}>
        <div className={styles.axis}>
          <span className={styles.axisName}>Virtual time</span>
          <div className={styles.labels} ref={box} aria-hidden="true">
            <AxisLabels axis={axis} scale={scale} epochMs={run.epochMs} apartPx={large ? 250 : 150} />
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
          <div
            className={styles.canvasCell}
            role="application"
            aria-label="Timeline: w and s zoom, a and d move, Shift F10 opens the menu of a lane"
            tabIndex={0}
            onKeyDown={acts.onKeyDown}
            onContextMenu={menuByKeys}
          >
            {width > 0 && (
              <TimelineCanvas
                rows={rows}
                flows={flows}
                scale={scale}
                rowPx={rowPx}
                cursor={cursor}
                event={event}
                hovered={hovered}
                looks={looks}
                label={pictureWords(lanesOf(lines).length, range, flows.length, event)}
                onZoom={acts.zoom}
                onPan={acts.pan}
                onBrush={acts.look}
                onHover={(lane, span) =>
                  commands.hover(span && span.ordinal > 0 ? { kind: 'event', ordinal: span.ordinal } : lane.thing)
                }
                onPick={pick}
                onMenu={(lane, span, at) => setMenu({ lane, span, ...at })}
              />
            )}
          </div>
        </div>
      </div>
      {menu && (
        <LaneMenu
          at={menu}
          narrowed={narrowed}
          consumerId={run.consumers[menu.lane.consumer]?.id ?? null}
          onHide={onHide}
          onIsolate={onIsolate}
          onAll={onAll}
          onClose={() => setMenu(null)}
        />
      )}
    </Panel>
  )
}

const noFlows: readonly Flow[] = []

/** Arrows of the selected event, by the same window as its inspector. */
function useFlows(lines: readonly LaneLine[], event: number | null): readonly Flow[] {
  const detail = useWindow('event', event === null ? null : { view: 'event', ordinal: event })?.rows[0]
  return useMemo(() => {
    if (event === null) return noFlows
    const causation = detail?.ordinal === event ? detail.causation : []
    return flowsOnLines(flowsOf(lanesOf(lines), event, causation), lines)
  }, [lines, event, detail])
}
