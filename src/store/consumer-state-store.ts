import { limits } from '../base/limits.ts'
import { beginCycle, type CycleConfig } from '../cycles/cycle.ts'
import type {
  CodeHandlers,
  EventHandler,
  EventHandlerTable,
  SagaHandler,
  SagaHandlerTable,
} from '../cycles/code-handler.ts'
import { driveCycle } from '../cycles/drive.ts'
import { headOf, recordOrRefuse, storeEffects } from '../cycles/effects.ts'
import type { Clock, EventoServer, Executor, ObjectMapper, PerformanceService, Timers } from '../model/collaborators.ts'
import type { ConsumerStatus, DeadPublishedEvent, ErrorState } from '../model/dead-event.ts'
import type { PublishedEvent } from '../model/event.ts'
import { profiles, type Profile } from '../model/profile.ts'
import type { SagaId, SagaState, StoredSagaState } from '../model/saga-state.ts'
import type { Seq } from '../model/seq.ts'
import type { Awaitable, Owner, StoreContract } from '../model/store-contract.ts'
import { argumentPolicies, type ArgumentPolicy } from './arguments.ts'
import { defaultTimers, jsonMapper, unboundedExecutor } from './defaults.ts'

export interface StoreOptions {
  /** The policies by which the store and its cycles decide. Default `classic`: what the real one does. */
  readonly profile?: Profile
  /** Dates errors and dead events. Default: that of `timers`. */
  readonly clock?: Clock
  /** For retries and waits. Default: the platform's. */
  readonly timers?: Timers
  /** ms; for the server's answers. */
  readonly timeoutMs?: number
  /** Who enters zones where nobody is named. Default: one for each store, as one Java thread. */
  readonly owner?: Owner
}

export interface ConsumeOptions {
  /** Who holds the zone meanwhile. Default: the store's own owner. */
  readonly owner?: Owner
}

export const defaultTimeoutMs = 30_000

/** A function that takes every event, or a table whose retries and look-ups the cycle does itself. */
type Events = EventHandler | EventHandlerTable
type SagaEvents = SagaHandler | SagaHandlerTable

let stores = 0

/**
 * Manages the state of event consumers: checkpoints, exclusive zones, saga states, dead events, error state; and consumes
 * events with it. Every store extends it and supplies the primitives, by promise or at once; what is built from them is here
 * (EVENTO §2, C3).
 */
export abstract class ConsumerStateStore implements StoreContract {
  readonly profile: Profile
  readonly defaultOwner: Owner
  protected readonly eventoServer: EventoServer
  protected readonly performanceService: PerformanceService
  protected readonly observerExecutor: Executor
  protected readonly timeoutMs: number
  protected readonly clock: Clock
  protected readonly timers: Timers
  protected readonly check: ArgumentPolicy
  readonly #objectMapper: ObjectMapper

  /**
   * @param eventoServer talks to the cluster
   * @param performanceService takes service times
   * @param objectMapper writes errors as text. Default: JSON
   * @param observerExecutor runs observers. Default: as many at once as come
   */
  constructor(
    eventoServer: EventoServer,
    performanceService: PerformanceService,
    objectMapper: ObjectMapper = jsonMapper,
    observerExecutor: Executor = unboundedExecutor,
    options: StoreOptions = {},
  ) {
    this.eventoServer = eventoServer
    this.performanceService = performanceService
    this.#objectMapper = objectMapper
    this.observerExecutor = observerExecutor
    this.profile = options.profile ?? profiles.classic
    this.timers = options.timers ?? defaultTimers
    this.clock = options.clock ?? this.timers
    this.timeoutMs = options.timeoutMs ?? defaultTimeoutMs
    this.defaultOwner = options.owner ?? `store-${++stores}`
    this.check = argumentPolicies[this.profile.inputs]
  }

