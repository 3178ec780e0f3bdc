import { assert } from '../base/assert.ts'
import { finish } from '../base/hash.ts'
import { changeKindNames, changeKinds, namesValueA, namesValueB, operationCode, untraced } from '../model/change.ts'
import type { ValueTable } from '../base/value-table.ts'
import {
  consumerField as C,
  deadField as D,
  instanceField as I,
  laneField as L,
  producerField as P,
  sagaField as S,
  type World,
} from './world.ts'

const k = changeKinds
const idlePoll = operationCode['idle-poll']
const waitRetry = operationCode['wait-retry']
const { down, sleep: sleeping } = operationCode
/** Tags that keep the parts of the state fingerprint apart. */
const tag = { checkpoint: 1, zone: 2, enabled: 3, error: 4, dead: 5, saga: 6, view: 7, log: 8 }

/** Begin a step: what follows happened at this time, by this actor. */
export function openStep(world: World, timeMs: number, actor: number): void {
  world.step++
  world.timeMs = timeMs
  world.actor = actor
}

/** End a step: where its actor stands now. Empty polls leave no trace in the fingerprint, so that parking cannot be told. */
export function closeStep(world: World, op: number, next: number, ordinal: number, cycle: number): void {
  const { shape, actor } = world
  if (actor < shape.consumers * shape.instances) {
    const row = actor * I.size
    const w = world.instances
    if (w[row + I.next] !== next || w[row + I.event] !== ordinal || w[row + I.cycle] !== cycle) {
      w[row + I.sinceMs] = world.timeMs
      w[row + I.sinceStep] = world.step
    }
    if (w[row + I.event] !== ordinal) {
      w[row + I.attempt] = 0
      w[row + I.handed] = 0
    }
    w[row + I.next] = next
    w[row + I.event] = ordinal
    w[row + I.cycle] = cycle
    if (next !== waitRetry && next !== sleeping && next !== down) w[row + I.wakeMs] = -1
  }
  if (op === idlePoll) return
  world.history.timed((actor << 6) | op, world.timeMs, ordinal)
}

/**
 * The one function that turns changes into the world. Its arguments are a change's columns; values are looked up for their
 * content hash only. The recorder, seek, command line and test kit all call it.
 */
