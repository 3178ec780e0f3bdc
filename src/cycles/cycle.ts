import { unreachable } from '../base/assert.ts'
import { ConsumerDisabledError, errorKind, EventoError, type ErrorKind } from '../model/errors.ts'
import type { ConsumerKind, HandlerAttributes } from '../model/handler.ts'
import type { Profile } from '../model/profile.ts'
import type { SagaId } from '../model/saga-state.ts'
import type { Seq } from '../model/seq.ts'
import { afterFailedAttempt, attributesOf, passes } from './attempt.ts'

/**
 * One pass of a consumer, zone → fetch → batch → leave, as a phase machine with plain-data state. The phase names the effect
 * that the driver performs next; {@link advance} takes its reply, {@link fail} what it threw. One machine, two drivers:
 * the kernel (synchronous, virtual time) and `drive.ts` (asynchronous).
 *
 * Source: EVENTO §3.5–§3.7 (classic C3), §5.2–§5.5 (modern); every place where generations differ asks a policy.
 */
export type Phase =
  | 'enter-zone'
  | 'read-checkpoint'
  | 'read-head'
  | 'seed-checkpoint'
  | 'fetch'
  | 'list-dead'
  | 'claim'
  | 'await-tasks'
  | 'find-saga'
  | 'handle'
  | 'record-error'
  | 'wait-retry'
  | 'dispatch'
  | 'await-task'
  | 'release-claim'
  | 'save-saga'
  | 'remove-saga'
  | 'bury'
  | 'unbury'
  | 'commit'
  | 'measure'
  | 'persist-watermark'
  | 'leave-zone'
  | 'done'

/** What does not change while a consumer runs. */
export interface CycleConfig<E> {
  readonly kind: ConsumerKind
  readonly consumer: string
  readonly component: string
  readonly context: string
  readonly fetchSize: number
  readonly profile: Profile
  /**
   * Attributes by event name (`*` = any other): the engine's loop knows its handlers. Null: one opaque function takes every
   * event, looks sagas up by itself and does its own retries, as the store's `consumeEventsFor…` are called.
   */
  readonly handlers: ReadonlyMap<string, HandlerAttributes> | null
  readonly nameOf: (event: E) => string
  /** Where events know a quicker way to their handler's attributes than by name. */
  readonly attributesOf?: (event: E) => HandlerAttributes | undefined
  /** Projectors: does an executor take this event? Absent: all are handled in the cycle. */
  readonly runsAsync?: (event: E) => boolean
  /** Projectors: the checkpoint follows what is finished, not what has begun. */
  readonly watermark?: boolean
  /** Observers: events are claimed before they are handed out, and those claimed before are passed over. */
  readonly claims?: boolean
}

/** `E` is an event as the driver knows it, `S` a saga state or a reference to one. */
export interface CycleState<E, S> {
  phase: Phase
  /** Replaying flagged dead events instead of fetching. */
  replay: boolean
  entered: boolean
  /** Where the fetch starts; the last checkpoint read. */
  checkpoint: Seq
  batch: readonly E[]
  index: number
  /** Events acknowledged so far: what the cycle answers. */
  consumed: number
  attempt: number
  /** The instance that the last look-up found. */
  sagaId: SagaId | null
  saga: S | null
  /** The cause with which the current event is to be buried. */
  cause: unknown
  /** Set once the current event has failed for good and is on its way into the dead queue. */
  failing: boolean
  /** Set when the cycle ends by throwing. */
  failed: boolean
  error: unknown
  /** Set when it throws because a handler failed for a cause that may pass: the event waits where it is. */
  outage: boolean
  /** Did a fetch come back, and how many did it bring? −1 = none did. */
  fetched: number
  /** −1 = the zone was busy. */
  result: number
}

/** What the driver answers for each phase. `void` phases take null. */
export interface Replies<E, S> {
  'enter-zone': boolean
  'read-checkpoint': Seq | null
  'read-head': Seq
  /** Where to begin, if somebody else has set another checkpoint meanwhile; null = at the head. */
  'seed-checkpoint': Seq | null
  fetch: readonly E[]
  'list-dead': readonly E[]
  /** False = somebody has handled it, or is about to. */
  claim: boolean
  /** Whether the consumer's tasks ended in time does not matter: upstream goes on with a warning. */
  'await-tasks': null
  'find-saga': { readonly id: SagaId | null; readonly state: S | null }
  /** For sagas: what the handler returned, and the id that its own look-up found where it is opaque. */
  handle: { readonly sagaId: SagaId | null; readonly state: S | null; readonly ended: boolean } | null
  /** True = the consumer is still enabled and the error is recorded. */
  'record-error': boolean
  'wait-retry': null
  /** False = the executor refused the task, which will never run. */
  dispatch: boolean
  /** How the task ended; `left` = the event stays unconsumed. */
  'await-task': 'settled' | 'left'
  'release-claim': null
  'save-saga': null
  'remove-saga': null
  bury: null
  unbury: null
  /** False = somebody else has come as far: this cycle gives way. */
  commit: boolean
  measure: null
  'persist-watermark': null
  'leave-zone': null
  done: null
}

