import type { Recording } from '../../history/recording.ts'
import { laneFits } from '../../protocol/lane-filter.ts'
import type { SpanRow } from '../../protocol/span-rows.ts'
import { begunAfter, spanSize, type TimelineLane, timelineStages } from '../../protocol/timeline-lane.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import type { Session } from '../session.ts'
import type { WindowAnswer } from './answer.ts'
import { laneRun, lanesIn } from './timeline-rows.ts'

/** The timeline as a table: what is in the lanes that fit, by step, also of those for which the picture has no room. */
export function timelineSpansWindow(session: Session, spec: SpecOf<'timeline-spans'>): WindowAnswer<SpanRow> {
  const { all } = lanesIn(session, spec)
  const run = laneRun(session)
  const lanes = all.filter((lane) => laneFits(lane, run, spec.filter))
  const { total, at } = spansByStep(lanes)
  const { recording } = session.run.recorder
  // Lanes are asked once for all rows of theirs on the page.
  const begun = new Map<TimelineLane, readonly (number | null)[]>()
  const begunIn = (lane: TimelineLane): readonly (number | null)[] => {
    const known = begun.get(lane) ?? begunAfter(lane)
    begun.set(lane, known)
    return known
  }
  const end = Math.min(total, spec.from + spec.count)
  const rows: SpanRow[] = []
  for (let i = spec.from; i < end; i++) {
    const { lane, span } = at(i)
    rows.push(spanRow(lane, span, begunIn(lane)[span] ?? null, recording))
  }
  return { total, of: spansIn(all), rows, note: null }
}

interface SpanPlace {
  readonly lane: TimelineLane
  /** Which of the lane's. */
  readonly span: number
}

/**
 * Spans of several lanes by their first steps, in one step in the order of the lanes. Numbers are sorted, one for each span:
 * a run of a thousand consumers has hundreds of thousands of them.
 */
function spansByStep(lanes: readonly TimelineLane[]): {
  readonly total: number
  readonly at: (index: number) => SpanPlace
} {
  const total = spansIn(lanes)
  const keys = new Float64Array(total)
  /** How many spans stand in the lanes before each. */
  const before: number[] = []
  const first = lanes.reduce((least, { spans }) => Math.min(least, spans[0] ?? least), Infinity)
  let place = 0
  for (const { spans } of lanes) {
    before.push(place)
    for (let i = 0; i < spans.length; i += spanSize, place++) keys[place] = (spans[i]! - first) * total + place
  }
  keys.sort()
  return {
    total,
    at: (index) => {
      const found = keys[index]! % total
      const lane = lastUpTo(before, found)
      return { lane: lanes[lane]!, span: found - before[lane]! }
    },
  }
}

/** The last place in an ascending list that holds no more than this. */
function lastUpTo(list: readonly number[], most: number): number {
  let low = 0
  let high = list.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (list[middle]! <= most) low = middle
    else high = middle - 1
  }
  return low
}

function spanRow(lane: TimelineLane, span: number, begun: number | null, recording: Recording): SpanRow {
  const { kind, index, instance, spans } = lane
  const [from = 0, after = 0, stage = 0, ordinal = 0] = spans.slice(span * spanSize, span * spanSize + spanSize)
  const atMs = recording.timeAt(from)
  return {
    kind,
    index,
    instance,
    fromStep: from,
    toStep: after - 1,
    stage: timelineStages[stage]!,
    ordinal,
    atMs,
    tookMs: begun === null ? null : atMs - recording.timeAt(begun - 1),
  }
}

const spansIn = (lanes: readonly TimelineLane[]): number =>
  lanes.reduce((sum, { spans }) => sum + spans.length / spanSize, 0)
