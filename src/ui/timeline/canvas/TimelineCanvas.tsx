import { useLayoutEffect, useRef } from 'react'
import type { StepRange } from '../../../bridge/view-state.ts'
import { drawingOn } from '../../parts/canvas.ts'
import { drawTimeline, type TimelinePicture } from './draw-timeline.ts'
import type { NamedLane } from '../lanes.ts'
import { type Span, spanAt, stepAt } from '../timeline-geometry.ts'
import styles from '../Timeline.module.css'
import { useLaneGestures } from './use-lane-gestures.ts'
import { useStageColours } from './use-stage-colours.ts'
import { useWheel } from './use-wheel.ts'

interface Props extends TimelinePicture {
  /** What the picture says, in a sentence. */
  readonly label: string
  /** `from`: the range that is zoomed, where it is not the one that is shown. */
  readonly onZoom: (factor: number, share: number, from?: StepRange) => void
  readonly onPan: (share: number) => void
  readonly onBrush: (range: StepRange) => void
  /** The pointer is over a lane, pressing nothing; `span` null = between its boxes. */
  readonly onHover: (lane: NamedLane, span: Span | null) => void
  /** A press on a lane; `span` null = between its boxes. */
  readonly onPick: (lane: NamedLane, span: Span | null, step: number) => void
  readonly onMenu: (lane: NamedLane, span: Span | null, at: MenuPlace) => void
}

interface MenuPlace {
  readonly x: number
  readonly y: number
  /** The finger that asked for it is still down. */
  readonly held: boolean
}

/** The lanes, painted. Wheel and pinch zoom, a wheel to the side and dragging with Shift pan, dragging marks what to zoom to. */
export function TimelineCanvas({ label, onZoom, onPan, onBrush, onHover, onPick, onMenu, ...picture }: Props) {
  const { rows, scale, rowPx, cursor, chosen, marks, looks, flows } = picture
  const { width } = scale
  const height = rows.length * rowPx
  const canvasRef = useRef<HTMLCanvasElement>(null)
  const colours = useStageColours()

  useLayoutEffect(() => {
    const context = drawingOn(canvasRef.current, width, height)
    if (context) drawTimeline(context, { rows, scale, rowPx, cursor, chosen, marks, looks, flows }, colours)
  }, [rows, scale, width, height, rowPx, cursor, chosen, marks, looks, flows, colours])

  useWheel(canvasRef, { width, onZoom, onPan })

  const laneAt = (y: number): NamedLane | null => rows[Math.floor(y / rowPx)] ?? null
  const { handlers, marked } = useLaneGestures({
    range: scale.range,
    width,
    zoom: onZoom,
    pan: onPan,
    brush(mark) {
      const range = { from: stepAt(mark.from, scale), to: stepAt(mark.to, scale) }
      if (range.to - range.from > 1) onBrush(range)
    },
    hover(x, y) {
      const lane = laneAt(y)
      if (lane) onHover(lane, spanAt(lane.lane, x, scale))
    },
    pick(x, y) {
      const lane = laneAt(y)
      if (!lane) return
      const span = spanAt(lane.lane, x, scale)
      onPick(lane, span, span?.from ?? stepAt(x, scale))
    },
    menu(clientX, clientY, held) {
      const { left = 0, top = 0 } = canvasRef.current?.getBoundingClientRect() ?? {}
      const lane = laneAt(clientY - top)
      if (lane) onMenu(lane, spanAt(lane.lane, clientX - left, scale), { x: clientX, y: clientY, held })
      return lane !== null
    },
  })

  return (
    <div className={styles.canvasBox} style={{ height }}>
      <canvas
        ref={canvasRef}
        className={styles.canvas}
        style={{ width, height }}
        role="img"
        aria-label={label}
        {...handlers}
      />
      {marked && <div className={styles.brush} style={{ left: marked.from, width: marked.to - marked.from }} />}
    </div>
  )
}