export type Reply<E, S> = Replies<E, S>[Phase]

export function beginCycle<E, S>(replay: boolean): CycleState<E, S> {
  return {
    phase: 'enter-zone',
    replay,
    entered: false,
    checkpoint: 0n,
    batch: [],
    index: 0,
    consumed: 0,
    attempt: 0,
    sagaId: null,
    saga: null,
    cause: null,
    failing: false,
    failed: false,
    error: null,
    outage: false,
    fetched: -1,
    result: 0,
  }
}

/** The event in hand. Only between `fetch` (or `list-dead`) and `leave-zone`. */
export const currentEvent = <E, S>(st: CycleState<E, S>): E | undefined => st.batch[st.index]

/** Take the reply to the phase's effect and move on. */
export function advance<E, S>(config: CycleConfig<E>, st: CycleState<E, S>, reply: Reply<E, S>): void {
  switch (st.phase) {
    case 'enter-zone':
      enterReplied(config, st, reply as boolean)
      return
    case 'read-checkpoint':
      checkpointRead(config, st, reply as Seq | null)
      return
    case 'read-head':
      st.checkpoint = reply as Seq
      st.phase = 'seed-checkpoint'
      return
    case 'seed-checkpoint':
      if (reply !== null) st.checkpoint = reply as Seq
      st.phase = 'fetch'
      return
    case 'fetch':
    case 'list-dead':
      st.batch = reply as readonly E[]
      st.fetched = st.batch.length
      st.index = -1
      nextEvent(config, st)
      return
    case 'claim':
      // A duplicate is passed over, and counts.
      if (reply === true) st.phase = 'dispatch'
      else acknowledge(config, st)
      return
    case 'await-tasks':
      st.phase = 'handle'
      return
    case 'find-saga': {
      const found = reply as Replies<E, S>['find-saga']
      st.sagaId = found.id
      st.saga = found.state
      // No instance, and this event may not start one: nothing to do, but the event counts as consumed.
      if (found.state === null && !attributesOf(config, currentEvent(st)!)!.init) acknowledge(config, st)
      else st.phase = 'handle'
      return
    }
    case 'handle':
      handled(config, st, reply as Replies<E, S>['handle'])
      return
    case 'record-error':
      errorRecorded(config, st, reply as boolean)
      return
    case 'wait-retry':
      st.phase = 'handle'
      return
    case 'dispatch':
      if (reply === false) st.phase = config.claims === true ? 'release-claim' : stopping(config, st)
      else if (awaitsTask(config)) st.phase = 'await-task'
      else acknowledge(config, st)
      return
    case 'await-task':
      if ((reply as Replies<E, S>['await-task']) === 'left') stop(config, st)
      else acknowledge(config, st)
      return
    case 'release-claim':
      stop(config, st)
      return
    case 'save-saga':
    case 'remove-saga':
      acknowledge(config, st)
      return
    case 'bury':
      // Dealt with, also in that way: upstream moves on alike after success and failure.
      st.phase = st.replay ? afterReplay(config) : 'commit'
      return
    case 'unbury':
      if (config.profile.replayRemoval === 'before-handling') st.phase = firstEffect(config, st)
      else if (st.failing) st.phase = 'bury'
      else st.phase = afterReplay(config)
      return
    case 'commit':
      if (reply === false) {
        stop(config, st)
        return
      }
      st.consumed++
      st.phase = 'measure'
      return
    case 'measure':
      nextEvent(config, st)
      return
    case 'persist-watermark':
      st.phase = 'leave-zone'
      return
    case 'leave-zone':
      st.entered = false
      st.phase = 'done'
      return
    case 'done':
      return
    default:
      unreachable(st.phase)
  }
}