export function fold(world: World, values: ValueTable, kind: number, subject: number, a: number, b: number): void {
  if (traced[kind] === 1) hashChange(world, values, kind, subject, a, b)
  const w = world.consumers
  const row = subject * C.size
  switch (kind) {
    case k['event-appended']:
      toggle(world, tag.log, 0, world.events)
      world.events = a
      toggle(world, tag.log, 0, a)
      if (subject < world.shape.producers) world.producers[subject * P.size + P.published]!++
      return
    case k['zone-entered']:
      zoneHash(world, subject)
      if (w[row + C.holder] === -1) {
        w[row + C.heldSinceMs] = world.timeMs
        w[row + C.heldSinceStep] = world.step
      }
      w[row + C.holder] = a
      w[row + C.holds] = b
      zoneHash(world, subject)
      changed(world, row)
      return
    case k['zone-refused']:
      w[row + C.failedTries]!++
      if (isLoop(world)) world.instances[world.actor * I.size + I.failedTries]!++
      return
    case k['zone-left']: {
      zoneHash(world, subject)
      const holds = b >> 1
      w[row + C.holds] = holds
      if (holds === 0) {
        w[row + C.holder] = -1
        w[row + C.lastHoldEnd] = (b & 1) === 1 ? 2 : 1
        w[row + C.lastHoldMs] = world.timeMs - w[row + C.heldSinceMs]!
      }
      zoneHash(world, subject)
      changed(world, row)
      return
    }
    case k['checkpoint-written']:
      toggle(world, tag.checkpoint, subject, w[row + C.checkpoint]!)
      w[row + C.checkpoint] = a
      toggle(world, tag.checkpoint, subject, a)
      w[row + C.failuresSince] = 0
      changed(world, row)
      return
    case k['event-handled']:
      w[row + C.handled]!++
      changed(world, row)
      return
    case k['event-passed']:
      w[row + C.skipped]!++
      if (b === 2) w[row + C.ignored]!++
      return
    case k['attempt-failed']:
      w[row + C.errors]!++
      w[row + C.failuresSince]!++
      if (isLoop(world)) world.instances[world.actor * I.size + I.attempt]!++
      changed(world, row)
      return
    case k['error-recorded']:
      toggle(world, tag.error, subject, w[row + C.inError]!)
      w[row + C.inError] = 1
      w[row + C.errorStreak] = b
      w[row + C.error] = a
      w[row + C.errorMs] = world.timeMs
      toggle(world, tag.error, subject, 1)
      return
    case k['error-cleared']:
      toggle(world, tag.error, subject, w[row + C.inError]!)
      w[row + C.inError] = 0
      w[row + C.errorStreak] = 0
      toggle(world, tag.error, subject, 0)
      return
    case k['saga-started']:
      sagaStarted(world, values, subject, a, b)
      return
    case k['saga-saved']:
    case k['saga-ended']:
    case k['saga-mutated-unsaved']:
      sagaChanged(world, values, subject, a, kind)
      return
    case k['view-updated']:
      toggle(world, tag.view, subject, values.hashAt(w[row + C.view]!))
      w[row + C.view] = a
      toggle(world, tag.view, subject, values.hashAt(a))
      return
    case k['event-buried']:
      buried(world, subject, a, b)
      return
    case k['dead-removed']:
      deadRemoved(world, subject, a)
      return
    case k['dead-flagged']:
      deadFlagged(world, subject, a, b)
      return
    case k['consumer-switched']:
      toggle(world, tag.enabled, subject, w[row + C.enabled]!)
      w[row + C.enabled] = a
      toggle(world, tag.enabled, subject, a)
      changed(world, row)
      return
    case k['task-dispatched']:
      w[row + C.tasks]!++
      if (isLoop(world)) world.instances[world.actor * I.size + I.handed] = 1
      return
    case k['task-ended']:
      w[row + C.tasks]!--
      return
    case k['command-sent']:
      world.commandsOpen++
      return
    case k['command-answered']:
      world.commandsOpen--
      return
    case k['metric-sent']:
      w[row + C.metricCount]!++
      w[row + C.metricMs]! += a
      if (a > w[row + C.metricMaxMs]!) w[row + C.metricMaxMs] = a
      return
    case k.idle:
      w[row + C.idlePolls]! += b
      return
    case k['cycle-ended']:
      w[row + C.cycles]!++
      if (a >= 0 && b === 0) w[row + C.failuresSince] = 0
      world.instances[world.actor * I.size + I.result] = a
      return
    case k.slept:
      world.instances[world.actor * I.size + I.wakeMs] = world.timeMs + b
      return
    case k['head-reached']:
      w[row + C.headReached] = 1
      return
    case k['bundle-enabled']:
      world.bundlesEnabled++
      return
    case k['bundle-started']:
      world.bundlesStarted++
      return
    case k['producer-switched']:
      world.producers[subject * P.size + P.running] = a
      return
    case k['producer-rated']:
      world.producers[subject * P.size + P.perKs] = a
      return
    case k['producer-done']:
      world.producers[subject * P.size + P.done] = 1
      world.producers[subject * P.size + P.running] = 0
      return
    case k['run-ended']:
      world.ended = a + 1
      return
    case k['user-commanded']:
      // Whoever commands a run that has ended makes it go on.
      world.ended = 0
      return
    case k['task-refused']:
      w[row + C.refused]!++
      return
    case k['frontier-moved']:
      frontierMoves(world, subject, world.actor, a)
      changed(world, row)
      return
    case k['transient-counted']:
      w[row + C.transients] = a
      w[row + C.transientStreak] = b
      return
    case k['flight-window']:
      w[row + C.riskFrom] = a
      w[row + C.remembered] = b
      return
    case k['place-taken']:
    case k['place-left']:
    case k['place-refused']:
      placeChanged(world, kind, subject, a, b)
      return
    case k.fault:
      world.faults++
      return
    case k['loop-crashed']:
      standsAt(world, subject, a, down, b < 0 ? -1 : world.timeMs + b)
      // What it had handed out was known to the process alone: its next fetch begins at what is written.
      frontierMoves(world, subject, subject * world.shape.instances + a, 0)
      changed(world, row)
      return
    case k['loop-restarted']:
      standsAt(world, subject, a, operationCode.start, -1)
      changed(world, row)
      return
    case k['task-lost']:
      w[row + C.tasks]!--
      return
    case k['zone-expired']:
      zoneHash(world, subject)
      w[row + C.holds] = 0
      w[row + C.holder] = -1
      w[row + C.lastHoldEnd] = 3 + b
      w[row + C.lastHoldMs] = world.timeMs - w[row + C.heldSinceMs]!
      changed(world, row)
      return
    case k['store-wiped']:
      wiped(world, values)
      return
    case k['saga-ended-at-birth']:
      world.sagasEnded++
      w[row + C.sagasEnded]!++
      return
    case k['replay-lost']:
    case k['status-read']:
    case k['event-revealed']:
    case k['batch-fetched']:
    case k.noted:
    case k['event-content']:
    case k['commit-conflict']:
    case k['barrier-passed']:
    case k['replay-answered']:
    case k['loop-died']:
      return
    default:
      assert(false, `unknown change kind ${kind}`)
  }
}

