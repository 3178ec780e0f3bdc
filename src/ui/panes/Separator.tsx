import { type PointerEvent, useRef, useState } from 'react'
import { useProjector } from '../parts/use-projector.ts'
import { clamped, maxIn, type PaneId, panes, setPaneSize, sizeByKey, usePaneSize } from './pane-sizes.ts'
import styles from './Separator.module.css'

interface SeparatorProps {
  readonly pane: PaneId
  /** The side of the separator on which its pane lies. */
  readonly side: 'start' | 'end'
  /** Id of the pane's element. */
  readonly controls: string
  readonly className?: string | undefined
}

/** The edge of a pane, to be dragged or moved by arrows; a double click or Enter gives the pane its own size back. */
export function Separator({ pane: id, side, controls, className }: SeparatorProps) {
  const projector = useProjector()
  const pane = panes[id]
  const chosen = usePaneSize(id)
  const size = clamped(pane, chosen ?? ownSize(pane.token), innerWidth)
  const grows = side === 'start' ? 1 : -1
  const grabbed = useRef<{ readonly x: number; readonly size: number } | null>(null)
  const [dragging, setDragging] = useState(false)

  function drag(event: PointerEvent): void {
    if (!grabbed.current) return
    const moved = (event.clientX - grabbed.current.x) * grows
    setPaneSize(id, projector, clamped(pane, grabbed.current.size + moved, innerWidth))
  }
  function release(): void {
    grabbed.current = null
    setDragging(false)
  }

  return (
    <div
      className={className ? `${styles.separator} ${className}` : styles.separator}
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${pane.name}`}
      aria-controls={controls}
      aria-valuenow={size}
      aria-valuemin={pane.min}
      aria-valuemax={maxIn(pane, innerWidth)}
      aria-valuetext={`${size} pixels${chosen === undefined ? '' : ', Enter for its own width'}`}
      tabIndex={0}
      title={`Width of ${pane.name}: drag, or arrows; a double click gives it its own width back`}
      data-dragging={dragging || undefined}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        grabbed.current = { x: event.clientX, size }
        setDragging(true)
      }}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
      onDoubleClick={() => setPaneSize(id, projector, null)}
      onKeyDown={(event) => {
        const next = sizeByKey(event, pane, size, { grows, windowPx: innerWidth })
        if (next === undefined) return
        event.preventDefault()
        setPaneSize(id, projector, next)
      }}
    />
  )
}

/** As the style sheet says it for this display. */
const ownSize = (token: string): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue(token)) || 0