/** The phase's effect threw. */
export function fail<E, S>(config: CycleConfig<E>, st: CycleState<E, S>, error: unknown): void {
  switch (st.phase) {
    case 'handle':
      attemptFailed(config, st, error)
      return
    case 'unbury':
      // Upstream takes the entry out in the same block that handles it. Once the event is handled, nobody can catch it.
      if (config.profile.replayRemoval === 'before-handling') eventFailed(config, st, error)
      else escape(config, st, error)
      return
    case 'find-saga':
    case 'record-error':
    case 'save-saga':
    case 'remove-saga':
      eventFailed(config, st, error)
      return
    case 'leave-zone':
      st.failed = true
      st.error = error
      st.phase = 'done'
      return
    case 'persist-watermark':
      // A watermark that cannot be written now is written later; what the cycle came to stands.
      st.phase = 'leave-zone'
      return
    case 'bury':
      // Only a replay in the cycle buries events of an observer. Upstream then goes on without the entry, as its tasks do.
      if (config.kind === 'observer') st.phase = afterReplay(config)
      else escape(config, st, error)
      return
    case 'claim':
    case 'await-tasks':
    case 'release-claim':
    case 'enter-zone':
    case 'read-checkpoint':
    case 'read-head':
    case 'seed-checkpoint':
    case 'fetch':
    case 'list-dead':
    case 'wait-retry':
    case 'dispatch':
    case 'await-task':
    case 'commit':
    case 'measure':
    case 'done':
      escape(config, st, error)
      return
    default:
      unreachable(st.phase)
  }
}

function enterReplied<E, S>(config: CycleConfig<E>, st: CycleState<E, S>, entered: boolean): void {
  if (entered) {
    st.entered = true
    st.phase = st.replay ? 'list-dead' : 'read-checkpoint'
    return
  }
  st.result = -1
  // D1: upstream's clean-up releases what it never got, which throws.
  st.phase = config.profile.busyZone === 'throw' ? 'leave-zone' : 'done'
}

function checkpointRead<E, S>(config: CycleConfig<E>, st: CycleState<E, S>, checkpoint: Seq | null): void {
  if (checkpoint === null && config.kind !== 'projector') {
    // Observers and sagas start at the head: what lies before them is not their business.
    st.phase = 'read-head'
    return
  }
  st.checkpoint = checkpoint ?? 0n
  st.phase = 'fetch'
}

function nextEvent<E, S>(config: CycleConfig<E>, st: CycleState<E, S>): void {
  st.index++
  st.attempt = 0
  st.sagaId = null
  st.saga = null
  st.cause = null
  st.failing = false
  if (st.index >= st.batch.length) {
    stop(config, st)
    return
  }
  const removesFirst = st.replay && !usesExecutor(config) && config.profile.replayRemoval === 'before-handling'
  st.phase = removesFirst ? 'unbury' : firstEffect(config, st)
}

/** Do dead events of this consumer that are replayed go to its executor? */
const usesExecutor = <E>(config: CycleConfig<E>): boolean =>
  config.kind === 'observer' && config.profile.observerReplay === 'executor'

/** Does the cycle wait for the end of the task that it has handed out? */
const awaitsTask = <E>(config: CycleConfig<E>): boolean =>
  config.kind === 'observer' && config.profile.observerAck === 'on-completion'

/** What an event begins with, by kind; events without handler are passed over. */
function firstEffect<E, S>(config: CycleConfig<E>, st: CycleState<E, S>): Phase {
  const event = currentEvent(st)!
  if (config.handlers !== null && attributesOf(config, event) === undefined) return acknowledgement(config, st)
  if (config.kind === 'observer' && (!st.replay || usesExecutor(config))) {
    return config.claims === true && !st.replay ? 'claim' : 'dispatch'
  }
  // What is handled in the cycle is a barrier: events handed out before it come first.
  if (config.runsAsync !== undefined && !st.replay) return config.runsAsync(event) ? 'dispatch' : 'await-tasks'
  return config.kind === 'saga' && config.handlers !== null ? 'find-saga' : 'handle'
}

function handled<E, S>(config: CycleConfig<E>, st: CycleState<E, S>, reply: Replies<E, S>['handle']): void {
  if (config.kind !== 'saga' || reply === null || reply.state === null) {
    acknowledge(config, st)
    return
  }
  st.sagaId = reply.sagaId
  st.saga = reply.state
  if (!reply.ended) st.phase = 'save-saga'
  else if (reply.sagaId === null && config.profile.endedAtBirth === 'ignore') acknowledge(config, st)
  else st.phase = 'remove-saga'
}

