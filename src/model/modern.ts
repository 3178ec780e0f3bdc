import type { DeadPublishedEvent } from './dead-event.ts'
import type { PublishedEvent } from './event.ts'
import type { SagaId, SagaState } from './saga-state.ts'
import type { Seq } from './seq.ts'
import type { Awaitable } from './store-contract.ts'
import type { AbortSignalLike } from './collaborators.ts'

/**
 * The interfaces of Evento 2 (EVENTO §4): what the first generation keeps in one store is five services here, and an executor
 * runs what is not handled in the cycle. The package exports them under the namespace `modern`.
 */

/** Says who wrote it; the number is used alike whatever it says. */
export type CheckpointKind = 'PROJECTOR' | 'EVENT' | 'SAGA'

export interface ConsumerCheckpoint {
  readonly kind: CheckpointKind
  readonly lastSequenceNumber: Seq
}

export interface VersionedCheckpoint {
  readonly checkpoint: ConsumerCheckpoint
  /** From 1 up; counts the commits. */
  readonly version: number
}

/** How a consumer fares. Times are milliseconds of the store's clock. */
export interface ConsumerErrorState {
  readonly inError: boolean
  readonly errorStartAt: number | null
  readonly lastErrorAt: number | null
  /** Failed attempts since the last commit. */
  readonly errorCount: number
  /** The error as a stack trace is printed: what it is and says, and what caused it. */
  readonly errorMessage: string | null
}

/** Checkpoints with versions, the enabled flag and the error state of consumers. */
export interface ConsumerStateStore {
  /** Null = never committed. */
  read(consumerId: string): Awaitable<VersionedCheckpoint | null>
  /**
   * Compare and set: the first commit expects version 0. Also ends the error state.
   *
   * @returns the new version
   * @throws OptimisticLockError when the stored version is another one; nothing changes then
   */
  commit(consumerId: string, checkpoint: ConsumerCheckpoint, expectedVersion: number): Awaitable<number>
  /** Forget checkpoint, enabled flag and error state. Silent when unknown. */
  delete(consumerId: string): Awaitable<void>
  /** Ids that have a checkpoint, in no order. */
  listConsumers(): Awaitable<Iterable<string>>
  isEnabled(consumerId: string): Awaitable<boolean>
  setEnabled(consumerId: string, enabled: boolean): Awaitable<void>
  /** Count a failed attempt. The first one after a healthy time is where the streak begins. */
  setLastError(consumerId: string, error: unknown): Awaitable<void>
  getErrorState(consumerId: string): Awaitable<ConsumerErrorState>
}

/** Whoever has the handle has the zone. */
export interface LockHandle {
  readonly consumerId: string
  /** Release. Closing an old handle again does not touch who came after it. */
  close(): Awaitable<void>
}

export interface ConsumerLock {
  /** Never waits, never re-enters. Null = somebody has it, perhaps the caller. */
  tryAcquire(consumerId: string): Awaitable<LockHandle | null>
}

export interface StoredSaga {
  readonly id: SagaId
  readonly state: SagaState
}

/** States by id, from 1 up over all names; found by association. */
export interface SagaStateStore {
  /** The first instance of this name with this association, lowest id first; null when none. */
  findByAssociation(
    sagaName: string,
    associationProperty: string,
    associationValue: string | null,
  ): Awaitable<StoredSaga | null>
  findAll(sagaName: string): Awaitable<readonly StoredSaga[]>
  insert(sagaName: string, state: SagaState): Awaitable<SagaId>
  /** @throws InvalidArgumentError when there is no such instance */
  update(id: SagaId, state: SagaState): Awaitable<void>
  /** Silent when unknown. */
  delete(id: SagaId): Awaitable<void>
}

/** Dead events, one entry for each consumer and sequence number. */
export interface DeadEventQueue {
  /** Add, or take the place of the entry of that event. Never flagged. */
  add(consumerId: string, event: PublishedEvent, cause: unknown): Awaitable<void>
  /** Silent when absent. */
  remove(consumerId: string, sequenceNumber: Seq | PublishedEvent): Awaitable<void>
  /** The flagged ones. */
  getRetriable(consumerId: string): Awaitable<readonly PublishedEvent[]>
  getAll(consumerId: string): Awaitable<readonly DeadPublishedEvent[]>
  /** Silent when absent. */
  setRetry(consumerId: string, sequenceNumber: Seq, retry: boolean): Awaitable<void>
}

/** Which events an observer has taken on already. */
export interface DedupeStore {
  /** True for exactly one of all who try. */
  tryClaim(consumerId: string, eventId: string): Awaitable<boolean>
  /** Silent when nobody claimed it. */
  release(consumerId: string, eventId: string): Awaitable<void>
  /**
   * Forget claims made before a time.
   *
   * @param threshold ms of the store's clock
   * @returns how many were forgotten
   */
  sweepBefore(threshold: number): Awaitable<number>
}

/** What an executor runs. The signal asks it to end: the counterpart of a Java interrupt. */
export type ConsumerTask = (signal: AbortSignalLike) => Awaitable<void>

/** A capacity that means none. */
export const unboundedCapacity = 2_147_483_647

export interface ExecutorStats {
  readonly name: string
  readonly capacity: number
  readonly inFlight: number
  readonly admitted: number
  readonly rejected: number
  readonly completed: number
  /** Of those completed: the ones that threw past their own wrapper. */
  readonly failed: number
}

/**
 * Runs tasks up to a capacity (EVENTO §4.7). A refused task never runs; what a task throws never escapes.
 */
export interface ConsumerExecutor {
  readonly name: string
  readonly capacity: number
  /** Admitted and not finished. */
  readonly inFlight: number
  /**
   * Upstream's two futures in one promise: that of admission and that of the task's beginning.
   *
   * @param orderingKey what a partitioned executor keeps in order; null = any lane
   * @param waitMs how long to wait for a place
   * @returns true once the task's body has begun; false = refused
   */
  submit(task: ConsumerTask, orderingKey: string | null, waitMs: number): Promise<boolean>
  stats(): ExecutorStats
  /** @returns true = nothing in flight before the deadline, in ms from now */
  awaitQuiescence(deadlineMs: number): Promise<boolean>
  /** Take no more, wait until the deadline, then ask what still runs to end. Further calls do nothing. */
  shutdown(deadlineMs: number): Promise<void>
}

/** When a projector whose events run on an executor writes its checkpoint (EVENTO §4.8). */
export type CheckpointMode = 'ON_START' | 'WATERMARK'
