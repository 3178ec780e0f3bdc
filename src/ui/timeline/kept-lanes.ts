import { compareLanes, type TimelineLane } from '../../protocol/timeline-lane.ts'

export const keyOf = ({ kind, index, instance }: TimelineLane): string => `${kind}/${index}/${instance}`

/**
 * Lanes that were there a moment ago stay, empty, in their place: one that comes and goes with every cycle would move all that
 * stand below it.
 *
 * @param kept  those, by their keys
 */
export function withKept(
  lanes: readonly TimelineLane[],
  kept: ReadonlyMap<string, TimelineLane>,
): readonly TimelineLane[] {
  const there = new Set(lanes.map(keyOf))
  const gone = [...kept].filter(([key]) => !there.has(key)).map(([, lane]) => ({ ...lane, spans: [] }))
  return gone.length === 0 ? lanes : [...lanes, ...gone].sort(compareLanes)
}

/** The same map where nothing is new. */
export function keptAnd(
  kept: ReadonlyMap<string, TimelineLane>,
  lanes: readonly TimelineLane[],
): ReadonlyMap<string, TimelineLane> {
  // What measures the others is always there.
  const fresh = lanes.filter((lane) => lane.kind !== 'axis' && lane.kind !== 'folds' && !kept.has(keyOf(lane)))
  return fresh.length === 0 ? kept : new Map([...kept, ...fresh.map((lane) => [keyOf(lane), lane] as const)])
}
