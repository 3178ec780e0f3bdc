import { limits } from '../../base/limits.ts'
import { chunkRows, rowInChunk } from '../../history/columns.ts'
import type { Recording } from '../../history/recording.ts'
import type { LaneRun } from '../../protocol/lane-words.ts'
import {
  begunAfter,
  foldSize,
  type LaneCounts,
  spanSize,
  type TimelineLane,
  timelineStages,
} from '../../protocol/timeline-lane.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import type { Session } from '../session.ts'
import { instanceNames } from '../run-info.ts'
import type { WindowAnswer } from './answer.ts'
import { lanesThatCome } from './lanes-that-come.ts'
import { TimelineLanes } from './timeline-lanes.ts'
import { atomsKnown } from './atoms-known.ts'

/** So many steps are shown atom by atom; more are summed up in as many buckets as asked for. */
const atomsMax = 1_200
/** Places at which the virtual time is told, where it is not told of each step. */
const axisMarks = 400

/** Lanes of a range of steps: who did what when. Pure arithmetic over the columns; nothing grows with the run. */
export function timelineWindow(session: Session, spec: SpecOf<'timeline'>): WindowAnswer<TimelineLane> {
  const { from, to, acting, all } = lanesIn(session, spec)
  const paused = folds(session, from, to, acting)
  const measures = [axis(session, from, to, paused), paused]
  const come = lanesThatCome(all, laneRun(session), spec, limits.windowRowsMax - measures.length)
  return {
    total: come.fitting.length,
    of: all.length,
    rows: [...measures, ...come.rows],
    note: null,
    lanes: {
      filter: spec.filter,
      of: countByKind(all),
      fitting: countByKind(come.fitting),
      othersRest: come.othersRest,
    },
  }
}

type RangeAsked = Pick<SpecOf<'timeline'>, 'fromStep' | 'toStep' | 'span' | 'buckets'>

/** All lanes of a range in their order, whether a filter leaves them or not; `acting`: those of who is at work. */
export function lanesIn(
  session: Session,
  spec: RangeAsked,
): {
  readonly from: number
  readonly to: number
  readonly acting: readonly TimelineLane[]
  readonly all: readonly TimelineLane[]
} {
  const { from, to } = rangeOf(session, spec)
  const atoms = to - from + 1 <= atomsMax
  const buckets = atoms ? to - from + 1 : Math.max(1, Math.min(1_000, Math.floor(spec.buckets)))
  const { recorder, kernel } = session.run
  const made = new TimelineLanes(kernel.shape, { from, to, buckets, atoms }, atomsKnown(session, to))
  made.read(recorder.recording.steps)
  const acting = made.rows()
  const all = [logLane(session, from, to, buckets), ...acting, ...checkLane(session, from, to, buckets)]
  return { from, to, acting, all }
}

/** What its lanes are called by. */
export const laneRun = ({ run: { kernel }, spec }: Session): LaneRun => ({
  consumers: kernel.consumers.map(({ id, context, component }) => ({ id, context, component: component.name })),
  producers: spec.producers,
  services: kernel.services.map(({ name }) => name),
  instances: instanceNames(spec),
})

