import { begunAfter, type TimelineLane, type TimelineStage } from '../../protocol/timeline-lane.ts'
import type { StepTimes } from './step-times.ts'
import { spansOf } from './timeline-geometry.ts'

export interface LaneSpan {
  readonly fromStep: number
  /** The last one. */
  readonly toStep: number
  readonly what: string
  /** Ordinal; 0 = none, or several. */
  readonly event: number
  /** Virtual ms at the first step. */
  readonly atMs: number
  /** How long it was being done: since the atom before it in its pass. Null = it is not known. */
  readonly tookMs: number | null
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
  hazard: 'hazard',
  violation: 'violation',
}

export function rowsOfLane(lane: TimelineLane, times: StepTimes | null): LaneSpan[] {
  const begun = begunAfter(lane)
  return spansOf(lane).map(({ from, to, stage, ordinal }, i) => {
    const atMs = times?.at(from) ?? 0
    const after = begun[i] ?? null
    return {
      fromStep: from,
      toStep: to - 1,
      what: words[stage],
      event: ordinal,
      atMs,
      tookMs: times === null || after === null ? null : atMs - times.at(after - 1),
    }
  })
}
