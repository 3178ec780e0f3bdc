import { rowInChunk } from '../../history/columns.ts'
import { limits } from '../../base/limits.ts'
import { actorOf, type Actor } from '../../model/actors.ts'
import { operationCode, operations, type Operation } from '../../model/change.ts'
import { spanSize, type SpecOf, type TimelineLane, type TimelineStage, timelineStages } from '../../protocol/windows.ts'
import type { Session } from '../session.ts'
import type { WindowAnswer } from './answer.ts'

/** So many steps are shown atom by atom; more are summed up in as many buckets as asked for. */
const atomsMax = 1_200
/** Places at which the virtual time is told. */
const axisMarks = 48

const stages: Readonly<Record<Operation, TimelineStage>> = {
  start: 'none',
  'check-enabled': 'enter',
  'enter-zone': 'enter',
  'read-checkpoint': 'fetch',
  'read-head': 'fetch',
  'seed-checkpoint': 'fetch',
  fetch: 'fetch',
  'list-dead': 'fetch',
  'find-saga': 'handle',
  handle: 'handle',
  'record-error': 'error',
  'wait-retry': 'error',
  dispatch: 'handle',
  'await-task': 'waiting',
  'save-saga': 'save',
  'remove-saga': 'save',
  bury: 'error',
  unbury: 'save',
  commit: 'commit',
  measure: 'commit',
  'leave-zone': 'enter',
  done: 'none',
  sleep: 'none',
  'idle-poll': 'idle',
  publish: 'publish',
  answer: 'publish',
  command: 'publish',
  ended: 'none',
  claim: 'handle',
  'release-claim': 'waiting',
  'await-tasks': 'waiting',
  'persist-watermark': 'commit',
  fault: 'error',
  down: 'none',
}
const stageOfOp = operations.map((op) => timelineStages.indexOf(stages[op]))
const busy = timelineStages.indexOf('busy')
const failed = timelineStages.indexOf('error')
const held = timelineStages.indexOf('held')

/** Lanes of a range of steps: who did what when. Pure arithmetic over the columns; nothing grows with the run. */
export function timelineWindow(session: Session, spec: SpecOf<'timeline'>): WindowAnswer<TimelineLane> {
  const { from, to } = rangeOf(session, spec)
  const lanes = new Lanes(session, from, to, Math.max(1, Math.min(1_000, Math.floor(spec.buckets))))
  const { steps } = session.run.recorder.recording
  for (let step = from; step <= to; step++) {
    const chunk = steps.chunkOf(step - 1)
    const at = rowInChunk(step - 1)
    lanes.atom(step, chunk.actor[at]!, chunk.op[at]!, chunk.next[at]!, chunk.ordinal[at]!, chunk.cycle[at]!)
  }
  const rows = [
    axis(session, from, to),
    folds(session, from, to),
    logLane(session, from, to, lanes.buckets),
    ...lanes.rows(),
  ].slice(0, limits.windowRowsMax)
  return { total: rows.length, of: rows.length, rows, note: null }
}

function rangeOf(session: Session, spec: SpecOf<'timeline'>): { readonly from: number; readonly to: number } {
  const oldest = session.first + 1
  const to = Math.min(session.end, spec.toStep ?? session.cursor)
  const from = Math.max(oldest, spec.fromStep ?? to - spec.span + 1)
  return { from: Math.min(from, Math.max(oldest, to)), to }
}

/** Steps and their virtual ms, pairwise. */
function axis(session: Session, from: number, to: number): TimelineLane {
  const { recording } = session.run.recorder
  const spans: number[] = []
  const stride = Math.max(1, Math.ceil((to - from + 1) / axisMarks))
  for (let step = from; step <= to; step += stride) spans.push(step, recording.timeAt(step))
  if (to >= from) spans.push(to, recording.timeAt(to))
  return { kind: 'axis', index: from, instance: to, atoms: to - from + 1 <= atomsMax, spans }
}

/** So many pauses are told of, and none that is shorter than this share of all the time. */
const foldsMax = 12
const foldShare = 1 / 40

/** The longest pauses between two steps: a log has years between bursts of milliseconds. */
function folds(session: Session, from: number, to: number): TimelineLane {
  const { recording } = session.run.recorder
  const least = to > from ? (recording.timeAt(to) - recording.timeAt(from)) * foldShare : 0
  const found: { readonly step: number; readonly ms: number }[] = []
  for (let step = from; step < to; step++) {
    const ms = recording.timeAt(step + 1) - recording.timeAt(step)
    if (ms > 0 && ms >= least) found.push({ step, ms })
  }
  const longest = found.toSorted((a, b) => b.ms - a.ms || a.step - b.step).slice(0, foldsMax)
  const spans = longest.toSorted((a, b) => a.step - b.step).flatMap(({ step, ms }) => [step, ms])
  return { kind: 'folds', index: 0, instance: -1, atoms: to - from + 1 <= atomsMax, spans }
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
    } else spans.push(step, step + 1, published, ordinal, 0)
  }
  return { kind: 'log', index: 0, instance: -1, atoms, spans }
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

interface Lane {
  readonly kind: TimelineLane['kind']
  readonly index: number
  readonly instance: number
  readonly spans: number[]
  /** Sums of the bucket that is being filled, by stage. */
  counts: Uint32Array | null
  bucket: number
}

