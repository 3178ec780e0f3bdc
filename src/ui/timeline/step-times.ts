import type { TimelineLane } from '../../protocol/timeline-lane.ts'

/** Virtual ms at each step of what is shown; between steps of which the time is not known, evenly. */
export interface StepTimes {
  readonly at: (step: number) => number
}

/** Of the axis of a window. */
export function stepTimes({ spans }: Pick<TimelineLane, 'spans'>): StepTimes {
  const marks = spans.length / 2
  const stepAt = (mark: number): number => spans[2 * mark]!
  const timeAt = (mark: number): number => spans[2 * mark + 1]!

  function at(step: number): number {
    if (marks === 0) return 0
    let low = 0
    let high = marks - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (stepAt(middle) <= step) low = middle
      else high = middle - 1
    }
    const next = Math.min(marks - 1, low + 1)
    const apart = stepAt(next) - stepAt(low)
    if (apart === 0 || step <= stepAt(low)) return timeAt(low)
    return timeAt(low) + ((timeAt(next) - timeAt(low)) * Math.min(apart, step - stepAt(low))) / apart
  }
  return { at }
}