function attemptFailed<E, S>(config: CycleConfig<E>, st: CycleState<E, S>, error: unknown): void {
  if (config.handlers === null || config.profile.retries === 'none') {
    eventFailed(config, st, error)
    return
  }
  st.attempt++
  st.cause = error
  st.phase = 'record-error'
}

function errorRecorded<E, S>(config: CycleConfig<E>, st: CycleState<E, S>, enabled: boolean): void {
  if (!enabled) {
    eventFailed(config, st, new ConsumerDisabledError(config.consumer))
    return
  }
  const attributes = attributesOf(config, currentEvent(st)!)!
  const next = afterFailedAttempt(attributes, st.attempt, config.profile)
  if (next === 'give-up') eventFailed(config, st, st.cause)
  else if (next === 'yield') escape(config, st, st.cause)
  else st.phase = 'wait-retry'
}

/** The event failed for good: bury it, or stop, or let the error out. */
function eventFailed<E, S>(config: CycleConfig<E>, st: CycleState<E, S>, error: unknown): void {
  const kind = errorKind(error)
  // An observer comes here only where a replay is handled in the cycle.
  const leaves = config.kind !== 'observer' || config.profile.disabledObserver === 'leave'
  if (kind === 'consumer-disabled' && leaves) stop(config, st)
  else if (escapes(config, st, kind, error)) escape(config, st, error)
  else if (config.profile.failedEvent === 'blocks' && !st.replay) escape(config, st, blockedBy(config, st, error))
  else {
    st.cause = error
    st.failing = true
    // The old entry is still there: with duplicates allowed, burying alone would leave two.
    const stillDead = st.replay && config.profile.replayRemoval === 'after-handling'
    st.phase = stillDead && config.profile.deadDuplicates === 'append' ? 'unbury' : 'bury'
  }
}

/** Replay is asked for by a person, who wants to see the event back in the queue: nothing escapes from it. */
function escapes<E, S>(config: CycleConfig<E>, st: CycleState<E, S>, kind: ErrorKind, error: unknown): boolean {
  if (st.replay) return false
  if (kind === 'error' && config.kind === 'saga' && config.profile.fatalErrors === 'escape-saga') return true
  st.outage = config.profile.outage === 'back-off' && passes(config.profile, error)
  return st.outage
}

/** As Evento's first version says it, which knows neither retries nor a dead queue (D26). */
function blockedBy<E, S>(config: CycleConfig<E>, st: CycleState<E, S>, cause: unknown): EventoError {
  const event = currentEvent(st)
  const name = event === undefined ? 'none' : config.nameOf(event)
  const words = `Event consumption Error for ${config.kind} ${config.component} and event ${name}`
  return new EventoError('exception', 'java.lang.RuntimeException', words, { cause })
}

/** The event is dealt with. */
function acknowledge<E, S>(config: CycleConfig<E>, st: CycleState<E, S>): void {
  st.phase = acknowledgement(config, st)
}

function acknowledgement<E, S>(config: CycleConfig<E>, st: CycleState<E, S>): Phase {
  if (!st.replay) return 'commit'
  if (config.profile.replayRemoval === 'after-handling' && !usesExecutor(config)) return 'unbury'
  return afterReplay(config)
}

/** D3: replaying, successful or not, sets the checkpoint of observers and sagas to that event. */
function afterReplay<E>(config: CycleConfig<E>): Phase {
  return config.kind !== 'projector' && config.profile.replayCheckpoint === 'rewind' ? 'commit' : 'measure'
}

/** End the cycle without acknowledging the event in hand. */
function stop<E, S>(config: CycleConfig<E>, st: CycleState<E, S>): void {
  st.phase = stopping(config, st)
}

function stopping<E, S>(config: CycleConfig<E>, st: CycleState<E, S>): Phase {
  st.result = st.consumed
  return leaving(config, st)
}

/** Whatever way a cycle takes out, the watermark is written on it. */
const leaving = <E, S>(config: CycleConfig<E>, st: CycleState<E, S>): Phase =>
  config.watermark === true && st.entered && !st.replay ? 'persist-watermark' : 'leave-zone'

/** End the cycle by throwing, after the zone is left. */
function escape<E, S>(config: CycleConfig<E>, st: CycleState<E, S>, error: unknown): void {
  st.failed = true
  st.error = error
  // D1 again: what failed may have been the entering.
  st.phase = st.entered || config.profile.busyZone === 'throw' ? leaving(config, st) : 'done'
}
