import type { Selection } from '../../bridge/selection.ts'
import { type LaneWords, laneWords } from '../../protocol/lane-words.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { LanePlace, TimelineLane } from '../../protocol/timeline-lane.ts'

/** A lane as it is shown: its group, its name, and what can be selected there. */
export interface NamedLane extends LaneWords {
  /** What the lane stands for: an instance or a zone; null = nothing that can be selected. */
  readonly thing: Selection | null
  readonly lane: TimelineLane
}

/** The lanes that are shown, with their names. */
export const namedLanes = (lanes: readonly TimelineLane[], run: RunInfo): NamedLane[] =>
  lanes
    .filter(({ kind, unseen }) => kind !== 'axis' && kind !== 'folds' && !unseen)
    .map((lane) => {
      const words = laneWords(lane, run)
      return { ...words, thing: laneThing(lane, words), lane }
    })

/** What it stands for. */
export function laneThing({ kind, instance }: LanePlace, { consumer: id }: LaneWords): Selection | null {
  if (id === null) return null
  if (kind === 'zone') return { kind: 'zone', id }
  return kind === 'loop' ? { kind: 'instance', id, instance } : { kind: 'consumer', id }
}