  abstract enterExclusiveZone(consumerId: string, owner?: Owner): Awaitable<boolean>
  abstract leaveExclusiveZone(consumerId: string, owner?: Owner): Awaitable<void>
  abstract getLastEventSequenceNumber(consumerId: string): Awaitable<Seq | null>
  abstract setLastEventSequenceNumber(consumerId: string, sequenceNumber: Seq): Awaitable<void>
  abstract getSagaState(
    sagaName: string,
    associationProperty: string,
    associationValue: string | null,
  ): Awaitable<StoredSagaState>
  abstract setSagaState(id: SagaId | null, sagaName: string, sagaState: SagaState | null): Awaitable<void>
  abstract removeSagaState(sagaId: SagaId | null): Awaitable<void>
  abstract getSagaStates(sagaName: string): Awaitable<readonly StoredSagaState[]>
  abstract addEventToDeadEventQueue(consumerId: string, event: PublishedEvent, error: unknown): Awaitable<void>
  abstract removeEventFromDeadEventQueue(consumerId: string, sequenceNumber: Seq | PublishedEvent): Awaitable<void>
  abstract setRetryDeadEvent(consumerId: string, sequenceNumber: Seq, retry: boolean): Awaitable<void>
  abstract getEventsFromDeadEventQueue(consumerId: string): Awaitable<readonly DeadPublishedEvent[]>
  abstract getEventsToReprocessFromDeadEventQueue(consumerId: string): Awaitable<readonly PublishedEvent[]>
  abstract setLastError(consumerId: string, error: unknown): Awaitable<void>
  abstract getErrorState(consumerId: string): Awaitable<ErrorState>
  abstract isEnabled(consumerId: string): Awaitable<boolean>
  abstract setEnabled(consumerId: string, enabled: boolean): Awaitable<void>

  getObjectMapper(): ObjectMapper {
    return this.#objectMapper
  }

  /**
   * The checkpoint. Where there is none, the head of the log becomes it: sagas and observers start there.
   *
   * @throws whatever the server throws; no checkpoint is written then
   */
  async getLastEventSequenceNumberSagaOrHead(consumerId: string): Promise<Seq> {
    const last = await this.getLastEventSequenceNumber(consumerId)
    if (last !== null) return last
    const head = await headOf(this.eventoServer, this.timeoutMs)
    await this.setLastEventSequenceNumber(consumerId, head)
    return head
  }

  /** Record a failed attempt. @throws ConsumerDisabledError when the consumer is disabled; nothing is recorded then */
  handleLastError(consumerId: string, error: unknown): Awaitable<void> {
    return recordOrRefuse(this, consumerId, error)
  }

  /**
   * How a consumer fares. Never fails for the server or the dead queue: what cannot be read is 0 or empty.
   *
   * @remarks under `statusRead: seeds-head` reading it is a write (D7), as upstream
   */
  async toConsumerStatus(consumerId: string): Promise<ConsumerStatus> {
    const lastEventSequenceNumber = await this.#lastOrZero(consumerId)
    const deadEvents = await this.#deadOrNone(consumerId)
    const { inError, errorStartAt, lastErrorAt, errorCount, error } = await this.getErrorState(consumerId)
    const enabled = this.profile.statusEnabled === 'truthful' && (await this.isEnabled(consumerId))
    return { lastEventSequenceNumber, deadEvents, inError, errorStartAt, lastErrorAt, errorCount, error, enabled }
  }

  /**
   * One pass: enter the zone, fetch after the checkpoint, handle one by one, leave the zone (EVENTO §3.5). A projector starts
   * at the beginning of the log.
   *
   * @param name the component's, by which the server filters and metrics are named
   * @param context a context of the log, or `*`
   * @param fetchSize events at most
   * @returns events acknowledged; −1 when another owner holds the zone and the profile says `busyZone: skip`
   * @throws NotLockOwnerError when another owner holds the zone and the profile says `busyZone: throw`; what the server throws
   */
  consumeEventsForProjector(
    consumerId: string,
    name: string,
    context: string,
    handler: Events,
    fetchSize: number,
    options: ConsumeOptions = {},
  ): Promise<number> {
    return this.#consume({ kind: 'projector', handler }, consumerId, name, { context, fetchSize }, options)
  }

