import type { EventoServer, Executor, ObjectMapper, PerformanceService } from '../model/collaborators.ts'
import { healthy, type DeadPublishedEvent, type ErrorState } from '../model/dead-event.ts'
import { ConsumerDisabledError, InvalidArgumentError, NullArgumentError, wrapException } from '../model/errors.ts'
import type { PublishedEvent } from '../model/event.ts'
import type { SagaId, SagaState, StoredSagaState } from '../model/saga-state.ts'
import type { Seq } from '../model/seq.ts'
import type { Owner, SyncStore } from '../model/store-contract.ts'
import { present } from './arguments.ts'
import { ConsumerStateStore, type StoreOptions } from './consumer-state-store.ts'
import { DeadQueue } from './dead-queue.ts'
import { InMemoryConsumerStateStoreBuilder } from './in-memory-builder.ts'
import { LockRegistry } from './locks/lock-registry.ts'
import type { ReentrantLock } from './locks/reentrant-lock.ts'
import { SagaRepository } from './sagas/saga-repository.ts'
import type { StoreSnapshot } from './snapshot.ts'

const noSaga: StoredSagaState = { id: null, state: null }

/**
 * The store that keeps everything in memory: light, for development, tests and simulation. All state is lost with the process.
 * It answers at once, never by promise, except where the server or a handler is asked.
 *
 * @example
 * ```ts
 * import { InMemoryConsumerStateStore, InMemoryEventoServer, InMemoryPerformanceService, SagaState } from 'sagascope'
 *
 * const store = new InMemoryConsumerStateStore(new InMemoryEventoServer(), new InMemoryPerformanceService())
 * store.setLastEventSequenceNumber('orders_OrderProjector_1_*', 41n)
 * const state = new SagaState()
 * state.setAssociation('orderId', 'o-1')
 * store.setSagaState(null, 'OrderSaga', state)
 * if (store.getLastEventSequenceNumber('orders_OrderProjector_1_*') !== 41n) throw new Error('the checkpoint is kept')
 * if (store.getSagaState('OrderSaga', 'orderId', 'o-1').id !== 1n) throw new Error('saga ids count from 1')
 * ```
 */
export class InMemoryConsumerStateStore extends ConsumerStateStore implements SyncStore {
  /** Consumer id → last processed event sequence number. */
  readonly lastEventSequenceNumberRepository = new Map<string, Seq>()
  /** Saga id → name and state, of all saga names. Writing to it directly keeps the look-up right as well. */
  readonly sagaStateRepository = new SagaRepository()
  /** The locks of all keys; exclusive zones are locks whose key is the consumer id. */
  readonly locks: LockRegistry
  readonly #errors = new Map<string, ErrorState>()
  readonly #disabled = new Set<string>()
  readonly #dead = new DeadQueue()
  #nextSagaId: SagaId = 1n

  constructor(
    eventoServer: EventoServer,
    performanceService: PerformanceService,
    objectMapper?: ObjectMapper,
    observerExecutor?: Executor,
    options?: StoreOptions,
  ) {
    super(eventoServer, performanceService, objectMapper, observerExecutor, options)
    this.locks = new LockRegistry(this.timers)
  }

  /** How Evento's last v1 makes one. */
  static builder(
    eventoServer: EventoServer,
    performanceService: PerformanceService,
  ): InMemoryConsumerStateStoreBuilder {
    return new InMemoryConsumerStateStoreBuilder(
      (mapper, executor, options) =>
        new InMemoryConsumerStateStore(eventoServer, performanceService, mapper, executor, options),
    )
  }

  /** The lock of this key from the registry; a new one is made and registered where there is none. */
  obtain(lockKey: string): ReentrantLock {
    this.check.key('lockKey', lockKey)
    return this.locks.obtain(lockKey)
  }

  enterExclusiveZone(consumerId: string, owner: Owner = this.defaultOwner): boolean {
    this.check.key('consumerId', consumerId)
    const lock = this.locks.obtain(consumerId)
    if (this.profile.zoneReentry === 'never' && lock.holder === owner) return false
    return lock.tryLock(owner)
  }

  leaveExclusiveZone(consumerId: string, owner: Owner = this.defaultOwner): void {
    this.check.key('consumerId', consumerId)
    const lock = this.locks.obtain(consumerId)
    if (this.profile.releaseByOther === 'refused' || lock.holder === owner) lock.unlock(owner)
    // Without an owner a lock is a flag: whoever clears it, it is clear, however often it was taken.
    else this.#clear(lock)
  }