function countByKind(lanes: readonly TimelineLane[]): LaneCounts {
  const counts: { -readonly [K in keyof LaneCounts]: number } = {}
  for (const { kind } of lanes) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

function rangeOf(session: Session, spec: RangeAsked): { readonly from: number; readonly to: number } {
  const oldest = session.first + 1
  const to = Math.min(session.end, spec.toStep ?? session.cursor)
  const from = Math.max(oldest, spec.fromStep ?? to - spec.span + 1)
  return { from: Math.min(from, Math.max(oldest, to)), to }
}

/**
 * Steps and their virtual ms, pairwise, the last one too, and both ends of each pause: who folds it must not find it spread over
 * the steps between two marks.
 */
function axis(session: Session, from: number, to: number, paused: TimelineLane): TimelineLane {
  const { recording } = session.run.recorder
  const marks = new Set<number>()
  const atoms = to - from + 1 <= atomsMax
  const stride = atoms ? 1 : Math.ceil((to - from + 1) / axisMarks)
  for (let step = from; step < to; step += stride) marks.add(step)
  if (to >= from) marks.add(to)
  for (let at = 0; at < paused.spans.length; at += foldSize) marks.add(paused.spans[at]!).add(paused.spans[at]! + 1)
  const spans = [...marks].sort((a, b) => a - b).flatMap((step) => [step, recording.timeAt(step)])
  return { kind: 'axis', index: from, instance: to, atoms, spans }
}

/** So many pauses are told of, and none that is shorter than this share of all the time. */
const foldsMax = 12
const foldShare = 1 / 40

/**
 * The longest pauses between two steps: a log has years between bursts of milliseconds.
 *
 * @param lanes  all of them: whoever is hidden was at work all the same
 */
function folds(session: Session, from: number, to: number, lanes: readonly TimelineLane[]): TimelineLane {
  const { recording } = session.run.recorder
  const all = to > from ? recording.timeAt(to) - recording.timeAt(from) : 0
  const found = all > 0 ? pausesOf(recording.steps, { from, to, leastMs: all * foldShare }) : []
  const longest = found.toSorted((a, b) => b.ms - a.ms || a.step - b.step).slice(0, foldsMax)
  const works = longest.length === 0 ? [] : worksIn(lanes)
  const isWorkedIn = (step: number): boolean => works.some(({ begun, by }) => begun <= step + 1 && step < by)
  const spans = longest
    .toSorted((a, b) => a.step - b.step)
    .flatMap(({ step, ms }) => [step, ms, isWorkedIn(step) ? 1 : 0])
  return { kind: 'folds', index: 0, instance: -1, atoms: to - from + 1 <= atomsMax, spans }
}

/** From which step on each atom was being done, and by which it was. */
const worksIn = (lanes: readonly TimelineLane[]): { readonly begun: number; readonly by: number }[] =>
  lanes.flatMap((lane) =>
    begunAfter(lane).flatMap((begun, i) => (begun === null ? [] : [{ begun, by: lane.spans[i * spanSize]! }])),
  )

interface PauseQuery {
  readonly from: number
  readonly to: number
  readonly leastMs: number
}

/** Steps after which nothing happened for so long, chunk by chunk: a run has millions of them. */
function pausesOf(steps: Recording['steps'], { from, to, leastMs }: PauseQuery): { step: number; ms: number }[] {
  const found: { step: number; ms: number }[] = []
  let before = steps.chunkOf(from - 1).time[rowInChunk(from - 1)]!
  for (let step = from + 1; step <= to;) {
    const { time } = steps.chunkOf(step - 1)
    const last = Math.min(to, step + chunkRows - 1 - rowInChunk(step - 1))
    for (let at = rowInChunk(step - 1); step <= last; step++, at++) {
      const now = time[at]!
      const ms = now - before
      before = now
      if (ms > 0 && ms >= leastMs) found.push({ step: step - 1, ms })
    }
  }
  return found
}

/** What came into the log, whoever published it. */
function logLane(session: Session, from: number, to: number, buckets: number): TimelineLane {
  const { index, kernel } = session.run
  const atoms = to - from + 1 <= atomsMax
  const published = timelineStages.indexOf('publish')
  const spans: number[] = []
  const wide = Math.max(1, (to - from + 1) / buckets)
  for (let ordinal = firstSince(session, from); ordinal <= kernel.log.length; ordinal++) {
    const step = index.eventStep.at(ordinal)
    if (step > to) break
    const last = spans.length - spanSize
    if (!atoms && last >= 0 && step < spans[last + 1]! + wide) {
      spans[last + 1] = step + 1
      spans[last + 3] = 0
    } else spans.push(step, step + 1, published, ordinal, kernel.log.at(ordinal).type)
  }
  return { kind: 'log', index: 0, instance: -1, atoms, spans }
}

/** What the checks found: one lane for all, none where they found nothing. Close together, a violation hides a hazard. */
function checkLane({ run }: Session, from: number, to: number, buckets: number): TimelineLane[] {
  const { findings } = run.watch
  const atoms = to - from + 1 <= atomsMax
  const wide = atoms ? 1 : (to - from + 1) / buckets
  const spans: number[] = []
  for (let i = run.watch.countUpTo(from - 1); i < findings.length; i++) {
    const { step, verdict, ordinal } = findings[i]!
    if (step > to) break
    const stage = timelineStages.indexOf(verdict)
    const last = spans.length - spanSize
    if (last < 0 || step >= spans[last]! + wide) spans.push(step, step + 1, stage, ordinal, 0)
    else {
      spans[last + 2] = Math.max(spans[last + 2]!, stage)
      if (spans[last + 3] !== ordinal) spans[last + 3] = 0
    }
  }
  return spans.length === 0 ? [] : [{ kind: 'check', index: 0, instance: -1, atoms, spans }]
}

/** The first event that was published in a step or later. */
function firstSince({ run }: Session, step: number): number {
  let low = 1
  let high = run.kernel.log.length + 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (run.index.eventStep.at(middle) < step) low = middle + 1
    else high = middle
  }
  return low
}
