import type { Selection } from '../../bridge/selection.ts'
import type { LaneLine } from './lane-lines.ts'
import { isLaneOf } from './lane-place.ts'

/** What of the lines is on the screen: `height` px, of which `top` px lie above. */
export interface LinesInSight {
  readonly top: number
  readonly height: number
}

/**
 * How far the lines are to be scrolled for a lane of what is selected to be on the screen: as far as they are where a part of
 * one is, else so far that its first one stands in the middle. Null = none of these lines is its lane.
 */
export function topWithSelected(
  lines: readonly LaneLine[],
  selected: Selection,
  rowPx: number,
  { top, height }: LinesInSight,
): number | null {
  let first: number | null = null
  for (const [index, line] of lines.entries()) {
    if (line.kind !== 'lane' || !isLaneOf(line.lane, selected)) continue
    first ??= index
    if ((index + 1) * rowPx > top && index * rowPx < top + height) return top
  }
  return first === null ? null : Math.max(0, Math.round((first + 0.5) * rowPx - height / 2))
}

/** How far they are to be scrolled for a line to be on the screen as a whole. */
export function topWithLine(line: number, rowPx: number, { top, height }: LinesInSight): number {
  return Math.min(line * rowPx, Math.max(top, (line + 1) * rowPx - height))
}
