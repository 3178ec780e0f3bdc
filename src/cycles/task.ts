import { unreachable } from '../base/assert.ts'
import { ConsumerDisabledError, errorKind } from '../model/errors.ts'
import { afterFailedAttempt, attributesOf, passes } from './attempt.ts'
import type { CycleConfig } from './cycle.ts'

/**
 * What an executor runs for one event of an observer, or of a projector whose handler names one (EVENTO §3.6, §5.2): handle,
 * and bury on failure. Plain data, as the cycle.
 */
export type TaskPhase = 'unbury' | 'handle' | 'record-error' | 'wait-retry' | 'bury' | 'ended'

export interface TaskState<E> {
  phase: TaskPhase
  readonly event: E
  readonly replay: boolean
  attempt: number
  /** Why the event is to be buried, or was left. */
  cause: unknown
  /** Set once the event has failed for good and is on its way into the dead queue. */
  failing: boolean
  /** True = the event stays unconsumed: the cycle that waits for the task must not acknowledge it. */
  left: boolean
}

export function beginTask<E>(config: CycleConfig<E>, event: E, replay: boolean): TaskState<E> {
  const removesFirst = replay && config.profile.replayRemoval === 'before-handling'
  return {
    phase: removesFirst ? 'unbury' : 'handle',
    event,
    replay,
    attempt: 0,
    cause: null,
    failing: false,
    left: false,
  }
}

/** Take the reply to the phase's effect. Only `record-error` has one that matters: is the consumer still enabled? */
export function advanceTask<E>(config: CycleConfig<E>, st: TaskState<E>, reply: boolean | null): void {
  switch (st.phase) {
    case 'unbury':
      if (config.profile.replayRemoval === 'before-handling') st.phase = 'handle'
      else st.phase = st.failing ? 'bury' : 'ended'
      return
    case 'handle':
      st.phase = stillDead(config, st) ? 'unbury' : 'ended'
      return
    case 'record-error':
      if (reply === false) eventFailed(config, st, new ConsumerDisabledError(config.consumer))
      else attemptCounted(config, st)
      return
    case 'wait-retry':
      st.phase = 'handle'
      return
    case 'bury':
    case 'ended':
      st.phase = 'ended'
      return
    default:
      unreachable(st.phase)
  }
}

/** The phase's effect threw. A task never lets an error out: nobody would catch it. */
export function failTask<E>(config: CycleConfig<E>, st: TaskState<E>, error: unknown): void {
  if (st.phase === 'handle' && config.handlers !== null && config.profile.retries !== 'none') {
    st.attempt++
    st.cause = error
    st.phase = 'record-error'
  } else if (st.phase === 'bury' && config.profile.lostBurial === 'leaves' && mayLeave(config, st)) {
    leave(st, error)
  } else if (st.phase === 'bury' || (st.phase === 'unbury' && stillDead(config, st))) {
    st.phase = 'ended'
  } else {
    eventFailed(config, st, error)
  }
}

function attemptCounted<E>(config: CycleConfig<E>, st: TaskState<E>): void {
  const next = afterFailedAttempt(attributesOf(config, st.event)!, st.attempt, config.profile)
  if (next === 'retry') st.phase = 'wait-retry'
  else if (next === 'give-up') eventFailed(config, st, st.cause)
  // A task that nobody waits for holds no zone: it tries for ever.
  else if (mayLeave(config, st)) leave(st, st.cause)
  else st.phase = 'wait-retry'
}

function eventFailed<E>(config: CycleConfig<E>, st: TaskState<E>, error: unknown): void {
  const disabled = errorKind(error) === 'consumer-disabled'
  if (disabled && config.kind === 'projector' && config.profile.disabledTask === 'drop') {
    leave(st, error)
    return
  }
  const outage = !st.replay && config.profile.outage === 'back-off' && passes(config.profile, error)
  if (((disabled && config.profile.disabledObserver === 'leave') || outage) && mayLeave(config, st)) {
    leave(st, error)
    return
  }
  if (!st.replay && config.profile.failedEvent === 'blocks') {
    // Nobody is told, and nothing remembers it.
    st.cause = error
    st.failing = true
    st.phase = 'ended'
    return
  }
  st.cause = error
  st.failing = true
  // The old entry is still there: with duplicates allowed, burying alone would leave two.
  st.phase = stillDead(config, st) && config.profile.deadDuplicates === 'append' ? 'unbury' : 'bury'
}

/** A replayed event stands in the dead queue until it is handled. */
const stillDead = <E>(config: CycleConfig<E>, st: TaskState<E>): boolean =>
  st.replay && config.profile.replayRemoval === 'after-handling'

/** An event may be left only where it is not lost: in the dead queue, or behind a checkpoint that waits for this task. */
const mayLeave = <E>(config: CycleConfig<E>, st: TaskState<E>): boolean =>
  st.replay ? stillDead(config, st) : config.kind === 'observer' && config.profile.observerAck === 'on-completion'

function leave<E>(st: TaskState<E>, cause: unknown): void {
  st.cause = cause
  st.left = true
  st.phase = 'ended'
}
