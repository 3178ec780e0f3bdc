import type { StepRange } from '../../../bridge/view-state.ts'
import { formatDate, formatDuration } from '../../format.ts'

/** Of less nobody wants a part. */
const stepsMin = 40
const windowMin = 20

/**
 * The window to begin with: a fifth of what is recorded, with the cursor at its end where that fits.
 *
 * @returns null = too little is recorded for a window
 */
export function firstWindow(first: number, end: number, cursor: number): StepRange | null {
  if (end - first < stepsMin) return null
  const span = Math.max(windowMin, Math.round((end - first) / 5))
  const to = Math.min(end, Math.max(first + span, cursor))
  return { from: Math.max(first + 1, to - span + 1), to }
}

/** `2000-03-14 to 2001-03-11`, or `3 min 2 s so far` in a run without a calendar. */
export function spanWords(epochMs: number | null, endMs: number): string {
  if (epochMs === null) return `${formatDuration(endMs)} so far`
  const [from, to] = [formatDate(epochMs), formatDate(epochMs + endMs)]
  return from === to ? from : `${from} to ${to}`
}
