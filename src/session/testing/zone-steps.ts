import { spanSize, type TimelineLane } from '../../protocol/timeline-lane.ts'
import type { Session } from '../session.ts'

/** The steps that the boxes of a lane cover. */
export const stepsIn = (lane: TimelineLane | undefined): number[] => {
  const steps: number[] = []
  for (let i = 0; lane !== undefined && i < lane.spans.length; i += spanSize)
    for (let step = lane.spans[i]!; step < lane.spans[i + 1]!; step++) steps.push(step)
  return steps
}

/** By the changes alone: each step from the one in which it is entered to the one in which it is free again. */
export function stepsHeld(at: Session, consumer: number): number[] {
  const steps: number[] = []
  let held = false
  for (let step = 1; step <= at.end; step++) {
    let touched = held
    for (const { kind, subject, b } of at.run.recorder.recording.changesOf(step)) {
      if (subject !== consumer) continue
      if (kind === 'zone-entered') touched = held = true
      if (kind === 'zone-expired' || (kind === 'zone-left' && b >> 1 === 0)) held = false
    }
    if (touched) steps.push(step)
  }
  return steps
}
