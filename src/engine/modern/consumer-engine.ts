import type {
  EventHandlerEntry,
  HandlerContext,
  SagaHandlerEntry,
  SagaStateFetcher,
} from '../../cycles/code-handler.ts'
import { passes } from '../../cycles/attempt.ts'
import type { AbortSignalLike, Timers } from '../../model/collaborators.ts'
import { EventoError, isChannelError, TransientConsumerError } from '../../model/errors.ts'
import { associationValue, type PublishedEvent } from '../../model/event.ts'
import { consumerId, type ConsumerKind, type HandlerAttributes } from '../../model/handler.ts'
import type { CheckpointMode, ConsumerStateStore, DeadEventQueue } from '../../model/modern.ts'
import type { Profile } from '../../model/profile.ts'
import type { SagaState } from '../../model/saga-state.ts'
import type { Seq } from '../../model/seq.ts'
import type { StoreContract } from '../../model/store-contract.ts'
import type { CommandGateway } from '../bundle/component.ts'
import { pauseAfter } from '../bundle/pause.ts'
import type { PlannedComponent } from '../bundle/planned.ts'
import { backOffMs, namedRandom } from './back-off.ts'
import type { ConsumerHandle, EngineStatus } from './consumer-handle.ts'
import type { ConsumerProcessor, ReplayReport } from './consumer-processor.ts'
import type { ConsumerExecutor } from './executors.ts'
import { invokeHandler, type InvocationSite, type MessageHandlerInterceptor } from './interceptor.ts'

/** What all engines of a bundle share. */
export interface EngineSite {
  readonly bundleId: string
  readonly processor: ConsumerProcessor
  readonly stateStore: ConsumerStateStore
  readonly deadEventQueue: DeadEventQueue
  readonly timers: Timers
  readonly profile: Profile
  /** By name: those that handlers may name. */
  readonly executors: ReadonlyMap<string, ConsumerExecutor>
  readonly interceptor: MessageHandlerInterceptor
  readonly gateway: CommandGateway | null
  readonly fetchSize: number
  readonly fetchDelay: number
  /** Aborted when the engines are to end: nobody sleeps between two passes any longer. */
  readonly stopping: AbortSignalLike
  /** Aborted when nobody waits any longer for handlers that try again. */
  readonly interrupted: AbortSignalLike
  readonly onError: (error: unknown, consumerId: string) => void
}

/** ms that a projector which has reached the head waits for what it has handed out. */
const headDrainMs = 120_000

const noStore = new Proxy({} as StoreContract, {
  get: (_store, operation) => {
    const words = `Evento 2 has no store with ${String(operation)}; ask the services that the engine was made with`
    throw new EventoError('exception', 'java.lang.UnsupportedOperationException', words)
  },
})

interface Pass {
  consumed: number
  failed: boolean
  error: unknown
}

/**
 * One consumer of Evento 2 that runs: its endless loop over the processor, and its handle for administrators (EVENTO §4.13,
 * §5.1). A projector’s handlers run in the cycle or on the executors that they name, an observer’s always on an executor.
 */
export class ConsumerEngine implements ConsumerHandle {
  readonly consumerId: string
  readonly kind: ConsumerKind
  readonly component: string
  readonly version: number
  readonly context: string
  /** Projectors: must the bundle wait until this one has reached the head? */
  readonly waitForHeadReached: boolean
  /** Names of the executors that its handlers name, in no order. */
  readonly executorNames: readonly string[]
  readonly #site: EngineSite
  readonly #mode: CheckpointMode
  readonly #invocation: InvocationSite
  readonly #context: HandlerContext
  readonly #random: () => number
  readonly #table: ReadonlyMap<string, EventHandlerEntry | SagaHandlerEntry>
  #headReached = false
  #outages = 0

