import { spanSize, type TimelineLane, timelineStages } from '../../protocol/timeline-lane.ts'

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

/** Pauses in which nobody was at work: that somebody took long is no idle time. */
export const idleFolds = <F extends { readonly after: number }>(
  folds: readonly F[],
  lanes: readonly TimelineLane[],
): readonly F[] => {
  const works = lanes.flatMap((lane) =>
    begunAfter(lane).flatMap((begun, i) => (begun === null ? [] : [{ begun, from: lane.spans[i * spanSize]! }])),
  )
  return folds.filter(({ after }) => !works.some(({ begun, from }) => begun <= after + 1 && after < from))
}

const idle = timelineStages.indexOf('idle')

/** Of a pass each atom tells when it was done; it was being done since the one before it. */
const takesTime = ({ kind, atoms }: TimelineLane): boolean => atoms && (kind === 'loop' || kind === 'replay')

/** The step after the atom of the same pass before each span; null = none is known. */
export function begunAfter(lane: TimelineLane): (number | null)[] {
  const { spans } = lane
  const begun: (number | null)[] = []
  for (let at = 0; at + spanSize <= spans.length; at += spanSize) {
    // A poll in vain stands after the pass before it, and is told of that.
    const same = at > 0 && spans[at + 4]! > 0 && spans[at + 4] === spans[at - spanSize + 4] && spans[at + 2] !== idle
    begun.push(takesTime(lane) && same ? spans[at - spanSize + 1]! : null)
  }
  return begun
}
