import type { DeadPublishedEvent, ErrorState } from '../model/dead-event.ts'
import { errorKind, OptimisticLockError, wrapException, type ExceptionWrapper } from '../model/errors.ts'
import type { InMemoryConsumerStateStore } from '../store/in-memory-consumer-state-store.ts'
import type { Json, JsonObject } from './json.ts'
import { ScriptedError } from './trace-error.ts'
import { stateJson } from './trace-saga.ts'

/** An error as the traces print it. `exact`: made by the trace's own script, so that more than its kind can be compared. */
export interface RenderedError {
  readonly json: JsonObject
  readonly exact: boolean
}

export function errorJson(thrown: unknown): RenderedError {
  const print = (at: ExceptionWrapper, error: unknown): JsonObject => ({
    ...exceptionJson({ ...at, cause: null }),
    kind: errorKind(error),
    ...(error instanceof OptimisticLockError
      ? { expectedVersion: error.expectedVersion, actualVersion: error.actualVersion }
      : {}),
    ...(at.cause === null ? {} : { cause: print(at.cause, (error as Error).cause) }),
  })
  return { json: print(wrapException(thrown), thrown), exact: thrown instanceof ScriptedError }
}

/** `{type, message?, cause?}`. Java's own message of a null pointer depends on its version: left out. */
function exceptionJson({
  throwable,
  message,
  cause,
}: Pick<ExceptionWrapper, 'throwable' | 'message' | 'cause'>): JsonObject {
  return {
    type: throwable,
    ...(throwable === 'java.lang.NullPointerException' ? {} : { message }),
    ...(cause === null ? {} : { cause: exceptionJson(cause) }),
  }
}

export function deadJson(entry: Readonly<DeadPublishedEvent>): JsonObject {
  return {
    consumerId: entry.consumerId,
    seq: entry.eventSequenceNumber,
    eventName: entry.eventName,
    aggregateId: entry.aggregateId,
    context: entry.context,
    retry: entry.retry,
    exception: exceptionJson(entry.exception),
    deadAtStep: entry.deadAt,
  }
}

/** The store's clock counts steps, so that its times are the traces' `…AtStep`. */
export function errorStateJson({ inError, errorCount, errorStartAt, lastErrorAt }: ErrorState): JsonObject {
  return {
    inError,
    errorCount,
    ...(errorStartAt === null ? {} : { errorStartAtStep: errorStartAt }),
    ...(lastErrorAt === null ? {} : { lastErrorAtStep: lastErrorAt }),
  }
}

/** The text that a store keeps of an error, as the traces print it; null stays null. */
export function errorTextJson(store: InMemoryConsumerStateStore, text: string | null): Json {
  return text === null ? null : exceptionJson(store.getObjectMapper().readValue(text) as ExceptionWrapper)
}

/** A printed stack trace, as Evento 2 keeps it: its first line, and what caused it. */
export function stackJson(text: string | null): Json {
  if (text === null) return null
  const [head = '', ...rest] = text.split('\n')
  const causes = rest.filter((line) => line.startsWith('Caused by: ')).map((line) => line.slice('Caused by: '.length))
  return { head, ...(causes.length === 0 ? {} : { causes }) }
}

/** The whole state; keys with nothing in them are left out, `checkpoints` is always there. */
export function snapshotJson(store: InMemoryConsumerStateStore, pendingObserverTasks: number): JsonObject {
  const at = store.snapshot()
  const errors = [...at.errors].map(([consumerId, state]) => {
    const text = errorTextJson(store, state.error)
    return [consumerId, { ...errorStateJson(state), ...(text === null ? {} : { error: text }) }] as const
  })
  const sagas = at.sagas.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    checkpoints: Object.fromEntries([...at.checkpoints].map(([consumerId, last]) => [consumerId, last.toString()])),
    ...(errors.length === 0 ? {} : { errors: Object.fromEntries(errors) }),
    ...(at.disabled.size === 0 ? {} : { disabled: [...at.disabled].sort() }),
    ...(sagas.length === 0
      ? {}
      : { sagas: sagas.map(({ id, sagaName, state }) => ({ id: Number(id), sagaName, state: stateJson(state) })) }),
    ...(at.dead.length === 0 ? {} : { dead: at.dead.map(deadJson) }),
    ...(at.locks.length === 0
      ? {}
      : { locks: Object.fromEntries(at.locks.map(({ key, owner, holds }) => [key, { owner, holds }])) }),
    ...(pendingObserverTasks === 0 ? {} : { pendingObserverTasks }),
  }
}