  constructor(site: EngineSite, planned: PlannedComponent, context: string, mode: CheckpointMode) {
    const { processor, stateStore, profile, timers, gateway } = site
    const id = consumerId(site.bundleId, planned.name, planned.version, context)
    this.consumerId = id
    this.kind = planned.kind
    this.component = planned.name
    this.version = planned.version
    this.context = context
    this.waitForHeadReached = planned.waitForHeadReached
    this.#site = site
    this.#mode = mode
    this.#random = namedRandom(`${id}/back-off`)
    const handleLastError = (error: unknown): Promise<void> => processor.handleLastError(id, error)
    this.#context = { consumerId: id, owner: id, store: noStore, handleLastError }
    const { interceptor, interrupted } = site
    this.#invocation = { interceptor, interrupted, profile, timers, handleLastError }
    const { handler } = planned.handlersAt({ consumerId: id, store: stateStore, profile, timers, gateway })
    this.#table = handler instanceof Map ? handler : new Map()
    const named = [...this.#table.values()].map(({ attributes }) => attributes.executor)
    this.executorNames = [...new Set(named.filter((name) => name !== null))]
  }

  /**
   * The loop: enabled? → cycle → rest, until the bundle stops.
   *
   * @param aligned called once, when a projector has reached the head and all it has handed out is finished
   * @param positioned called after the first pass: it is known where an observer or saga begins, or that nobody knows yet
   */
  async run(aligned: () => void = () => {}, positioned: () => void = () => {}): Promise<void> {
    const { stopping, timers } = this.#site
    while (!stopping.aborted) {
      const pass = await this.#pass()
      positioned()
      if (this.#seesHead(pass)) {
        await this.drain(headDrainMs)
        this.#headReached = true
        aligned()
      }
      if (stopping.aborted) return
      await timers.sleep(this.#pauseAfter(pass), stopping).catch((error: unknown) => {
        // Without a clock the loop would spin; with one, this means that the bundle stops.
        if (!stopping.aborted) throw error
      })
    }
  }

