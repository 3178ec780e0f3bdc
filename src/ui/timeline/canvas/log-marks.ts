import type { TimelineLane } from '../../../protocol/timeline-lane.ts'
import { spansOf, type StepScale, xOf } from '../timeline-geometry.ts'

/** An event in the lane of the log. */
export interface LogMark {
  readonly x: number
  readonly step: number
  /** 0 = several. */
  readonly ordinal: number
  readonly type: number
  readonly words: string
  /** A stamp with its number; else there is room for a bar alone, so many px wide. */
  readonly stamped: boolean
  readonly barPx: number
}

/** Between a stamp and its number, and behind that. */
export const stampGapPx = 4
const behindPx = 6

/**
 * Each event has a stamp with its number where that ends before the next one begins, else a bar.
 *
 * @param stampPx  width of a stamp
 * @param widthOf  of a number in px
 * @param hasLook  whether it is known what the event of a step looks like
 */
export function logMarks(
  lane: TimelineLane,
  scale: StepScale,
  stampPx: number,
  widthOf: (words: string) => number,
  hasLook: (step: number) => boolean,
): LogMark[] {
  const spans = spansOf(lane)
  return spans.map(({ from, ordinal, cycle: type }, i) => {
    const x = xOf(from, scale)
    const next = spans[i + 1]
    const room = (next === undefined ? scale.width : xOf(next.from, scale)) - x
    const words = `#${ordinal}`
    const stamped = ordinal > 0 && hasLook(from) && room > stampPx + stampGapPx + widthOf(words) + behindPx
    return { x, step: from, ordinal, type, words, stamped, barPx: Math.max(2, Math.min(4, scale.stepPx)) }
  })
}
