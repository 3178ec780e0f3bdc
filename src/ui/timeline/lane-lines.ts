import type { LaneCounts } from '../../protocol/timeline-lane.ts'
import { formatCount, plural } from '../format.ts'
import type { Flow, FlowEnd } from './flow.ts'
import type { NamedLane } from './lanes.ts'

/** One line of the timeline: the heading of a group, or a lane beneath it. */
export type LaneLine =
  | {
      readonly kind: 'heading'
      readonly group: string
      /** How many of its lanes have come, and how many it has with those that are filtered out or have no room. */
      readonly lanes: number
      readonly of: number
      readonly folded: boolean
    }
  | { readonly kind: 'lane'; readonly lane: NamedLane }

/**
 * Lanes under the headings of their groups; a folded group is its heading alone.
 *
 * @param lanes  groups together
 * @param of     how many there are of each kind
 */
export function laneLines(
  lanes: readonly NamedLane[],
  of: LaneCounts,
  folded: ReadonlySet<string>,
): readonly LaneLine[] {
  const left = countByGroup(lanes)
  const lines: LaneLine[] = []
  let group: string | null = null
  for (const lane of lanes) {
    if (lane.group !== group) {
      group = lane.group
      const count = left.get(group) ?? 0
      // One whose lane stays although nothing happens in it is not among those that the worker has counted.
      const most = Math.max(count, of[lane.lane.kind] ?? 0)
      lines.push({ kind: 'heading', group, lanes: count, of: most, folded: folded.has(group) })
    }
    if (!folded.has(group)) lines.push({ kind: 'lane', lane })
  }
  return lines
}

function countByGroup(lanes: readonly NamedLane[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { group } of lanes) counts.set(group, (counts.get(group) ?? 0) + 1)
  return counts
}

export const lanesOf = (lines: readonly LaneLine[]): readonly NamedLane[] =>
  lines.flatMap((line) => (line.kind === 'lane' ? [line.lane] : []))

/** Line of each lane, in their order. */
export const linesOfLanes = (lines: readonly LaneLine[]): readonly number[] =>
  lines.flatMap(({ kind }, index) => (kind === 'lane' ? [index] : []))

/** Arrows from lane to lane, as they run among all lines. */
export function flowsOnLines(flows: readonly Flow[], lines: readonly LaneLine[]): readonly Flow[] {
  const places = linesOfLanes(lines)
  const moved = (end: FlowEnd): FlowEnd => ({ ...end, row: places[end.row] ?? -1 })
  return flows.map((flow) => ({ ...flow, from: moved(flow.from), to: moved(flow.to) }))
}

/** Beside the name of a group: `3`, `2 of 3`. */
export const headingCount = (lanes: number, of: number): string =>
  lanes === of ? formatCount(of) : `${formatCount(lanes)} of ${formatCount(of)}`

export const headingName = (group: string, lanes: number, of: number): string =>
  `${group}: ${lanes === of ? plural(of, 'lane') : `${formatCount(lanes)} of ${plural(of, 'lane')}`}`