/** By kind: 1 = part of the fingerprint. */
const traced = Uint8Array.from(changeKindNames, (_, kind) => (untraced.has(kind) ? 0 : 1))

/** By kind: 1 = `a` names a value, 2 = `b` does. */
const valued = Uint8Array.from(
  changeKindNames,
  (_, kind) => (namesValueA.has(kind) ? 1 : 0) + (namesValueB.has(kind) ? 2 : 0),
)

function hashChange(world: World, values: ValueTable, kind: number, subject: number, a: number, b: number): void {
  const named = valued[kind]!
  world.history.words(
    (kind << 24) ^ subject,
    (named & 1) === 0 ? a : values.hashAt(a),
    (named & 2) === 0 ? b : values.hashAt(b),
  )
}

/** Put a cell's value into the state fingerprint, or take it out: the same operation. */
function toggle(world: World, part: number, subject: number, value: number): void {
  const word = Math.imul(subject ^ (part << 26), 0xcc9e2d51) ^ Math.imul(value, 0x1b873593)
  world.stateA ^= finish(word ^ 0x2545f491)
  world.stateB ^= finish(Math.imul(word, 0x85ebca6b) ^ value)
}

function zoneHash(world: World, consumer: number): void {
  const row = consumer * C.size
  const holds = world.consumers[row + C.holds]!
  if (holds > 0) toggle(world, tag.zone, consumer, world.consumers[row + C.holder]! * 64 + holds)
}

function changed(world: World, row: number): void {
  world.consumers[row + C.lastChangeStep] = world.step
  world.consumers[row + C.lastChangeMs] = world.timeMs
}

/** How far a loop has handed events out; of its consumer, whichever of its loops is furthest. */
function frontierMoves(world: World, consumer: number, loop: number, ordinal: number): void {
  const { instances } = world.shape
  world.instances[loop * I.size + I.frontier] = ordinal
  let furthest = 0
  for (let i = consumer * instances; i < (consumer + 1) * instances; i++)
    furthest = Math.max(furthest, world.instances[i * I.size + I.frontier]!)
  world.consumers[consumer * C.size + C.frontier] = furthest
}

/** A loop stands somewhere by no atom of its own. */
function standsAt(world: World, consumer: number, instance: number, next: number, wakeMs: number): void {
  const row = (consumer * world.shape.instances + instance) * I.size
  const w = world.instances
  w[row + I.next] = next
  w[row + I.event] = 0
  w[row + I.attempt] = 0
  w[row + I.handed] = 0
  w[row + I.wakeMs] = wakeMs
  w[row + I.sinceMs] = world.timeMs
  w[row + I.sinceStep] = world.step
}

/** A store in memory is gone: nobody has a checkpoint, an error, a dead event or a live saga any more. */
function wiped(world: World, values: ValueTable): void {
  const w = world.consumers
  for (let c = 0; c < world.shape.consumers; c++) {
    const row = c * C.size
    for (const [part, cell, value] of [
      [tag.checkpoint, C.checkpoint, -1],
      [tag.enabled, C.enabled, 1],
      [tag.error, C.inError, 0],
    ] as const) {
      toggle(world, part, c, w[row + cell]!)
      w[row + cell] = value
      toggle(world, part, c, value)
    }
    w[row + C.errorStreak] = 0
    w[row + C.failuresSince] = 0
    changed(world, row)
  }
  const { deads, sagas } = world
  for (let at = 0; at < deads.length; at++)
    if (deads.get(at, D.live) === 1) deadRemoved(world, deads.get(at, D.consumer), deads.get(at, D.ordinal))
  for (let id = 1; id < sagas.length; id++)
    if (sagas.get(id, S.consumer) >= 0 && sagas.get(id, S.endedStep) === 0)
      sagaChanged(world, values, id, sagas.get(id, S.value), k['saga-ended'])
}

/** The event in the hands of the acting loop. */
function eventInHand(world: World): number {
  return isLoop(world) ? world.instances[world.actor * I.size + I.event]! : 0
}

