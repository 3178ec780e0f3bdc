import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { commands } from '../../../bridge/commands.ts'
import { useBridge } from '../../../bridge/hooks.ts'
import type { StepRange } from '../../../bridge/view-state.ts'
import { formatCount } from '../../format.ts'
import { moveWindow, type WindowPart } from './strip-geometry.ts'
import { focusWindowButton } from './StripLabel.tsx'
import styles from './Strip.module.css'

interface Props {
  /** Px for all steps from `first` to `last`. */
  readonly width: number
  readonly first: number
  readonly last: number
  /** As far as is recorded. */
  readonly end: number
}

/** The part of the run that the views look at: dragged in the middle it moves, at its edges it grows; twice pressed it goes. */
export function StripWindow({ width, first, last, end }: Props) {
  const range = useBridge((state) => state.view.range)
  const drag = useRef<{ readonly part: WindowPart; readonly x: number; readonly range: StepRange } | null>(null)
  if (!range || width === 0) return null
  const perPx = (last - first) / width
  const left = ((range.from - first) / (last - first)) * 100
  const right = ((range.to + 1 - first) / (last - first)) * 100

  const handlers = (part: WindowPart) => ({
    onPointerDown: (pointer: PointerEvent) => {
      if (pointer.button !== 0) return
      drag.current = { part, x: pointer.clientX, range }
      pointer.currentTarget.setPointerCapture(pointer.pointerId)
      pointer.stopPropagation()
    },
    onPointerMove: (pointer: PointerEvent) => {
      const from = drag.current
      if (!from || from.part !== part) return
      commands.showRange(moveWindow(from.range, part, Math.round((pointer.clientX - from.x) * perPx), first, end))
    },
    onPointerUp: () => {
      drag.current = null
    },
  })
  const onKeyDown = (part: WindowPart) => (event: KeyboardEvent) => {
    const span = range.to - range.from + 1
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (step !== 0) commands.showRange(moveWindow(range, part, step * Math.max(1, Math.round(span / 20)), first, end))
    else if (event.key === 'Delete' || event.key === 'Escape') takeAway()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const edge = (part: 'from' | 'to', label: string) => (
    <div
      className={styles.edge}
      data-part={part}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={first}
      aria-valuemax={end}
      aria-valuenow={range[part]}
      aria-valuetext={`step ${formatCount(range[part])}`}
      title="Drag, or arrow keys; Delete takes the window away"
      {...handlers(part)}
      onKeyDown={onKeyDown(part)}
    />
  )
  return (
    <div className={styles.window} style={{ left: `${Math.max(0, left)}%`, right: `${Math.max(0, 100 - right)}%` }}>
      <div
        className={styles.grip}
        aria-hidden="true"
        title={`Steps ${formatCount(range.from)} to ${formatCount(range.to)}. Drag to move, press twice to take away.`}
        {...handlers('all')}
        onDoubleClick={takeAway}
      />
      {edge('from', 'Window start')}
      {edge('to', 'Window end')}
    </div>
  )
}

function takeAway(): void {
  focusWindowButton()
  commands.showRange(null)
}
