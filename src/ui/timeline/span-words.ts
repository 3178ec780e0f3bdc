import type { Selection } from '../../bridge/selection.ts'
import { laneWords } from '../../protocol/lane-words.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { SpanRow } from '../../protocol/span-rows.ts'
import type { TimelineStage } from '../../protocol/timeline-lane.ts'
import { isLaneOf } from './lane-place.ts'
import { laneThing } from './lanes.ts'

const whats: Readonly<Record<TimelineStage, string>> = {
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

export interface SpanWords {
  readonly group: string
  readonly lane: string
  readonly what: string
  /** What its lane stands for; null = nothing that can be selected. */
  readonly thing: Selection | null
}

/** Whose it is, and what they did. */
export function spanWords(row: SpanRow, run: RunInfo): SpanWords {
  const words = laneWords(row, run)
  const { group, name, detail } = words
  return { group, lane: `${name} ${detail}`.trim(), what: whats[row.stage], thing: laneThing(row, words) }
}

/** Whether it has to do with what is selected: it is about that event, or in a lane of that consumer. */
export const isSpanOf = (row: Pick<SpanRow, 'ordinal'> & SpanWords, selected: Selection | null): boolean =>
  selected?.kind === 'event' ? row.ordinal === selected.ordinal : isLaneOf(row, selected)

/** A span as a row of a file. */
export function exportedSpan(row: SpanRow, run: RunInfo): Record<string, unknown> {
  const { fromStep, toStep, ordinal, atMs, tookMs } = row
  const { group, lane, what } = spanWords(row, run)
  return { group, lane, fromStep, toStep, what, event: ordinal, atMs, tookMs }
}