/** Whether a consumer's loop acts, not an executor, a service or a user. */
function isLoop({ actor, shape }: World): boolean {
  return actor < shape.consumers * shape.instances
}

function placeChanged(world: World, kind: number, lane: number, ordinal: number, b: number): void {
  const row = lane * L.size
  const w = world.lanes
  if (kind === k['place-refused']) {
    w[row + L.rejected]!++
    return
  }
  if (kind === k['place-taken']) {
    w[row + L.inFlight]!++
    w[row + L.admitted]!++
    w[row + L.ordinal] = ordinal
    w[row + L.consumer] = b
    w[row + L.sinceMs] = world.timeMs
    return
  }
  w[row + L.inFlight]!--
  w[row + L.completed]!++
  w[row + L.failed]! += b
}

function sagaStarted(world: World, values: ValueTable, id: number, value: number, consumer: number): void {
  const s = world.sagas
  s.set(id, S.consumer, consumer)
  s.set(id, S.value, value)
  s.set(id, S.lastOrdinal, eventInHand(world))
  s.set(id, S.startedStep, world.step)
  s.set(id, S.startedMs, world.timeMs)
  s.set(id, S.lastStep, world.step)
  s.set(id, S.lastMs, world.timeMs)
  s.set(id, S.changes, 1)
  world.sagasLive++
  world.consumers[consumer * C.size + C.sagasLive]!++
  toggle(world, tag.saga, id, values.hashAt(value))
}

/** Two who are in one zone at once may end an instance twice, or save one that has ended: then it is stored again. */
function sagaChanged(world: World, values: ValueTable, id: number, value: number, kind: number): void {
  const s = world.sagas
  const wasLive = s.get(id, S.endedStep) === 0
  const isLive = kind === k['saga-saved'] || (wasLive && kind === k['saga-mutated-unsaved'])
  if (wasLive) toggle(world, tag.saga, id, values.hashAt(s.get(id, S.value)))
  s.set(id, S.value, value)
  s.set(id, S.lastOrdinal, eventInHand(world))
  s.set(id, S.lastStep, world.step)
  s.set(id, S.lastMs, world.timeMs)
  s.set(id, S.changes, s.get(id, S.changes) + 1)
  if (isLive) toggle(world, tag.saga, id, values.hashAt(value))
  if (isLive === wasLive) return
  s.set(id, S.endedStep, isLive ? 0 : world.step)
  s.set(id, S.endedMs, isLive ? 0 : world.timeMs)
  const more = isLive ? 1 : -1
  world.sagasLive += more
  world.sagasEnded -= more
  const row = s.get(id, S.consumer) * C.size
  world.consumers[row + C.sagasLive]! += more
  world.consumers[row + C.sagasEnded]! -= more
}

function buried(world: World, consumer: number, ordinal: number, error: number): void {
  const d = world.deads
  const at = d.length
  d.set(at, D.consumer, consumer)
  d.set(at, D.ordinal, ordinal)
  d.set(at, D.error, error)
  d.set(at, D.retry, 0)
  d.set(at, D.step, world.step)
  d.set(at, D.ms, world.timeMs)
  d.set(at, D.live, 1)
  world.consumers[consumer * C.size + C.dead]!++
  toggle(world, tag.dead, consumer, ordinal * 2)
}

/** All live entries of this event leave, as the store removes them. */
function deadRemoved(world: World, consumer: number, ordinal: number): void {
  const d = world.deads
  for (let at = 0; at < d.length; at++) {
    if (d.get(at, D.live) === 0 || d.get(at, D.consumer) !== consumer || d.get(at, D.ordinal) !== ordinal) continue
    toggle(world, tag.dead, consumer, ordinal * 2 + d.get(at, D.retry))
    d.set(at, D.live, 0)
    world.consumers[consumer * C.size + C.dead]!--
  }
}

/** The first live entry of this event is flagged, as the store does it. */
function deadFlagged(world: World, consumer: number, ordinal: number, retry: number): void {
  const d = world.deads
  for (let at = 0; at < d.length; at++) {
    if (d.get(at, D.live) === 0 || d.get(at, D.consumer) !== consumer || d.get(at, D.ordinal) !== ordinal) continue
    toggle(world, tag.dead, consumer, ordinal * 2 + d.get(at, D.retry))
    d.set(at, D.retry, retry)
    toggle(world, tag.dead, consumer, ordinal * 2 + retry)
    return
  }
}
