import type { LanePlace, TimelineStage } from './timeline-lane.ts'

/** What somebody did, as one row: a span of a lane of the timeline. */
export interface SpanRow extends LanePlace {
  readonly fromStep: number
  /** The last one. */
  readonly toStep: number
  readonly stage: TimelineStage
  /** 0 = none, or several. */
  readonly ordinal: number
  /** Virtual ms at the first step. */
  readonly atMs: number
  /** How long it was being done: since the atom before it in its pass. Null = it is not known. */
  readonly tookMs: number | null
}
