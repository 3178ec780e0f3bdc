import { useEffect, useLayoutEffect, useMemo, useRef, useState, type PointerEvent } from 'react'
import type { StepRange } from '../../bridge/view-state.ts'
import { drawingOn } from '../parts/canvas.ts'
import { useTokens } from '../parts/use-tokens.ts'
import { drawTimeline, type EventLooks, type StageColours } from './draw-timeline.ts'
import type { Flow } from './flow.ts'
import type { NamedLane } from './lanes.ts'
import { endOf, spansOf, stepAt, type StepScale, xOf, type Span } from './timeline-geometry.ts'
import styles from './Timeline.module.css'
import { useLongPress } from './use-long-press.ts'

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
  readonly scale: StepScale
  readonly rowPx: number
  readonly cursor: number
  readonly event: number | null
  readonly hovered: number | null
  readonly looks: EventLooks
  readonly flows: readonly Flow[]
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
export function TimelineCanvas(props: Props) {
  const { lanes, scale, rowPx, cursor, event, hovered, looks, flows, label } = props
  const { onZoom, onPan, onBrush, onHover, onPick, onMenu } = props
  const { width } = scale
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
  /** Fingers on the lanes, and what two of them began to stretch: how far apart they were, and the range. */
  const fingers = useRef(new Map<number, number>())
  const stretched = useRef<{ readonly px: number; readonly range: StepRange; last: number } | null>(null)
  const longPress = useLongPress()
  const drag = useRef<{ x: number; at: number; pan: boolean; moved: boolean } | null>(null)

  useLayoutEffect(() => {
    const context = drawingOn(canvas.current, width, height)
    if (context) drawTimeline(context, { lanes, scale, rowPx, cursor, event, hovered, looks, flows }, colours)
  }, [lanes, scale, width, height, rowPx, cursor, event, hovered, looks, flows, colours])

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

  const spanAt = (lane: NamedLane, x: number): Span | null =>
    spansOf(lane.lane).find((span) => {
      const left = xOf(span.from, scale)
      return x >= left - 2 && x <= Math.max(left + 4, endOf(span.to, scale))
    }) ?? null

  /** Always from the range at which the two began: what is shown follows a frame later. */
  function pinch(): void {
    const began = stretched.current
    if (!began) return
    const factor = began.px / spread(fingers.current)
    if (Math.abs(factor / began.last - 1) < 0.04) return
    began.last = factor
    const middle = [...fingers.current.values()].reduce((sum, x) => sum + x, 0) / 2
    onZoom(factor, Math.max(0, Math.min(1, middle / Math.max(1, width))), began.range)
  }

  function openMenu(clientX: number, clientY: number, held = false): boolean {
    const lane = laneAt(clientY)
    const left = canvas.current?.getBoundingClientRect().left ?? 0
    if (lane) onMenu(lane, spanAt(lane, clientX - left), { x: clientX, y: clientY, held })
    return lane !== undefined
  }

  function onPointerUp(pointer: PointerEvent): void {
    longPress.cancel()
    fingers.current.delete(pointer.pointerId)
    const started = drag.current
    drag.current = null
    setBrush(null)
    if (!started) return
    const x = xIn(pointer)
    if (started.moved) {
      if (started.pan) return
      const [from, to] = [stepAt(Math.min(started.x, x), scale), stepAt(Math.max(started.x, x), scale)]
      if (to - from > 1) onBrush({ from, to })
      return
    }
    const lane = laneAt(pointer.clientY)
    if (!lane) return
    const step = stepAt(x, scale)
    const near = spanAt(lane, x)
    onPick(lane, near, near?.from ?? step)
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
          longPress.forget()
          if (pointer.button !== 0) return
          if (pointer.pointerType === 'touch') {
            fingers.current.set(pointer.pointerId, xIn(pointer))
            if (fingers.current.size === 2) {
              // A second finger: from now on the two stretch what lies between them.
              stretched.current = { px: spread(fingers.current), range: scale.range, last: 1 }
              drag.current = null
              return
            }
            // A finger that stays where it is asks for the menu, as a right button does; it is no press any more then.
            longPress.start(pointer, ({ x, y }) => {
              if (openMenu(x, y, true)) drag.current = null
            })
          }
          const pan = pointer.shiftKey || pointer.pointerType === 'touch'
          drag.current = { x: xIn(pointer), at: xIn(pointer), pan, moved: false }
          pointer.currentTarget.setPointerCapture(pointer.pointerId)
        }}
        onPointerMove={(pointer) => {
          if (fingers.current.has(pointer.pointerId)) fingers.current.set(pointer.pointerId, xIn(pointer))
          if (fingers.current.size === 2) return pinch()
          longPress.move(pointer)
          const started = drag.current
          const x = xIn(pointer)
          if (!started) {
            const lane = laneAt(pointer.clientY)
            if (lane) onHover(lane, spanAt(lane, x))
            return
          }
          if (Math.abs(x - started.x) > 3) started.moved = true
          if (!started.moved) return
          if (started.pan) {
            onPan((started.at - x) / Math.max(1, width))
            started.at = x
          } else setBrush({ from: Math.min(started.x, x), to: Math.max(started.x, x) })
        }}
        onPointerUp={onPointerUp}
        onPointerCancel={(pointer) => {
          fingers.current.delete(pointer.pointerId)
          drag.current = null
          longPress.cancel()
          setBrush(null)
        }}
        onContextMenu={(pressed) => {
          // Some browsers say this of a long press too: then the menu is there already, or comes from here.
          const there = longPress.held()
          longPress.cancel()
          drag.current = null
          if (there || openMenu(pressed.clientX, pressed.clientY)) pressed.preventDefault()
        }}
      />
      {brush && <div className={styles.brush} style={{ left: brush.from, width: brush.to - brush.from }} />}
    </div>
  )
}

/** Px between two fingers. */
function spread(fingers: ReadonlyMap<number, number>): number {
  const [a = 0, b = 0] = fingers.values()
  return Math.max(1, Math.abs(a - b))
}
