/**
 * Everything that can become true in a run. A change is four numbers (`kind`, `subject`, `a`, `b`), because a run makes
 * millions of them: they live in columns ({@link Recording}), and {@link fold} turns them into the {@link World}.
 *
 * Events are named by log ordinal, values (saga states, errors, views) by their index in the recording's value table,
 * consumers, instances and producers by their index in the run. The actor and the time stand in the step's row.
 */
export const changeKinds = {
  /** subject: who published (actor index of producers, see `Actors`); a: ordinal; b: value of the cause, 0 = none. */
  'event-appended': 0,
  /** subject: consumer; a: instance; b: holds after. */
  'zone-entered': 1,
  /** subject: consumer; a: instance that tried; b: instance that holds. */
  'zone-refused': 2,
  /** subject: consumer; a: instance; b: holds left × 2 + (1 when the cycle ended by throwing). */
  'zone-left': 3,
  /** subject: consumer; a: to ordinal; b: from ordinal, −1 = none. */
  'checkpoint-written': 4,
  /** subject: consumer; a: events; b: after ordinal. */
  'batch-fetched': 5,
  /** subject: consumer; a: ordinal; b: attempt, from 1. */
  'event-handled': 6,
  /** subject: consumer; a: ordinal; b: index into {@link passReasons}. */
  'event-passed': 7,
  /** subject: consumer; a: ordinal; b: value of the failure. One attempt. */
  'attempt-failed': 8,
  /** subject: consumer; a: value of the failure; b: streak. */
  'error-recorded': 9,
  /** subject: consumer. A checkpoint was written while in error. */
  'error-cleared': 10,
  /** subject: saga id; a: value; b: consumer. */
  'saga-started': 11,
  /**
   * subject: saga id; a: value; b: value before. Under `sagaStates: copy` b is 0 in this and the next two: the copy that the store
   * keeps is made before its value is told, so that whoever reads it next does not know its number. Nobody reads b there (what
   * was stored is found by the saga's change before, see `stored` in session/windows/effects.ts), and to mend it would change the
   * fingerprint of every run under hardened: at the next new engine version.
   */
  'saga-saved': 12,
  /** subject: saga id; a: last value; b: value before. */
  'saga-ended': 13,
  /** subject: saga id; a: value; b: value before. A failing handler changed the stored object (D12). */
  'saga-mutated-unsaved': 14,
  /** subject: consumer; a: value; b: value before. */
  'view-updated': 15,
  /** subject: consumer; a: ordinal; b: value of the failure. */
  'event-buried': 16,
  /** subject: consumer; a: ordinal; b: entries removed. */
  'dead-removed': 17,
  /** subject: consumer; a: ordinal; b: 1 = to be replayed. */
  'dead-flagged': 18,
  /** subject: consumer; a: 1 = enabled. */
  'consumer-switched': 19,
  /** subject: consumer; a: ordinal; b: tasks in flight after. */
  'task-dispatched': 20,
  /** subject: consumer; a: ordinal; b: 1 = the event was left unconsumed. */
  'task-ended': 21,
  /** subject: saga id, 0 = not stored yet; a: value of the command; b: ordinal of the event. */
  'command-sent': 22,
  /** subject: service; a: value of command and outcome; b: ordinal of the event that caused it. */
  'command-answered': 23,
  /** subject: consumer; a: service time in ms; b: index of the event's name. */
  'metric-sent': 24,
  /** subject: consumer; a: instance; b: empty polls that are not recorded one by one. Not part of the fingerprint. */
  idle: 25,
  /** subject: consumer; a: what the cycle answered, −2 = it threw, −3 = on a zone it never got; b: value of the error, 0 = none. */
  'cycle-ended': 26,
  /** subject: consumer; a: instance; b: ms. */
  slept: 27,
  /** subject: consumer; a: instance. */
  'head-reached': 28,
  /** subject: instance. */
  'bundle-enabled': 29,
  /** subject: instance. */
  'bundle-started': 30,
  /** subject: producer; a: 1 = running. */
  'producer-switched': 31,
  /** subject: producer; a: events per 1,000 s. */
  'producer-rated': 32,
  /** subject: producer. */
  'producer-done': 33,
  /** a: index into {@link endReasons}; b: value of what went wrong, 0 = nothing. */
  'run-ended': 34,
  /** a: value of the command that a user gave. */
  'user-commanded': 35,
  /** subject: consumer; a: value of what the observer did, in words; b: ordinal. */
  noted: 36,
  /** subject: index of the name; a, b: hashes of name and payload, so that the fingerprint covers what was published. */
  'event-content': 37,
  /** subject: consumer; a: ordinal; b: ms that the loop had waited for a place in the executor. The event stays unconsumed. */
  'task-refused': 38,
  /** subject: consumer, or the number of consumers = the whole bundle; a: value that says which fault, where and how; b: ordinal in hand, 0 = none. */
  fault: 39,
  /** subject: consumer; a: instance; b: ms until it starts again, −1 = never. The loop is gone, with all that it had in hand. */
  'loop-crashed': 40,
  /** subject: consumer; a: instance. */
  'loop-restarted': 41,
  /** subject: consumer; a: ordinal; b: tasks in flight after. A crash took the task away before it had ended. */
  'task-lost': 42,
  /** subject: consumer; a: ordinal in hand, 0 = none. A crash took a replay of dead events away. */
  'replay-lost': 43,
  /** subject: consumer; a: instance that held it; b: index into {@link zoneLosses}. Nobody left the zone: it was taken from its holder. */
  'zone-expired': 44,
  /** subject: consumer; a: 1 = the reading wrote. Somebody read the status. */
  'status-read': 45,
  /** a: ordinal. An event is visible only now, although later ones were before. */
  'event-revealed': 46,
  /** a: 1 = checkpoints, sagas and dead events of all consumers are gone with the process. */
  'store-wiped': 47,
  /** subject: lane of an executor, counted over all instances and executors; a: ordinal; b: consumer. */
  'place-taken': 48,
  /** subject: lane; a: ordinal; b: 1 = the task failed. */
  'place-left': 49,
  /** subject: lane; a: ordinal; b: consumer. Nothing was free in time. */
  'place-refused': 50,
  /** subject: consumer; a: ordinal up to which events were handed out or handled; b: tasks in flight. Under a watermark. */
  'frontier-moved': 51,
  /** subject: consumer; a: transient failures on executors so far; b: those since the last success. */
  'transient-counted': 52,
  /** subject: consumer; a: ordinal that the cycle wrote, or gave up; b: ordinal that it found. Somebody else had written. */
  'commit-conflict': 53,
  /** subject: consumer; a: tasks in flight. The cycle has waited long enough for them and goes on. */
  'barrier-passed': 54,
  /** subject: consumer; a: lowest ordinal in flight, 0 = none; b: finished events of which a note is kept. Not part of the fingerprint. */
  'flight-window': 55,
  /** subject: consumer; a: 1 = whoever asked for the replay is told that it succeeded; b: events that it took up. */
  'replay-answered': 56,
  /** subject: consumer; a: instance; b: value of what killed its loop for good. */
  'loop-died': 57,
  /** subject: consumer; a: ordinal. A saga ended with the event that started it, so that no store ever saw it. Not part of the fingerprint. */
  'saga-ended-at-birth': 58,
} as const

