import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { commands } from '../../../bridge/commands.ts'
import { useBridge } from '../../../bridge/hooks.ts'
import type { StepRange } from '../../../bridge/view-state.ts'
import { formatCount } from '../../format.ts'
import { focusWindowButton } from './StripLabel.tsx'
import { moveWindow, stepsOfKey, type WindowPart } from './window-moves.ts'
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
    // Also where the browser takes the pointer away: it would drag on without a button.
    onLostPointerCapture: () => {
      drag.current = null
    },
    onKeyDown: (event: KeyboardEvent) => {
      const by = event.ctrlKey || event.metaKey || event.altKey ? null : stepsOfKey(event.key, range)
      if (by !== null) commands.showRange(moveWindow(range, part, by, first, end))
      else if (event.key === 'Delete' || event.key === 'Escape') takeAway()
      else return
      event.preventDefault()
      event.stopPropagation()
    },
  })
  const slider = (part: WindowPart, label: string) => ({
    role: 'slider',
    tabIndex: 0,
    'aria-label': label,
    'aria-valuemin': first,
    'aria-valuemax': end,
    'aria-valuenow': range[part === 'to' ? 'to' : 'from'],
    ...handlers(part),
  })
  const edge = (part: 'from' | 'to', label: string) => (
    <div
      className={styles.edge}
      data-part={part}
      aria-valuetext={`step ${formatCount(range[part])}`}
      title="Drag, or arrow keys; Delete takes the window away"
      {...slider(part, label)}
    />
  )
  const steps = `steps ${formatCount(range.from)} to ${formatCount(range.to)}`
  return (
    <div className={styles.window} style={{ left: `${Math.max(0, left)}%`, right: `${Math.max(0, 100 - right)}%` }}>
      {edge('from', 'Window start')}
      <div
        className={styles.grip}
        aria-valuetext={steps}
        title={`The window, ${steps}. Drag, or arrow keys; Delete or two presses take it away`}
        {...slider('all', 'Window')}
        onDoubleClick={takeAway}
      />
      {edge('to', 'Window end')}
    </div>
  )
}

function takeAway(): void {
  focusWindowButton()
  commands.showRange(null)
}
