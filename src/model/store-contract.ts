import type { DeadPublishedEvent, ErrorState } from './dead-event.ts'
import type { PublishedEvent } from './event.ts'
import type { SagaId, SagaState, StoredSagaState } from './saga-state.ts'
import type { Seq } from './seq.ts'

/** Now or by promise: a store in memory answers at once, a durable one later. Whoever takes it awaits it. */
export type Awaitable<T> = T | Promise<T>

/** Whoever may hold a lock: the explicit form of a Java thread. */
export type Owner = string

/**
 * What a consumer state store can do (EVENTO §2.2, C3): checkpoints, exclusive zones, saga states, dead events, error state.
 * Two drivers call it: the kernel through {@link SyncStore}, the asynchronous driver by awaiting each answer. Only primitives
 * are here; what needs the server (`toConsumerStatus`, the consume operations) is on `ConsumerStateStore`, by promise.
 */
export interface StoreContract {
  /** Try to take the consumer's lock without waiting; true = now held. One owner may enter again and must leave as often. */
  enterExclusiveZone(consumerId: string, owner?: Owner): Awaitable<boolean>
  /** Release one hold. @throws NotLockOwnerError when the owner does not hold it */
  leaveExclusiveZone(consumerId: string, owner?: Owner): Awaitable<void>

  /** The checkpoint; null when never set. */
  getLastEventSequenceNumber(consumerId: string): Awaitable<Seq | null>
  /** Set the checkpoint, unconditionally; also ends the error state as the profile's `recovery` says. */
  setLastEventSequenceNumber(consumerId: string, sequenceNumber: Seq): Awaitable<void>

  /** The first saga of this name whose association has this value, lowest id first; both null when none. */
  getSagaState(
    sagaName: string,
    associationProperty: string,
    associationValue: string | null,
  ): Awaitable<StoredSagaState>
  /** Store a state: null id = under the next id; else in place of what has that id. */
  setSagaState(id: SagaId | null, sagaName: string, sagaState: SagaState | null): Awaitable<void>
  /** Remove a saga. Silent when unknown. @throws NullArgumentError for a null id */
  removeSagaState(sagaId: SagaId | null): Awaitable<void>
  /** All instances of this name, by ascending id. */
  getSagaStates(sagaName: string): Awaitable<readonly StoredSagaState[]>

  addEventToDeadEventQueue(consumerId: string, event: PublishedEvent, error: unknown): Awaitable<void>
  /** Remove all entries of this consumer and sequence number (or event). Silent when absent. */
  removeEventFromDeadEventQueue(consumerId: string, sequenceNumber: Seq | PublishedEvent): Awaitable<void>
  /** Flag the first matching entry for replay, or unflag it. Silent when absent. */
  setRetryDeadEvent(consumerId: string, sequenceNumber: Seq, retry: boolean): Awaitable<void>
  getEventsFromDeadEventQueue(consumerId: string): Awaitable<readonly DeadPublishedEvent[]>
  /** The flagged entries' events, in order of arrival. */
  getEventsToReprocessFromDeadEventQueue(consumerId: string): Awaitable<readonly PublishedEvent[]>

  /** Count a failed attempt. @throws NullArgumentError without an error; flag, count and times have changed by then, as upstream */
  setLastError(consumerId: string, error: unknown): Awaitable<void>
  getErrorState(consumerId: string): Awaitable<ErrorState>
  isEnabled(consumerId: string): Awaitable<boolean>
  setEnabled(consumerId: string, enabled: boolean): Awaitable<void>
}

/** The same contract where every answer is there at once: what the kernel takes. A durable store does not fit it. */
export type SyncStore = {
  [K in keyof StoreContract]: (...args: Parameters<StoreContract[K]>) => Awaited<ReturnType<StoreContract[K]>>
}