class Lanes {
  readonly #session: Session
  readonly #from: number
  readonly #to: number
  readonly #buckets: number
  readonly #atomwise: boolean
  readonly #lanes = new Map<number, Lane>()
  readonly #zones = new Map<number, { readonly lane: Lane; since: number }>()

  constructor(session: Session, from: number, to: number, buckets: number) {
    this.#session = session
    this.#from = from
    this.#to = to
    this.#atomwise = to - from + 1 <= atomsMax
    this.#buckets = this.#atomwise ? to - from + 1 : buckets
    const { shape } = session.run.kernel
    for (let actor = 0; actor < shape.consumers * shape.instances; actor++) this.#lane(actor)
  }

  atom(step: number, actor: number, op: number, next: number, ordinal: number, cycle: number): void {
    const lane = this.#lane(actor)
    const stage = stageOf(op, next)
    if (lane.kind === 'loop' || lane.kind === 'replay') this.#zone(lane.index, step, op, stage)
    if (stage <= 0) return
    if (this.#atomwise) {
      lane.spans.push(step, step + 1, stage, ordinal, cycle)
      return
    }
    const bucket = Math.floor(((step - this.#from) * this.#buckets) / (this.#to - this.#from + 1))
    if (bucket !== lane.bucket) this.#flush(lane)
    lane.bucket = bucket
    lane.counts ??= new Uint32Array(timelineStages.length)
    lane.counts[stage]!++
  }

  get buckets(): number {
    return this.#buckets
  }

  rows(): TimelineLane[] {
    for (const lane of this.#lanes.values()) this.#flush(lane)
    for (const zone of this.#zones.values()) {
      if (zone.since >= 0) zone.lane.spans.push(zone.since, this.#to + 1, held, 0, 0)
    }
    const order: readonly TimelineLane['kind'][] = ['producer', 'service', 'user', 'loop', 'task', 'replay', 'zone']
    const all = [...this.#lanes.values(), ...[...this.#zones.values()].map(({ lane }) => lane)]
    return all
      .filter(({ kind, spans }) => kind === 'loop' || spans.length > 0)
      .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.index - b.index || a.instance - b.instance)
      .map(({ kind, index, instance, spans }) => ({ kind, index, instance, atoms: this.#atomwise, spans }))
  }

  /** The bucket that is full becomes a span: what happened most in it, errors and busy zones before all. */
  #flush(lane: Lane): void {
    const { counts, bucket, spans } = lane
    if (counts === null || bucket < 0) return
    let best = counts[failed]! > 0 ? failed : counts[busy]! > 0 ? busy : 0
    if (best === 0) for (let stage = 1; stage < counts.length; stage++) if (counts[stage]! > counts[best]!) best = stage
    counts.fill(0)
    const width = (this.#to - this.#from + 1) / this.#buckets
    const fromStep = this.#from + Math.floor(bucket * width)
    const toStep = this.#from + Math.floor((bucket + 1) * width)
    const last = spans.length - spanSize
    if (last >= 0 && spans[last + 1] === fromStep && spans[last + 2] === best) spans[last + 1] = toStep
    else spans.push(fromStep, toStep, best, 0, 0)
  }

  #zone(consumer: number, step: number, op: number, stage: number): void {
    if (op !== operationCode['enter-zone'] && op !== operationCode['leave-zone']) return
    let zone = this.#zones.get(consumer)
    if (zone === undefined) {
      const lane = makeLane('zone', consumer, -1)
      // Somebody leaves whom nobody saw enter: held since before the range.
      zone = { lane, since: op === operationCode['leave-zone'] ? this.#from : -1 }
      this.#zones.set(consumer, zone)
    }
    if (stage === busy) return
    if (op === operationCode['enter-zone']) {
      zone.since = step
      return
    }
    if (zone.since >= 0) {
      const { spans } = zone.lane
      const last = spans.length - spanSize
      // Far apart they are boxes, close together one: never more than a lane has room for.
      const near = (this.#to - this.#from + 1) / this.#buckets
      if (!this.#atomwise && last >= 0 && zone.since - spans[last + 1]! < near) spans[last + 1] = step + 1
      else spans.push(zone.since, step + 1, held, 0, 0)
    }
    zone.since = -1
  }

  #lane(actor: number): Lane {
    let lane = this.#lanes.get(actor)
    if (lane === undefined) {
      lane = laneOf(actorOf(this.#session.run.kernel.shape, actor))
      this.#lanes.set(actor, lane)
    }
    return lane
  }
}

const makeLane = (kind: TimelineLane['kind'], index: number, instance: number): Lane => ({
  kind,
  index,
  instance,
  spans: [],
  counts: null,
  bucket: -1,
})

function laneOf(actor: Actor): Lane {
  switch (actor.kind) {
    case 'loop':
      return makeLane('loop', actor.consumer, actor.instance)
    case 'task':
    case 'replay':
      return makeLane(actor.kind, actor.consumer, -1)
    case 'producer':
      return makeLane('producer', actor.producer, -1)
    case 'service':
      return makeLane('service', actor.service, -1)
    case 'user':
    case 'fault':
      return makeLane('user', 0, -1)
  }
}

/** By what the atom did, and by what it led to: a zone that was refused, an attempt that failed. */
function stageOf(op: number, next: number): number {
  const entered = next === operationCode['read-checkpoint'] || next === operationCode['list-dead']
  if (op === operationCode['enter-zone'] && !entered) return busy
  const fails = next === operationCode['record-error'] || next === operationCode.bury
  if (op === operationCode.handle && fails) return failed
  return stageOfOp[op]!
}
