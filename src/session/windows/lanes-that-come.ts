import { laneFits } from '../../protocol/lane-filter.ts'
import { isOfConsumer, type LaneRun } from '../../protocol/lane-words.ts'
import { compareLanes, type TimelineLane } from '../../protocol/timeline-lane.ts'
import type { SpecOf } from '../../protocol/windows.ts'

export interface LanesThatCome {
  readonly rows: readonly TimelineLane[]
  /** Those that the filter leaves, with those that have no room. */
  readonly fitting: readonly TimelineLane[]
  /** In those that have no room nothing happens. */
  readonly othersRest: boolean
}

/**
 * Which lanes of a timeline the page is sent: those that the filter leaves, and of these as many as have room, in their order.
 * The log and what was found come first, then those of the selected consumer, then those in which something happens.
 *
 * @param all   in their order, the log first
 * @param room  for so many, the log among them
 */
export function lanesThatCome(
  all: readonly TimelineLane[],
  run: LaneRun,
  { filter, selected }: Pick<SpecOf<'timeline'>, 'filter' | 'selected'>,
  room: number,
): LanesThatCome {
  const fitting = all.filter((lane) => laneFits(lane, run, filter))
  const unseen = all
    .filter((lane) => lane.kind === 'log' && !fitting.includes(lane))
    .map((lane) => ({ ...lane, unseen: true as const }))
  const shown = firstOf(fitting, selected, room - unseen.length)
  return { rows: [...unseen, ...shown], fitting, othersRest: busyIn(fitting) === busyIn(shown) }
}

function firstOf(lanes: readonly TimelineLane[], selected: number | null, room: number): readonly TimelineLane[] {
  if (lanes.length <= room) return lanes
  const turnOf = (lane: TimelineLane): number => {
    if (lane.kind === 'log' || lane.kind === 'check') return 0
    if (isOfConsumer(lane) && lane.index === selected) return 1
    return lane.spans.length > 0 ? 2 : 3
  }
  const turns = lanes.map(turnOf)
  const inTurn = [0, 1, 2, 3].flatMap((turn) => lanes.filter((_, i) => turns[i] === turn))
  return inTurn.slice(0, room).sort(compareLanes)
}

const busyIn = (lanes: readonly TimelineLane[]): number => lanes.filter(({ spans }) => spans.length > 0).length
