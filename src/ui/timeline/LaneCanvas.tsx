import { type MouseEvent, useMemo } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useSelection, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { StepRange } from '../../bridge/view-state.ts'
import type { TimelineLane } from '../../protocol/timeline-lane.ts'
import { useEventMarks } from '../parts/event/event-marks.ts'
import { TimelineCanvas } from './canvas/TimelineCanvas.tsx'
import { useEventLooks } from './canvas/use-event-looks.ts'
import { type Flow, flowsOf } from './flow.ts'
import { flowsOnLines, type LaneLine, lanesOf } from './lane-lines.ts'
import type { LaneMenuAt } from './LaneMenu.tsx'
import { isLaneOf, menuPlaceForKeys, thingHovered, thingPicked } from './lane-place.ts'
import type { NamedLane } from './lanes.ts'
import { shareOfSteps, type Span, type StepScale } from './timeline-geometry.ts'
import styles from './Timeline.module.css'
import { pictureWords } from './timeline-words.ts'
import type { RangeActs } from './use-range-acts.ts'

interface Props {
  /** The lines that are on the screen, and how many lanes there are with those that are not. */
  readonly shown: readonly LaneLine[]
  readonly lanes: number
  /** Hidden or not: it says of which type an event is. */
  readonly log: TimelineLane | undefined
  readonly range: StepRange
  readonly scale: StepScale
  readonly rowPx: number
  readonly acts: RangeActs
  readonly onMenu: (at: LaneMenuAt) => void
}

/** The drawing, with what pointer and keys do on it. It alone follows the cursor. */
export function LaneCanvas({ shown, lanes, log, range, scale, rowPx, acts, onMenu }: Props) {
  const cursor = useTotal('cursor')
  const selection = useSelection()
  const marks = useEventMarks()
  const event = marks.selected
  const rows = useMemo(() => shown.map((line) => (line.kind === 'lane' ? line.lane : null)), [shown])
  const chosen = useMemo(
    () => new Set(rows.filter((lane) => lane !== null && isLaneOf(lane, selection))),
    [rows, selection],
  )
  const flows = useFlows(shown, event)
  const looks = useEventLooks(log)

  function pick(lane: NamedLane, span: Span | null, step: number): void {
    const thing = thingPicked(lane, span)
    if (thing) commands.select(thing)
    commands.pause()
    commands.seek(step)
  }

  /** The pointer asks on the canvas, which knows where it is; keys ask of whatever has the focus, which is all of them. */
  function menuByKeys(asked: MouseEvent<HTMLElement>): void {
    if (asked.target !== asked.currentTarget) return
    const place = menuPlaceForKeys(shown, selection, cursor, scale, rowPx)
    if (!place) return
    asked.preventDefault()
    const { left, top } = asked.currentTarget.getBoundingClientRect()
    onMenu({ ...place, x: left + place.x, y: top + place.y })
  }

  return (
    <div
      className={styles.canvasCell}
      role="application"
      aria-label="Timeline: w and s zoom, a and d move, Shift F10 opens the menu of a lane"
      tabIndex={0}
      onKeyDown={acts.onKeyDown}
      onContextMenu={menuByKeys}
    >
      {scale.width > 0 && (
        <TimelineCanvas
          rows={rows}
          flows={flows}
          scale={scale}
          rowPx={rowPx}
          cursor={cursor}
          chosen={chosen}
          marks={marks}
          looks={looks}
          label={pictureWords(lanes, range, flows.length, event, scale.byTime !== null)}
          onZoom={(factor, share, from) => acts.zoom(factor, shareOfSteps(share, scale), from)}
          onPan={acts.pan}
          onBrush={acts.look}
          onHover={(lane, span) => commands.hover(thingHovered(lane, span))}
          onPick={pick}
          onMenu={(lane, span, at) => onMenu({ lane, span, ...at })}
        />
      )}
    </div>
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
