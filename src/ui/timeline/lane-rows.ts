import type { TimelineLane, TimelineStage } from '../../protocol/timeline-lane.ts'
import { spansOf } from './timeline-geometry.ts'

export interface LaneSpan {
  readonly fromStep: number
  /** The last one. */
  readonly toStep: number
  readonly what: string
  /** Ordinal; 0 = none, or several. */
  readonly event: number
}

const words: Readonly<Record<TimelineStage, string>> = {
  none: 'rests',
  enter: 'enters or leaves',
  fetch: 'fetches',
  handle: 'handles',
  save: 'saves',
  commit: 'commits',
  error: 'fails',
  busy: 'finds its zone busy',
  waiting: 'waits',
  idle: 'polls in vain',
  publish: 'publishes',
  held: 'is held',
}

export const rowsOfLane = (lane: TimelineLane): LaneSpan[] =>
  spansOf(lane).map(({ from, to, stage, ordinal }) => ({
    fromStep: from,
    toStep: to - 1,
    what: words[stage],
    event: ordinal,
  }))
