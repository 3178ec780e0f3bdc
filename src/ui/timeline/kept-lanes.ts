import { compareLanes, type LaneCounts, type TimelineLane } from '../../protocol/timeline-lane.ts'

/** Lanes that come, and how many there are of each kind. */
export interface ComingLanes {
  readonly rows: readonly TimelineLane[]
  readonly of: LaneCounts
}

/** What was there since the run began to play: lanes by their keys, and the most of each kind. */
export interface KeptLanes {
  readonly lanes: ReadonlyMap<string, TimelineLane>
  readonly of: LaneCounts
}

export const noneKept: KeptLanes = { lanes: new Map(), of: {} }

export const keyOf = ({ kind, index, instance }: TimelineLane): string => `${kind}/${index}/${instance}`

/**
 * Lanes that were there a moment ago stay, empty, in their place: one that comes and goes with every cycle would move all that
 * stand below it.
 *
 * @param fits  whether one that does not come is left by the filter that the others have passed
 */
export function withKept(
  { rows, of }: ComingLanes,
  kept: KeptLanes,
  fits: (lane: TimelineLane) => boolean,
): ComingLanes {
  const there = new Set(rows.map(keyOf))
  const gone = [...kept.lanes].filter(([key, lane]) => !there.has(key) && fits(lane))
  const empty = gone.map(([, lane]) => ({ ...lane, spans: [] }))
  return { rows: empty.length === 0 ? rows : [...rows, ...empty].sort(compareLanes), of: mostOf(of, kept.of) }
}

/** The same where nothing is new. */
export function keptAnd(kept: KeptLanes, { rows, of }: ComingLanes): KeptLanes {
  // What measures the others is always there.
  const fresh = rows.filter((lane) => lane.kind !== 'axis' && lane.kind !== 'folds' && !kept.lanes.has(keyOf(lane)))
  const lanes =
    fresh.length === 0 ? kept.lanes : new Map([...kept.lanes, ...fresh.map((lane) => [keyOf(lane), lane] as const)])
  const most = mostOf(kept.of, of)
  return lanes === kept.lanes && most === kept.of ? kept : { lanes, of: most }
}

/** The first where the second has more of nothing. */
function mostOf(a: LaneCounts, b: LaneCounts): LaneCounts {
  const more = (Object.keys(b) as (keyof LaneCounts)[]).filter((kind) => (b[kind] ?? 0) > (a[kind] ?? 0))
  return more.length === 0 ? a : { ...a, ...Object.fromEntries(more.map((kind) => [kind, b[kind]])) }
}