  /** Wait for what this consumer has handed out, and write how far it is then. @returns false = something is still running */
  async drain(deadlineMs: number): Promise<boolean> {
    const { processor } = this.#site
    const drained = await processor.awaitConsumerQuiescence(this.consumerId, deadlineMs)
    if (this.#mode === 'WATERMARK') await processor.flushWatermark(this.consumerId, this.component)
    return drained
  }

  async toConsumerStatus(): Promise<EngineStatus> {
    const status = await this.#site.processor.toConsumerStatus(this.consumerId)
    return { ...status, asyncExecutors: this.kind === 'saga' ? null : this.executorNames }
  }

  async getLastConsumedEvent(): Promise<Seq> {
    const { processor, profile, stateStore } = this.#site
    if (profile.lastEventRead === 'pure') {
      const stored = await stateStore.read(this.consumerId)
      if (stored !== null) return stored.checkpoint.lastSequenceNumber
      return this.kind === 'projector' ? 0n : processor.head()
    }
    return processor.getLastEventSequenceNumberSagaOrHead(this.consumerId)
  }

  getDeadEventQueue(): ReturnType<DeadEventQueue['getAll']> {
    return this.#site.deadEventQueue.getAll(this.consumerId)
  }

  setDeadEventRetry(sequenceNumber: Seq, retry: boolean): ReturnType<DeadEventQueue['setRetry']> {
    return this.#site.deadEventQueue.setRetry(this.consumerId, sequenceNumber, retry)
  }

  deleteDeadEvent(sequenceNumber: Seq): ReturnType<DeadEventQueue['remove']> {
    return this.#site.deadEventQueue.remove(this.consumerId, sequenceNumber)
  }

  consumeDeadEventQueue(): Promise<ReplayReport> {
    const { processor } = this.#site
    const { consumerId: id, component } = this
    if (this.kind === 'saga') return processor.consumeDeadEventsForSaga(id, component, this.#saga)
    return this.kind === 'projector'
      ? processor.consumeDeadEventsForProjector(id, component, this.#event)
      : processor.consumeDeadEventsForObserver(id, component, this.#event)
  }

  isEnabled(): ReturnType<ConsumerStateStore['isEnabled']> {
    return this.#site.stateStore.isEnabled(this.consumerId)
  }

  setEnabled(enabled: boolean): ReturnType<ConsumerStateStore['setEnabled']> {
    return this.#site.stateStore.setEnabled(this.consumerId, enabled)
  }

  async #pass(): Promise<Pass & { readonly fetched: number }> {
    const { processor, stateStore, onError } = this.#site
    let fetched = -1
    try {
      if (!(await stateStore.isEnabled(this.consumerId))) return { consumed: 0, failed: false, error: null, fetched }
      const consumed = await this.#consume()
      fetched = processor.lastFetched(this.consumerId)
      return { consumed, failed: false, error: null, fetched }
    } catch (error) {
      onError(error, this.consumerId)
      return { consumed: 0, failed: true, error, fetched }
    }
  }

  #consume(): Promise<number> {
    const { processor, fetchSize } = this.#site
    const { consumerId: id, component, context } = this
    if (this.kind === 'saga') return processor.consumeEventsForSaga(id, component, context, this.#saga, fetchSize)
    const resolver = (event: PublishedEvent): ConsumerExecutor | null => this.#executorOf(event)
    return this.kind === 'projector'
      ? processor.consumeEventsForProjector(id, component, context, this.#event, fetchSize, resolver, this.#mode)
      : processor.consumeEventsForObserver(id, component, context, this.#event, fetchSize, resolver)
  }

  #executorOf({ eventName }: PublishedEvent): ConsumerExecutor | null {
    const name = this.#entry(eventName)?.attributes.executor ?? null
    return name === null ? null : (this.#site.executors.get(name) ?? null)
  }

  #entry(eventName: string): EventHandlerEntry | SagaHandlerEntry | undefined {
    return this.#table.get(eventName) ?? this.#table.get('*')
  }

  /** What the processor calls with each event of a projector or observer. One without handler is passed over. */
  readonly #event = async (event: PublishedEvent): Promise<void> => {
    const entry = this.#entry(event.eventName) as EventHandlerEntry | undefined
    if (entry === undefined) return
    await this.#invoke(event, entry.attributes, null, async () => {
      await entry.invoke(event, this.#context)
      return null
    })
  }

  readonly #saga = async (fetcher: SagaStateFetcher, event: PublishedEvent): Promise<SagaState | null> => {
    const entry = this.#entry(event.eventName) as SagaHandlerEntry | undefined
    if (entry === undefined) return null
    const property = entry.attributes.associationProperty!
    const found = await fetcher(this.component, property, associationValue(event, property))
    if (found === null && !entry.attributes.init) return null
    return this.#invoke(
      event,
      entry.attributes,
      found,
      async () => (await entry.invoke(event, found, this.#context)) ?? found,
    )
  }

  #invoke(
    event: PublishedEvent,
    { retry, retryDelay, executor }: HandlerAttributes,
    state: SagaState | null,
    run: () => Promise<SagaState | null>,
  ): Promise<SagaState | null> {
    const { kind, consumerId: id, component } = this
    // On an executor nothing tries for ever: its place would never be free again.
    const attributes = { retry: executor === null ? retry : Math.max(0, retry), retryDelay }
    return invokeHandler(this.#invocation, attributes, { kind, consumerId: id, component, event, state }, run)
  }

  /** D16, M2: what a pass says of the head is a policy. */
  #seesHead({ consumed, failed, fetched }: Pass & { readonly fetched: number }): boolean {
    if (this.kind !== 'projector' || this.#headReached || failed) return false
    const { fetchSize, profile } = this.#site
    const short = consumed >= 0 && consumed < fetchSize
    return short && (profile.alignment === 'any-cycle' || fetched === consumed)
  }

  #pauseAfter({ consumed, failed, error }: Pass): number {
    const { processor, profile, fetchDelay } = this.#site
    if (failed && this.#mayPass(error)) return backOffMs(++this.#outages, fetchDelay, this.#random)
    if (failed) return fetchDelay
    // What fails on an executor fails when the cycle is long over; its event cannot be fetched again, so go slower.
    const streak = processor.asyncTransientFailureStreak(this.consumerId)
    if (streak > 0) return backOffMs(streak, fetchDelay, this.#random)
    this.#outages = 0
    return pauseAfter({ consumed, failed }, { profile, fetchSize: this.#site.fetchSize, fetchDelay })
  }

  #mayPass(error: unknown): boolean {
    if (isChannelError(error) || error instanceof TransientConsumerError) return true
    // Upstream’s observers never see an outage (M6).
    const { profile } = this.#site
    return this.kind === 'observer' && profile.taskOutage === 'counted' && passes(profile, error)
  }
}