export type ChangeKind = keyof typeof changeKinds
export const changeKindNames = Object.keys(changeKinds) as readonly ChangeKind[]

/** Told so that nobody has to search; leaves no trace in the fingerprint. */
export const untraced: ReadonlySet<number> = new Set([
  changeKinds.idle,
  changeKinds['flight-window'],
  changeKinds['saga-ended-at-birth'],
])

/** Why an event was passed over. */
export const passReasons = ['no-handler', 'no-saga', 'saga-ended', 'duplicate'] as const
/** Why a zone was taken from its holder. */
export const zoneLosses = ['session-ended', 'lease-ran-out', 'freed', 'released-by-other'] as const
export const endReasons = ['at-rest', 'until', 'step-budget', 'scenario-error', 'no-progress'] as const

/** Changes whose `a` (and for some `b`) name values: their content, not their index, goes into the fingerprint. */
export const namesValueA: ReadonlySet<number> = new Set([
  changeKinds['error-recorded'],
  changeKinds['saga-started'],
  changeKinds['saga-saved'],
  changeKinds['saga-ended'],
  changeKinds['saga-mutated-unsaved'],
  changeKinds['view-updated'],
  changeKinds['command-sent'],
  changeKinds['command-answered'],
  changeKinds['user-commanded'],
  changeKinds.noted,
  changeKinds.fault,
])
export const namesValueB: ReadonlySet<number> = new Set([
  changeKinds['event-appended'],
  changeKinds['attempt-failed'],
  changeKinds['event-buried'],
  changeKinds['cycle-ended'],
  changeKinds['loop-died'],
  changeKinds['run-ended'],
  changeKinds['saga-saved'],
  changeKinds['saga-ended'],
  changeKinds['saga-mutated-unsaved'],
  changeKinds['view-updated'],
])

/** A change read back from its columns. */
export interface Change {
  readonly kind: ChangeKind
  readonly subject: number
  readonly a: number
  readonly b: number
}

/**
 * What an atom did, and what its fibre stands before. The names of phases are those of `src/cycles`. Written out with their
 * numbers: what is put together from a list of names would be a hash table to the engine.
 */
export const operationCode = {
  start: 0,
  'check-enabled': 1,
  'enter-zone': 2,
  'read-checkpoint': 3,
  'read-head': 4,
  'seed-checkpoint': 5,
  fetch: 6,
  'list-dead': 7,
  'find-saga': 8,
  handle: 9,
  'record-error': 10,
  'wait-retry': 11,
  dispatch: 12,
  'await-task': 13,
  'save-saga': 14,
  'remove-saga': 15,
  bury: 16,
  unbury: 17,
  commit: 18,
  measure: 19,
  'leave-zone': 20,
  done: 21,
  sleep: 22,
  'idle-poll': 23,
  publish: 24,
  answer: 25,
  command: 26,
  ended: 27,
  claim: 28,
  'release-claim': 29,
  'await-tasks': 30,
  'persist-watermark': 31,
  fault: 32,
  down: 33,
} as const

export type Operation = keyof typeof operationCode
export const operations = Object.keys(operationCode) as readonly Operation[]

/** As {@link operationCode}, for the innermost loop: where the name varies, comparing with the common ones beats looking it up. */
export function codeOf(operation: Operation): number {
  if (operation === 'commit') return operationCode.commit
  if (operation === 'handle') return operationCode.handle
  if (operation === 'find-saga') return operationCode['find-saga']
  if (operation === 'done') return operationCode.done
  if (operation === 'save-saga') return operationCode['save-saga']
  if (operation === 'dispatch') return operationCode.dispatch
  if (operation === 'publish') return operationCode.publish
  if (operation === 'remove-saga') return operationCode['remove-saga']
  return operationCode[operation]
}
