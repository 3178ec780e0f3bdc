import { type KeyboardEvent, type MouseEvent, useMemo, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useHoveredThing, useSelection, useTotal, useWindow } from '../../bridge/hooks.ts'
import { formatSelection } from '../../bridge/selection.ts'
import type { StepRange } from '../../bridge/view-state.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { TimelineLane } from '../../protocol/timeline-lane.ts'
import { formatCount, formatDuration, plural, formatShortDuration } from '../format.ts'
import { Icon, type IconName } from '../parts/Icon.tsx'
import { KindGlyph } from '../parts/consumer/KindGlyph.tsx'
import { momentWords } from '../parts/moments.ts'
import { useProjector } from '../parts/use-projector.ts'
import { useWidth } from '../parts/use-width.ts'
import { Panel } from '../parts/ViewFrame.tsx'
import { type Flow, flowsOf } from './flow.ts'
import type { LaneScope } from './lane-filter.ts'
import { LaneMenu, type LaneMenuAt } from './LaneMenu.tsx'
import { placeForKeys } from './lane-place.ts'
import type { NamedLane } from './lanes.ts'
import { axisLabels, endOf, type Fold, foldPx, type Span, stepScale, xOf } from './timeline-geometry.ts'
import { TimelineCanvas } from './canvas/TimelineCanvas.tsx'
import { useEventLooks } from './canvas/use-event-looks.ts'
import styles from './Timeline.module.css'
import { useShownLanes } from './use-shown-lanes.ts'

interface LanesProps {
  readonly run: RunInfo
  readonly lanes: readonly NamedLane[]
  readonly axis: TimelineLane
  /** Hidden or not: it says of which type an event is. */
  readonly log: TimelineLane | undefined
  readonly folds: readonly Fold[]
  readonly range: StepRange
  readonly narrowed: boolean
  readonly onZoom: (factor: number, share: number, from?: StepRange) => void
  readonly onPan: (share: number) => void
  readonly onBrush: (range: StepRange) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onHide: (scope: LaneScope) => void
  readonly onIsolate: (scope: LaneScope) => void
  readonly onAll: () => void
}

