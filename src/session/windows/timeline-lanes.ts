import { chunkRows, rowInChunk } from '../../history/columns.ts'
import type { Recording } from '../../history/recording.ts'
import { actorOf, faultActor, type Actor, type ActorShape } from '../../model/actors.ts'
import { operationCode, operations, type Operation } from '../../model/change.ts'
import {
  compareLanes,
  spanSize,
  type TimelineLane,
  type TimelineStage,
  timelineStages,
} from '../../protocol/timeline-lane.ts'

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
const none = timelineStages.indexOf('none')
const busy = timelineStages.indexOf('busy')
const failed = timelineStages.indexOf('error')
const held = timelineStages.indexOf('held')
const handle = operationCode.handle
const enterZone = operationCode['enter-zone']
const leaveZone = operationCode['leave-zone']

/** By what the atom did, and by what it led to: a zone that was refused, an attempt that failed. */
function stageOf(op: number, next: number): number {
  const entered = next === operationCode['read-checkpoint'] || next === operationCode['list-dead']
  if (op === enterZone && !entered) return busy
  const fails = next === operationCode['record-error'] || next === operationCode.bury
  if (op === operationCode.handle && fails) return failed
  return timelineStages.indexOf(stages[operations[op]!])
}
const stageAt = Uint8Array.from({ length: operations.length ** 2 }, (_, at) =>
  stageOf(Math.floor(at / operations.length), at % operations.length),
)

interface Lane {
  readonly kind: TimelineLane['kind']
  readonly index: number
  readonly instance: number
  readonly spans: number[]
  /** Enters and leaves its consumer's zone. */
  readonly entersZones: boolean
}

/** Before anybody was seen to enter or to leave. */
const unseen = -2
const nobody = -1

interface Zone {
  readonly lane: Lane
  /** −1 = nobody holds it, −2 = nobody knows yet. */
  since: number
  /** The actor that holds it; −2 = somebody who entered before the range. */
  holder: number
  /** Who tried and found it held: by some profiles they leave it, too. */
  readonly refused: Set<number>
}

/** What the atoms alone do not tell. */
export interface AtomsKnown {
  /** Step since which the zone of a consumer is held, after the last step of the range; 0 = it is free. */
  readonly heldSince: (consumer: number) => number
  /** Step at which a hold was taken from its holder that began at `since` or before the range; 0 = it was not. */
  readonly takenAt: (consumer: number, since: number) => number
  /** Whether the zone is free after a step in which somebody left it: it may be held twice, and leaving may fail. */
  readonly isLeftIn: (consumer: number, step: number) => boolean
  /** Whether an attempt failed in a step. */
  readonly failsIn: (step: number) => boolean
}

export interface LanesRange {
  readonly from: number
  readonly to: number
  readonly buckets: number
  /** Every atom is a span; else each bucket. */
  readonly atoms: boolean
}

/**
 * Who did what in a range of steps. Reads a million steps within a few ms: its inner loop looks nothing up but typed arrays,
 * and lanes are asked bucket by bucket.
 */
export class TimelineLanes {
  readonly #shape: ActorShape
  readonly #range: LanesRange
  readonly #known: AtomsKnown
  /** By actor. */
  readonly #lanes: (Lane | undefined)[] = []
  readonly #zones = new Map<number, Zone>()
  /** What each actor did in the bucket that is being filled, by stage. */
  readonly #counts: Uint32Array
  /** The last bucket in which each actor did anything, from 1. */
  readonly #seenIn: Uint32Array

  constructor(shape: ActorShape, range: LanesRange, known: AtomsKnown) {
    this.#shape = shape
    this.#range = range
    this.#known = known
    const actors = range.atoms ? 0 : faultActor(shape) + 1
    this.#counts = new Uint32Array(actors * timelineStages.length)
    this.#seenIn = new Uint32Array(actors)
    // Loops are shown even where they rest.
    for (let actor = 0; actor < shape.consumers * shape.instances; actor++) this.#lane(actor)
  }

