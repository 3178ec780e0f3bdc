import { limits } from '../../base/limits.ts'
import { chunkRows, rowInChunk } from '../../history/columns.ts'
import type { Recording } from '../../history/recording.ts'
import { compareLanes, spanSize, type TimelineLane, timelineStages } from '../../protocol/timeline-lane.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import type { Session } from '../session.ts'
import type { WindowAnswer } from './answer.ts'
import { TimelineLanes } from './timeline-lanes.ts'

/** So many steps are shown atom by atom; more are summed up in as many buckets as asked for. */
const atomsMax = 1_200
/** Places at which the virtual time is told, where it is not told of each step. */
const axisMarks = 400

/** Lanes of a range of steps: who did what when. Pure arithmetic over the columns; nothing grows with the run. */
export function timelineWindow(session: Session, spec: SpecOf<'timeline'>): WindowAnswer<TimelineLane> {
  const { from, to } = rangeOf(session, spec)
  const atoms = to - from + 1 <= atomsMax
  const buckets = atoms ? to - from + 1 : Math.max(1, Math.min(1_000, Math.floor(spec.buckets)))
  const { recorder, kernel } = session.run
  const lanes = new TimelineLanes(kernel.shape, { from, to, buckets, atoms })
  lanes.read(recorder.recording.steps)
  const paused = folds(session, from, to)
  const heads = [axis(session, from, to, paused), paused, logLane(session, from, to, buckets)]
  const all = lanes.rows()
  const found = checkLane(session, from, to, buckets)
  const shown = fitting(all, limits.windowRowsMax - heads.length - found.length, new Set(spec.consumers))
  const rows = [...heads, ...shown, ...found]
  return { total: rows.length, of: heads.length + all.length + found.length, rows, note: leftOutWords(all, shown) }
}

/** As many lanes as a window holds, in their order: those asked for first, then those in which something happens. */
function fitting(lanes: readonly TimelineLane[], room: number, asked: ReadonlySet<number>): readonly TimelineLane[] {
  if (lanes.length <= room) return lanes
  const rank = ({ kind, index, spans }: TimelineLane): number =>
    ofConsumers.has(kind) && asked.has(index) ? 0 : spans.length > 0 ? 1 : 2
  const ranks = lanes.map(rank)
  const inTurn = [0, 1, 2].flatMap((turn) => lanes.filter((_, i) => ranks[i] === turn))
  return inTurn.slice(0, room).sort(compareLanes)
}

const ofConsumers: ReadonlySet<TimelineLane['kind']> = new Set(['loop', 'task', 'replay', 'zone'])

/** Null = nothing is left out. */
function leftOutWords(all: readonly TimelineLane[], shown: readonly TimelineLane[]): string | null {
  const left = all.length - shown.length
  if (left === 0) return null
  const busyIn = (lanes: readonly TimelineLane[]): number => lanes.filter(({ spans }) => spans.length > 0).length
  const lanes = `${left.toLocaleString('en')} more ${left === 1 ? 'lane' : 'lanes'}`
  return busyIn(all) > busyIn(shown) ? `${lanes} left out` : `${lanes} ${left === 1 ? 'rests' : 'rest'}`
}

function rangeOf(session: Session, spec: SpecOf<'timeline'>): { readonly from: number; readonly to: number } {
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
  for (let at = 0; at < paused.spans.length; at += 2) marks.add(paused.spans[at]!).add(paused.spans[at]! + 1)
  const spans = [...marks].sort((a, b) => a - b).flatMap((step) => [step, recording.timeAt(step)])
  return { kind: 'axis', index: from, instance: to, atoms, spans }
}

/** So many pauses are told of, and none that is shorter than this share of all the time. */
const foldsMax = 12
const foldShare = 1 / 40

/** The longest pauses between two steps: a log has years between bursts of milliseconds. */
function folds(session: Session, from: number, to: number): TimelineLane {
  const { recording } = session.run.recorder
  const all = to > from ? recording.timeAt(to) - recording.timeAt(from) : 0
  const found = all > 0 ? pausesOf(recording.steps, { from, to, leastMs: all * foldShare }) : []
  const longest = found.toSorted((a, b) => b.ms - a.ms || a.step - b.step).slice(0, foldsMax)
  const spans = longest.toSorted((a, b) => a.step - b.step).flatMap(({ step, ms }) => [step, ms])
  return { kind: 'folds', index: 0, instance: -1, atoms: to - from + 1 <= atomsMax, spans }
}

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