/** Axis, names and drawing, one beside the other. */
export function Lanes(props: LanesProps) {
  const { run, lanes, log, axis, folds, range, narrowed, onZoom, onPan, onBrush, onKeyDown, onHide, onIsolate, onAll } =
    props
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
  const labels = axisLabels(axis, scale, large ? 250 : 150)
  const event = selection?.kind === 'event' ? selection.ordinal : null
  const { scrollRef, onScroll, first, shown } = useShownLanes(lanes, rowPx)
  const flows = useFlows(shown, event)
  const looks = useEventLooks(log)
  const hovered = useBridge((state) => (state.hovered?.kind === 'event' ? state.hovered.ordinal : null))
  const hoveredThing = useHoveredThing()

  function pick(lane: NamedLane, span: Span | null, step: number): void {
    if (span && span.ordinal > 0) commands.select({ kind: 'event', ordinal: span.ordinal })
    else if (lane.thing && (lane.lane.kind === 'zone' || lane.lane.kind === 'loop')) commands.select(lane.thing)
    commands.pause()
    commands.seek(step)
  }

  /** The pointer asks on the canvas, which knows where it is; keys ask of whatever has the focus, which is all of them. */
  function menuByKeys(asked: MouseEvent<HTMLElement>): void {
    if (asked.target !== asked.currentTarget) return
    const place = placeForKeys(shown, selection, cursor)
    if (!place) return
    asked.preventDefault()
    const { left, top } = asked.currentTarget.getBoundingClientRect()
    const { lane, span, index } = place
    setMenu({ lane, span, x: left + Math.min(width, xOf(cursor, scale)), y: top + (index + 1) * rowPx })
  }

  return (
    <Panel fill className={styles.panel}>
      <div className={styles.scroll} ref={scrollRef} onScroll={onScroll}>
        <div className={styles.axis}>
          <span className={styles.axisName}>Virtual time</span>
          <div className={styles.labels} ref={box} aria-hidden="true">
            {labels.map(({ x, step, timeMs, sinceMs }) => (
              <span key={step} className={styles.label} style={{ left: x }}>
                {momentWords(run.epochMs, timeMs)}
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
          </div>
        </div>
        <div className={styles.body} style={{ paddingBlockStart: first * rowPx, minBlockSize: lanes.length * rowPx }}>
          <ul className={styles.names} aria-label="Lanes">
            {shown.map((lane, index) => (
              <li
                key={lane.key}
                data-thing={lane.thing ? formatSelection(lane.thing) : undefined}
                data-hovered={(lane.thing !== null && formatSelection(lane.thing) === hoveredThing) || undefined}
                style={{ height: rowPx }}
                aria-setsize={lanes.length}
                aria-posinset={first + index + 1}
                data-first={lanes[first + index - 1]?.group !== lane.group || undefined}
              >
                <button
                  type="button"
                  className={styles.name}
                  title={`${lane.group}: ${lane.name} ${lane.detail}`}
                  aria-label={`${lane.group}: ${lane.name} ${lane.detail}`}
                  aria-haspopup="menu"
                  onClick={(pressed) => {
                    const { left, bottom } = pressed.currentTarget.getBoundingClientRect()
                    setMenu({ lane, span: null, x: left, y: bottom })
                  }}
                  onContextMenu={(pressed) => {
                    pressed.preventDefault()
                    setMenu({ lane, span: null, x: pressed.clientX, y: pressed.clientY })
                  }}
                >
                  <span className={styles.group} aria-hidden="true">
                    <LaneMark run={run} lane={lane} />
                  </span>
                  <span className={styles.laneName}>{lane.name}</span>
                  {lane.detail === '' ? (
                    <span className={styles.kind}>{kindWords[lane.lane.kind]}</span>
                  ) : (
                    <span className={styles.detail}>{lane.detail}</span>
                  )}
                </button>
              </li>
            ))}
          </ul>
          <div
            className={styles.canvasCell}
            role="application"
            aria-label="Timeline: w and s zoom, a and d move, Shift F10 opens the menu of a lane"
            tabIndex={0}
            onKeyDown={onKeyDown}
            onContextMenu={menuByKeys}
          >
            {width > 0 && (
              <TimelineCanvas
                lanes={shown}
                flows={flows}
                scale={scale}
                rowPx={rowPx}
                cursor={cursor}
                event={event}
                hovered={hovered}
                looks={looks}
                label={`What ${plural(lanes.length, 'lane')} did from step ${formatCount(range.from)} to ${formatCount(range.to)}.${flows.length > 0 ? ` ${plural(flows.length, 'arrow')} lead from event ${event} to who handled it, to its causes and to what followed; the inspector lists them.` : ''} Show as table says the same in words.`}
                onZoom={onZoom}
                onPan={onPan}
                onBrush={onBrush}
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
function useFlows(lanes: readonly NamedLane[], event: number | null): readonly Flow[] {
  const detail = useWindow('event', event === null ? null : { view: 'event', ordinal: event })?.rows[0]
  return useMemo(
    () => (event === null ? noFlows : flowsOf(lanes, event, detail?.ordinal === event ? detail.causation : [])),
    [lanes, event, detail],
  )
}

const marks: Readonly<Record<Exclude<TimelineLane['kind'], 'axis' | 'folds' | 'loop'>, IconName>> = {
  log: 'events',
  producer: 'upload',
  service: 'arrow',
  user: 'edit',
  fault: 'crashed',
  task: 'play',
  replay: 'backoff',
  zone: 'locks',
}

/** Beside the name, where three lanes have one name: its loop has the instance there. */
const kindWords: Readonly<Partial<Record<TimelineLane['kind'], string>>> = {
  producer: 'producer',
  service: 'service',
  task: 'executor',
  replay: 'replays',
  zone: 'zone',
}

/** What sort of lane it is: a loop by its consumer's kind, the others by what they show. */
function LaneMark({ run, lane: { lane, consumer } }: { run: RunInfo; lane: NamedLane }) {
  if (lane.kind === 'axis' || lane.kind === 'folds') return null
  if (lane.kind === 'loop') return <KindGlyph kind={run.consumers[consumer]?.kind ?? 'projector'} />
  return <Icon name={marks[lane.kind]} />
}