  /** As for projectors; an observer starts at the head, and its events are handled by the observer executor. */
  consumeEventsForObserver(
    consumerId: string,
    name: string,
    context: string,
    handler: Events,
    fetchSize: number,
    options: ConsumeOptions = {},
  ): Promise<number> {
    return this.#consume({ kind: 'observer', handler }, consumerId, name, { context, fetchSize }, options)
  }

  /** As for projectors; a saga starts at the head, and what its handler returns is stored (EVENTO §3.6). */
  consumeEventsForSaga(
    consumerId: string,
    name: string,
    context: string,
    handler: SagaEvents,
    fetchSize: number,
    options: ConsumeOptions = {},
  ): Promise<number> {
    return this.#consume({ kind: 'saga', handler }, consumerId, name, { context, fetchSize }, options)
  }

  /** Handle the dead events that are flagged for it once more, in order of arrival (EVENTO §3.7). */
  async consumeDeadEventsForProjector(
    consumerId: string,
    name: string,
    handler: Events,
    options: ConsumeOptions = {},
  ): Promise<void> {
    await this.#consume({ kind: 'projector', handler }, consumerId, name, null, options)
  }

  async consumeDeadEventsForObserver(
    consumerId: string,
    name: string,
    handler: Events,
    options: ConsumeOptions = {},
  ): Promise<void> {
    await this.#consume({ kind: 'observer', handler }, consumerId, name, null, options)
  }

  async consumeDeadEventsForSaga(
    consumerId: string,
    name: string,
    handler: SagaEvents,
    options: ConsumeOptions = {},
  ): Promise<void> {
    await this.#consume({ kind: 'saga', handler }, consumerId, name, null, options)
  }

  /** @param fetch null = replay what is dead */
  async #consume(
    code: CodeHandlers,
    consumer: string,
    component: string,
    fetch: { readonly context: string; readonly fetchSize: number } | null,
    { owner = this.defaultOwner }: ConsumeOptions,
  ): Promise<number> {
    this.check.text('name', component)
    this.check.function('handler', code.handler)
    if (fetch !== null) {
      this.check.text('context', fetch.context)
      this.check.count('fetchSize', fetch.fetchSize, limits.fetchSizeMax)
    }
    const { handler } = code
    const config: CycleConfig<PublishedEvent> = {
      kind: code.kind,
      consumer,
      component,
      context: fetch?.context ?? '*',
      fetchSize: fetch?.fetchSize ?? 0,
      profile: this.profile,
      handlers:
        typeof handler === 'function'
          ? null
          : new Map([...handler].map(([name, { attributes }]) => [name, attributes])),
      nameOf: (event) => event.eventName,
    }
    const surroundings = {
      store: this,
      server: this.eventoServer,
      performance: this.performanceService,
      executor: this.observerExecutor,
      timers: { now: () => this.clock.now(), sleep: this.timers.sleep.bind(this.timers) },
      timeoutMs: this.timeoutMs,
    }
    const effects = storeEffects(surroundings, config, owner, code)
    return driveCycle(config, beginCycle<PublishedEvent, SagaState>(fetch === null), effects)
  }

  async #lastOrZero(consumerId: string): Promise<Seq> {
    try {
      if (this.profile.statusRead === 'seeds-head') return await this.getLastEventSequenceNumberSagaOrHead(consumerId)
      return (await this.getLastEventSequenceNumber(consumerId)) ?? (await headOf(this.eventoServer, this.timeoutMs))
    } catch {
      return 0n
    }
  }

  async #deadOrNone(consumerId: string): Promise<readonly DeadPublishedEvent[]> {
    try {
      return await this.getEventsFromDeadEventQueue(consumerId)
    } catch {
      return []
    }
  }
}
