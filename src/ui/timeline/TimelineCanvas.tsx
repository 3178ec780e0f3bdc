import { useEffect, useLayoutEffect, useMemo, useRef, useState, type PointerEvent } from 'react'
import type { StepRange } from '../../bridge/view-state.ts'
import { useTokens } from '../parts/use-tokens.ts'
import { drawTimeline, type StageColours } from './draw-timeline.ts'
import type { NamedLane } from './lanes.ts'
import { spansOf, stepAt, xOf, type Span } from './timeline-geometry.ts'
import styles from './Timeline.module.css'

const names = [
  '--st-enter',
  '--st-fetch',
  '--st-handle',
  '--st-save',
  '--st-commit',
  '--st-error',
  '--st-blocked',
  '--st-waiting',
  '--st-idle',
  '--text-2',
  '--line-strong',
  '--text',
  '--sunken',
  '--line',
  '--needle',
  '--font-mono',
  '--fs-micro',
] as const

interface Props {
  readonly lanes: readonly NamedLane[]
  readonly range: StepRange
  readonly width: number
  readonly rowPx: number
  readonly cursor: number
  readonly event: number | null
  /** What the picture says, in a sentence. */
  readonly label: string
  readonly onZoom: (factor: number, share: number) => void
  readonly onPan: (share: number) => void
  readonly onBrush: (range: StepRange) => void
  /** A press on a lane; `span` null = between its boxes. */
  readonly onPick: (lane: NamedLane, span: Span | null, step: number) => void
  readonly onMenu: (lane: NamedLane, at: { readonly x: number; readonly y: number }) => void
}

/** The lanes, painted. Wheel and pinch zoom, a wheel to the side and dragging with Shift pan, dragging marks what to zoom to. */
export function TimelineCanvas(props: Props) {
  const { lanes, range, width, rowPx, cursor, event, label, onZoom, onPan, onBrush, onPick, onMenu } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const tokens = useTokens(names)
  const colours = useMemo<StageColours>(
    () => ({
      none: 'transparent',
      enter: tokens['--st-enter'],
      fetch: tokens['--st-fetch'],
      handle: tokens['--st-handle'],
      save: tokens['--st-save'],
      commit: tokens['--st-commit'],
      error: tokens['--st-error'],
      busy: tokens['--st-blocked'],
      waiting: tokens['--st-waiting'],
      idle: tokens['--st-idle'],
      publish: tokens['--text-2'],
      held: tokens['--line-strong'],
      text: tokens['--text'],
      box: tokens['--sunken'],
      line: tokens['--line'],
      needle: tokens['--needle'],
      font: `${tokens['--fs-micro']} ${tokens['--font-mono']}`,
    }),
    [tokens],
  )
  const height = lanes.length * rowPx
  const [brush, setBrush] = useState<{ readonly from: number; readonly to: number } | null>(null)
  const drag = useRef<{ x: number; at: number; pan: boolean; moved: boolean } | null>(null)

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !canvas.current || width === 0) return
    const scale = devicePixelRatio
    canvas.current.width = Math.round(width * scale)
    canvas.current.height = Math.round(height * scale)
    context.setTransform(scale, 0, 0, scale, 0, 0)
    drawTimeline(context, { lanes, range, width, rowPx, cursor, event }, colours)
  }, [lanes, range, width, height, rowPx, cursor, event, colours])

  // React listens to wheels passively; a wheel that zooms must not scroll the page.
  const wheel = useRef({ onZoom, onPan, width })
  wheel.current = { onZoom, onPan, width }
  useEffect(() => {
    const element = canvas.current
    if (!element) return undefined
    const onWheel = (turned: WheelEvent): void => {
      const { onZoom: zoom, onPan: pan, width: room } = wheel.current
      if (turned.ctrlKey || turned.metaKey) zoom(turned.deltaY > 0 ? 1.25 : 0.8, turned.offsetX / Math.max(1, room))
      else if (turned.shiftKey || Math.abs(turned.deltaX) > Math.abs(turned.deltaY))
        pan((turned.deltaX || turned.deltaY) / Math.max(1, room))
      else return
      turned.preventDefault()
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [])

  const xIn = (pointer: PointerEvent): number => pointer.clientX - (canvas.current?.getBoundingClientRect().left ?? 0)
  const laneAt = (clientY: number): NamedLane | undefined =>
    lanes[Math.floor((clientY - (canvas.current?.getBoundingClientRect().top ?? 0)) / rowPx)]

  function onPointerUp(pointer: PointerEvent): void {
    const started = drag.current
    drag.current = null
    setBrush(null)
    if (!started) return
    const x = xIn(pointer)
    if (started.moved) {
      if (started.pan) return
      const [from, to] = [stepAt(Math.min(started.x, x), range, width), stepAt(Math.max(started.x, x), range, width)]
      if (to - from > 1) onBrush({ from, to })
      return
    }
    const lane = laneAt(pointer.clientY)
    if (!lane) return
    const step = stepAt(x, range, width)
    const near = spansOf(lane.lane).find((span) => {
      const left = xOf(span.from, range, width)
      return x >= left - 2 && x <= Math.max(left + 4, xOf(span.to, range, width))
    })
    onPick(lane, near ?? null, near?.from ?? step)
  }

  return (
    <div className={styles.canvasBox} style={{ height }}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        style={{ width, height }}
        role="img"
        aria-label={label}
        onPointerDown={(pointer) => {
          if (pointer.button !== 0) return
          const pan = pointer.shiftKey || pointer.pointerType === 'touch'
          drag.current = { x: xIn(pointer), at: xIn(pointer), pan, moved: false }
          pointer.currentTarget.setPointerCapture(pointer.pointerId)
        }}
        onPointerMove={(pointer) => {
          const started = drag.current
          if (!started) return
          const x = xIn(pointer)
          if (Math.abs(x - started.x) > 3) started.moved = true
          if (!started.moved) return
          if (started.pan) {
            onPan((started.at - x) / Math.max(1, width))
            started.at = x
          } else setBrush({ from: Math.min(started.x, x), to: Math.max(started.x, x) })
        }}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          drag.current = null
          setBrush(null)
        }}
        onContextMenu={(pressed) => {
          const lane = laneAt(pressed.clientY)
          if (!lane) return
          pressed.preventDefault()
          onMenu(lane, { x: pressed.clientX, y: pressed.clientY })
        }}
      />
      {brush && <div className={styles.brush} style={{ left: brush.from, width: brush.to - brush.from }} />}
    </div>
  )
}
