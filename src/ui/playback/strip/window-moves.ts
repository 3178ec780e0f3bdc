import type { StepRange } from '../../../bridge/view-state.ts'

/** What is moved of the window over the run: an edge, or all of it. */
export type WindowPart = 'from' | 'to' | 'all'

/** Fewer steps are no window. */
const windowMin = 10

/**
 * The window after a move by so many steps, which may be infinite. It stays within what is recorded, and open; moved as a whole it
 * keeps its width, unless the run is shorter.
 */
export function moveWindow(range: StepRange, part: WindowPart, by: number, first: number, end: number): StepRange {
  const least = first + 1
  if (part === 'from') return { ...range, from: Math.max(least, Math.min(range.to - windowMin, range.from + by)) }
  if (part === 'to') return { ...range, to: Math.min(end, Math.max(range.from + windowMin, range.to + by)) }
  const span = Math.min(range.to - range.from, end - least)
  const from = Math.max(least, Math.min(end - span, range.from + by))
  return { from, to: from + span }
}

/** By how many steps a key moves the window or its edge, as keys move any slider; null = it does not. */
export function stepsOfKey(key: string, { from, to }: StepRange): number | null {
  const span = to - from + 1
  const little = Math.max(1, Math.round(span / 20))
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return -little
    case 'ArrowRight':
    case 'ArrowUp':
      return little
    case 'PageDown':
      return -span
    case 'PageUp':
      return span
    case 'Home':
      return -Infinity
    case 'End':
      return Infinity
    default:
      return null
  }
}