  read(steps: Recording['steps']): void {
    const { from, to, buckets, atoms } = this.#range
    if (atoms) {
      for (let step = from; step <= to; step++) this.#atom(steps, step)
      return
    }
    const perBucket = (to - from + 1) / buckets
    const active: number[] = []
    for (let bucket = 0; bucket < buckets; bucket++) {
      this.#sum(
        steps,
        bucket,
        { from: from + Math.ceil(bucket * perBucket), end: from + Math.ceil((bucket + 1) * perBucket) },
        active,
      )
      for (const actor of active) this.#flush(actor, bucket)
      active.length = 0
    }
  }

  #atom(steps: Recording['steps'], step: number): void {
    const chunk = steps.chunkOf(step - 1)
    const at = rowInChunk(step - 1)
    const op = chunk.op[at]!
    const actor = chunk.actor[at]!
    const lane = this.#lane(actor)
    const told = stageAt[op * operations.length + chunk.next[at]!]!
    const stage = op === handle && told !== failed && this.#known.failsIn(step) ? failed : told
    if (lane.entersZones && (op === enterZone || op === leaveZone)) this.#zone(lane.index, step, actor, op, stage)
    if (stage !== none) lane.spans.push(step, step + 1, stage, chunk.ordinal[at]!, chunk.cycle[at]!)
  }

  /** Count one bucket; `active` takes who did anything in it. */
  #sum(
    steps: Recording['steps'],
    bucket: number,
    { from, end }: { readonly from: number; readonly end: number },
    active: number[],
  ): void {
    const counts = this.#counts
    const seenIn = this.#seenIn
    const size = timelineStages.length
    for (let step = from; step < end;) {
      const { actor: actors, op: ops, next } = steps.chunkOf(step - 1)
      const last = Math.min(end - 1, step + chunkRows - 1 - rowInChunk(step - 1))
      for (let at = rowInChunk(step - 1); step <= last; step++, at++) {
        const actor = actors[at]!
        const op = ops[at]!
        const told = stageAt[op * operations.length + next[at]!]!
        // By some profiles what fails leaves at once, and so does by others what is acknowledged before it is handled.
        const stage = op === handle && next[at] === leaveZone && this.#known.failsIn(step) ? failed : told
        counts[actor * size + stage]!++
        if (seenIn[actor] !== bucket + 1) {
          seenIn[actor] = bucket + 1
          active.push(actor)
        }
        if (op === enterZone || op === leaveZone) {
          const lane = this.#lane(actor)
          if (lane.entersZones) this.#zone(lane.index, step, actor, op, stage)
        }
      }
    }
  }

  rows(): TimelineLane[] {
    const { atoms } = this.#range
    for (let consumer = 0; consumer < this.#shape.consumers; consumer++) this.#endZone(consumer)
    const all = [...this.#lanes.values(), ...[...this.#zones.values()].map(({ lane }) => lane)]
    return all
      .filter((lane) => lane !== undefined)
      .filter(({ kind, spans }) => kind === 'loop' || spans.length > 0)
      .sort(compareLanes)
      .map(({ kind, index, instance, spans }) => ({ kind, index, instance, atoms, spans }))
  }

  /** The bucket that is full becomes a span: what happened most in it, errors and busy zones before all. */
  #flush(actor: number, bucket: number): void {
    const size = timelineStages.length
    const counts = this.#counts.subarray(actor * size, (actor + 1) * size)
    counts[none] = 0
    let best = counts[failed]! > 0 ? failed : counts[busy]! > 0 ? busy : none
    if (best === none) for (let stage = 0; stage < size; stage++) if (counts[stage]! > counts[best]!) best = stage
    const nothing = counts[best] === 0
    counts.fill(0)
    if (nothing) return
    const { from, to, buckets } = this.#range
    const width = (to - from + 1) / buckets
    const fromStep = from + Math.floor(bucket * width)
    const toStep = from + Math.floor((bucket + 1) * width)
    const { spans } = this.#lane(actor)
    const last = spans.length - spanSize
    if (last >= 0 && spans[last + 1] === fromStep && spans[last + 2] === best) spans[last + 1] = toStep
    else spans.push(fromStep, toStep, best, 0, 0)
  }

  #zone(consumer: number, step: number, actor: number, op: number, stage: number): void {
    // Far apart nobody sees the difference, and to look at each would take longer than all the rest.
    const leaves = op === leaveZone && (!this.#range.atoms || this.#known.isLeftIn(consumer, step))
    const zone = this.#zoneOf(consumer)
    if (zone.since === unseen && (leaves || stage === busy)) {
      // Somebody leaves whom nobody saw enter, or finds it held: since before the range.
      zone.since = this.#range.from
      zone.holder = unseen
    }
    if (stage === busy) {
      zone.refused.add(actor)
      return
    }
    if (op === enterZone) {
      // It was taken from its holder, who may still leave it.
      if (zone.since >= 0) this.#held(zone, this.#known.takenAt(consumer, zone.since) || step)
      zone.since = step
      zone.holder = actor
      zone.refused.delete(actor)
      return
    }
    if (zone.refused.delete(actor)) return
    if (zone.since < 0 || (zone.holder !== actor && zone.holder !== unseen)) return
    if (!leaves) return
    this.#held(zone, step)
    zone.since = nobody
  }

  #zoneOf(consumer: number): Zone {
    const known = this.#zones.get(consumer)
    if (known !== undefined) return known
    const made = { lane: makeLane('zone', consumer, -1), since: unseen, holder: nobody, refused: new Set<number>() }
    this.#zones.set(consumer, made)
    return made
  }

  /** A hold that goes on after the range, or was taken away in it. */
  #endZone(consumer: number): void {
    const { from, to } = this.#range
    const since = this.#known.heldSince(consumer)
    if (since > 0) {
      const zone = this.#zoneOf(consumer)
      zone.since = Math.max(from, since)
      this.#held(zone, to)
      return
    }
    const zone = this.#zones.get(consumer)
    if (zone !== undefined && zone.since >= 0) this.#held(zone, this.#known.takenAt(consumer, zone.since) || to)
  }

  /** `step`: the last one in which it is held. */
  #held({ lane: { spans }, since }: Zone, step: number): void {
    const { from, to, buckets, atoms } = this.#range
    const last = spans.length - spanSize
    // Far apart they are boxes, close together one: never more than a lane has room for.
    const near = (to - from + 1) / buckets
    if (!atoms && last >= 0 && since - spans[last + 1]! < near) spans[last + 1] = step + 1
    else spans.push(since, step + 1, held, 0, 0)
  }

  #lane(actor: number): Lane {
    return (this.#lanes[actor] ??= laneOf(actorOf(this.#shape, actor)))
  }
}

const makeLane = (kind: TimelineLane['kind'], index: number, instance: number): Lane => ({
  kind,
  index,
  instance,
  spans: [],
  entersZones: kind === 'loop' || kind === 'replay',
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
      return makeLane(actor.kind, 0, -1)
  }
}