  #clear(lock: ReentrantLock): void {
    const { holder } = lock
    while (holder !== null && lock.holder === holder) lock.unlock(holder)
  }

  getLastEventSequenceNumber(consumerId: string): Seq | null {
    this.check.key('consumerId', consumerId)
    return this.lastEventSequenceNumberRepository.get(consumerId) ?? null
  }

  setLastEventSequenceNumber(consumerId: string, sequenceNumber: Seq): void {
    this.check.key('consumerId', consumerId)
    this.check.sequenceNumber('sequenceNumber', sequenceNumber)
    this.lastEventSequenceNumberRepository.set(consumerId, sequenceNumber)
    const errors = this.#errors.get(consumerId)
    if (errors === undefined) return
    if (this.profile.recovery === 'clears-all') this.#errors.delete(consumerId)
    else if (errors.inError) this.#errors.set(consumerId, { ...errors, inError: false, errorCount: 0 })
  }

  getSagaState(sagaName: string, associationProperty: string, associationValue: string | null): StoredSagaState {
    this.check.text('sagaName', sagaName)
    this.check.text('associationProperty', associationProperty)
    const value = associationValue ?? null
    if (value === null && this.profile.nullAssociation !== 'matches-absent') {
      if (this.profile.nullAssociation === 'no-instance' || !this.sagaStateRepository.hasStated(sagaName)) return noSaga
      throw new NullArgumentError(`${sagaName} was looked up by ${associationProperty} without a value`)
    }
    const found = this.sagaStateRepository.find(sagaName, associationProperty, value)
    return found === null ? noSaga : { id: found.id, state: this.#handOver(found.state) }
  }

  setSagaState(id: SagaId | null, sagaName: string, sagaState: SagaState | null): void {
    const given = id ?? null
    this.check.sagaId('id', given, false)
    this.check.text('sagaName', sagaName)
    this.check.sagaState('sagaState', sagaState)
    if (given !== null && this.profile.inputs === 'checked') this.#checkKnown(given, sagaName)
    // An id that was given stays given: the counter comes by it later all the same, and overwrites, as upstream.
    const key = given ?? this.#nextSagaId++
    this.sagaStateRepository.set(key, { sagaName: sagaName ?? null, state: this.#handOver(sagaState ?? null) })
  }

  removeSagaState(sagaId: SagaId | null): void {
    this.check.sagaId('sagaId', sagaId, true)
    this.sagaStateRepository.delete(sagaId!)
  }

  getSagaStates(sagaName: string): StoredSagaState[] {
    this.check.text('sagaName', sagaName)
    const found: StoredSagaState[] = []
    for (const { id, state } of this.sagaStateRepository.named(sagaName))
      found.push({ id, state: this.#handOver(state) })
    return found
  }

  addEventToDeadEventQueue(consumerId: string, event: PublishedEvent, error: unknown): void {
    // Upstream takes a missing consumer here, and breaks at it later.
    this.check.text('consumerId', consumerId)
    this.check.event('event', event)
    present('error', error)
    const entry: DeadPublishedEvent = {
      consumerId: consumerId ?? null,
      eventName: event.eventName,
      aggregateId: event.aggregateId,
      context: event.eventMessage.context,
      eventSequenceNumber: event.eventSequenceNumber.toString(),
      event,
      retry: false,
      exception: wrapException(error),
      deadAt: this.clock.now(),
    }
    if (this.profile.deadDuplicates === 'replace') this.#dead.replace(entry)
    else this.#dead.add(entry)
  }

  removeEventFromDeadEventQueue(consumerId: string, sequenceNumber: Seq | PublishedEvent): void {
    const number = typeof sequenceNumber === 'object' ? sequenceNumber?.eventSequenceNumber : sequenceNumber
    this.check.text('consumerId', consumerId)
    this.check.sequenceNumber('sequenceNumber', number)
    this.#dead.remove(consumerId, number)
  }

  setRetryDeadEvent(consumerId: string, sequenceNumber: Seq, retry: boolean): void {
    this.check.text('consumerId', consumerId)
    this.check.sequenceNumber('sequenceNumber', sequenceNumber)
    this.check.flag('retry', retry)
    const entry = this.#dead.first(consumerId, sequenceNumber)
    if (entry !== null) entry.retry = retry
  }

  /** The entries are the live ones, in order of arrival. */
  getEventsFromDeadEventQueue(consumerId: string): DeadPublishedEvent[] {
    this.check.text('consumerId', consumerId)
    return this.#dead.of(consumerId)
  }

  getEventsToReprocessFromDeadEventQueue(consumerId: string): PublishedEvent[] {
    this.check.text('consumerId', consumerId)
    const flagged: PublishedEvent[] = []
    for (const entry of this.#dead.of(consumerId)) if (entry.retry) flagged.push(entry.event)
    return flagged
  }

  setLastError(consumerId: string, error: unknown): void {
    this.check.key('consumerId', consumerId)
    if (this.profile.inputs === 'checked') present('error', error)
    const now = this.clock.now()
    const before = this.#errors.get(consumerId) ?? healthy
    const errorStartAt = before.inError ? before.errorStartAt : now
    const after = {
      inError: true,
      errorStartAt,
      lastErrorAt: now,
      errorCount: before.errorCount + 1,
      error: before.error,
    }
    this.#errors.set(consumerId, after)
    // Upstream writes the text last: without an error it fails here, with everything else changed.
    present('error', error)
    this.#errors.set(consumerId, { ...after, error: this.getObjectMapper().writeValueAsString(wrapException(error)) })
  }

  /** The process has died, and with it everything but the locks, which die with their holders. Saga ids are not given twice. */
  forget(): void {
    this.lastEventSequenceNumberRepository.clear()
    for (const id of this.sagaStateRepository.keys()) this.sagaStateRepository.delete(id)
    this.#errors.clear()
    this.#disabled.clear()
    this.#dead.clear()
  }

  getErrorState(consumerId: string): ErrorState {
    this.check.key('consumerId', consumerId)
    return this.#errors.get(consumerId) ?? healthy
  }

  override handleLastError(consumerId: string, error: unknown): void {
    if (!this.isEnabled(consumerId)) throw new ConsumerDisabledError(consumerId)
    this.setLastError(consumerId, error)
  }

  isEnabled(consumerId: string): boolean {
    this.check.key('consumerId', consumerId)
    return !this.#disabled.has(consumerId)
  }

  setEnabled(consumerId: string, enabled: boolean): void {
    this.check.key('consumerId', consumerId)
    this.check.flag('enabled', enabled)
    if (enabled) this.#disabled.delete(consumerId)
    else this.#disabled.add(consumerId)
  }

  /** Live instances of one saga name; without allocation. */
  sagaCount(sagaName: string): number {
    return this.sagaStateRepository.count(sagaName)
  }

  /** Entries in the dead queue, of one consumer or of all; without allocation. */
  deadCount(consumerId?: string): number {
    return consumerId === undefined ? this.#dead.size : this.#dead.count(consumerId)
  }

  /** Everything the store knows, as plain data; states by reference. Whoever waits for a lock is not part of it. */
  snapshot(): StoreSnapshot {
    return {
      checkpoints: new Map(this.lastEventSequenceNumberRepository),
      nextSagaId: this.#nextSagaId,
      sagas: [...this.sagaStateRepository].map(([id, { sagaName, state }]) => ({ id, sagaName, state })),
      dead: this.#dead.all().map((entry) => ({ ...entry })),
      errors: new Map(this.#errors),
      disabled: new Set(this.#disabled),
      locks: [...this.locks.held()].map((lock) => ({ key: lock.key, owner: lock.holder!, holds: lock.holds })),
    }
  }

  /**
   * Become what the snapshot says.
   *
   * @param stateOf what to keep in place of a recorded state; default: that very object, shared with where it came from
   */
  restore(snapshot: StoreSnapshot, stateOf: (state: SagaState, id: SagaId) => SagaState = (state) => state): void {
    this.lastEventSequenceNumberRepository.clear()
    for (const [consumerId, last] of snapshot.checkpoints) this.lastEventSequenceNumberRepository.set(consumerId, last)
    this.#nextSagaId = snapshot.nextSagaId
    this.sagaStateRepository.clear()
    for (const { id, sagaName, state } of snapshot.sagas) {
      this.sagaStateRepository.set(id, { sagaName, state: state === null ? null : stateOf(state, id) })
    }
    this.#dead.clear()
    for (const entry of snapshot.dead) this.#dead.add({ ...entry })
    this.#errors.clear()
    for (const [consumerId, errors] of snapshot.errors) this.#errors.set(consumerId, errors)
    this.#disabled.clear()
    for (const consumerId of snapshot.disabled) this.#disabled.add(consumerId)
    for (const lock of this.locks) lock.restore(null, 0)
    for (const { key, owner, holds } of snapshot.locks) this.locks.obtain(key).restore(owner, holds)
  }

  /** Across the border of the store: the object itself, or a copy, as the profile says (D12). */
  #handOver(state: SagaState | null): SagaState | null {
    return state === null || this.profile.sagaStates === 'alias' ? state : state.copy()
  }

  #checkKnown(id: SagaId, sagaName: string): void {
    const known = this.sagaStateRepository.get(id)
    if (known?.sagaName !== sagaName)
      throw new InvalidArgumentError('id', id, `null, or the id of a stored ${sagaName}`)
  }
}
