import { limits } from '../../base/limits.ts'
import { beginCycle, type CycleConfig } from '../../cycles/cycle.ts'
import type { SagaStateFetcher } from '../../cycles/code-handler.ts'
import { driveCycle } from '../../cycles/drive.ts'
import { headOf } from '../../cycles/effects.ts'
import { InFlightTracker } from '../../cycles/in-flight-tracker.ts'
import type { EventoServer, Executor, PerformanceService, Timers } from '../../model/collaborators.ts'
import type { DeadPublishedEvent } from '../../model/dead-event.ts'
import { ConsumerDisabledError, OptimisticLockError, TransientConsumerError } from '../../model/errors.ts'
import type { PublishedEvent } from '../../model/event.ts'
import type { ConsumerKind } from '../../model/handler.ts'
import type {
  CheckpointMode,
  ConsumerCheckpoint,
  ConsumerErrorState,
  ConsumerExecutor,
  ConsumerLock,
  ConsumerStateStore,
  DeadEventQueue,
  DedupeStore,
  SagaStateStore,
} from '../../model/modern.ts'
import { profiles, type Profile } from '../../model/profile.ts'
import type { SagaState } from '../../model/saga-state.ts'
import type { Seq } from '../../model/seq.ts'
import type { Awaitable } from '../../model/store-contract.ts'
import { argumentPolicies } from '../../store/arguments.ts'
import { defaultTimers } from '../../store/defaults.ts'
import { checkpointKinds, Checkpoints } from './checkpoints.ts'
import { ConsumerExecutor as executors } from './executors.ts'
import { MissingCollaboratorError } from './missing-collaborator.ts'
import { processorEffects } from './processor-effects.ts'
import { ReplayTally } from './replay-tally.ts'
import { within } from './within.ts'

export interface ConsumerProcessorOptions {
  readonly eventoServer: EventoServer
  readonly lock: ConsumerLock
  readonly stateStore: ConsumerStateStore
  readonly sagaStateStore: SagaStateStore
  readonly deadEventQueue: DeadEventQueue
  /** Runs observers. A plain executor is taken as unbounded, under the name `observer`. */
  readonly observerExecutor: ConsumerExecutor | Executor
  /** Default: none, and an event that comes twice is handled twice. */
  readonly dedupeStore?: DedupeStore
  /** Default: nobody measures. */
  readonly performanceService?: PerformanceService
  /** ms for the server’s answers. Default 30,000. */
  readonly timeoutMillis?: number
  /** ms that a cycle waits for a place in an executor. Default 5,000. */
  readonly submitTimeout?: number
  /** ms that an event handled in the cycle waits for those handed out before it; then it goes on. Default 30,000. */
  readonly inlineBarrierTimeout?: number
  /** Warn where the watermark is so far behind. Default 10,000. */
  readonly watermarkLagWarnThreshold?: number
  /** Default `modern`: what Evento 2.4.5 does. */
  readonly profile?: Profile
  /** Default: the platform’s. */
  readonly timers?: Timers
  /** Told what upstream only writes to its log. */
  readonly warn?: (words: string) => void
}

export type EventFunction = (event: PublishedEvent) => unknown
/** Null = nothing to store; an ended state = remove the instance. */
export type SagaFunction = (fetcher: SagaStateFetcher, event: PublishedEvent) => Awaitable<SagaState | null>
/** Which executor takes an event; null = the cycle itself (of an observer: its executor). */
export type ExecutorResolver = (event: PublishedEvent) => ConsumerExecutor | null

/** What a status request answers (EVENTO §4.12). */
export interface AsyncConsumerStatus extends ConsumerErrorState {
  /** The checkpoint; where there is none the head, which is not stored; 0 where that cannot be asked for. */
  readonly lastEventSequenceNumber: Seq
  readonly deadEvents: readonly DeadPublishedEvent[]
  readonly enabled: boolean
  readonly asyncInFlight: number
  readonly asyncSubmitTimeouts: number
  readonly asyncTransientFailures: number
}

/**
 * What a replay came to, once its last event is dealt with. Upstream tells nobody; a zone that was taken looks like success (M8).
 * Attempted and neither succeeded nor failed: the event before which a disabled consumer stopped.
 */
export interface ReplayReport {
  readonly attempted: number
  readonly succeeded: number
  readonly failed: number
  readonly skippedBecauseLocked: boolean
}

const required = ['eventoServer', 'lock', 'stateStore', 'sagaStateStore', 'deadEventQueue', 'observerExecutor'] as const
const unmeasured: PerformanceService = { sendServiceTimeMetric: () => {} }

/**
 * Evento 2’s consumption: one pass over the events of a consumer, on five exchangeable services (EVENTO §4.10, §5). The phases
 * of a pass are those of `src/cycles`, which the simulation runs as well.
 *
 * @throws MissingCollaboratorError when a required collaborator is missing
 */
export class ConsumerProcessor {
  readonly profile: Profile
  readonly #options: ConsumerProcessorOptions
  readonly #observerExecutor: ConsumerExecutor
  readonly #timers: Timers
  readonly #trackers = new Map<string, InFlightTracker>()
  readonly #fetched = new Map<string, number>()

  constructor(options: ConsumerProcessorOptions) {
    for (const name of required) if (!(options[name] as unknown)) throw new MissingCollaboratorError(name)
    this.#options = options
    this.profile = options.profile ?? profiles.modern
    this.#timers = options.timers ?? defaultTimers
    const { observerExecutor } = options
    this.#observerExecutor =
      'submit' in observerExecutor
        ? observerExecutor
        : executors.unbounded('observer', observerExecutor, { timers: this.#timers })
  }

  /**
   * One pass of a projector: from its checkpoint, or the beginning of the log.
   *
   * @param resolver says which events an executor takes. Default: none
   * @param mode when the checkpoint of those is written
   * @returns events acknowledged; −1 when the zone is taken
   * @throws TransientConsumerError when a handler in the cycle failed for a cause that may pass; what the services throw
   */
  consumeEventsForProjector(
    consumerId: string,
    name: string,
    context: string,
    handler: EventFunction,
    fetchSize: number,
    resolver: ExecutorResolver | null = null,
    mode: CheckpointMode = 'ON_START',
  ): Promise<number> {
    const config = this.#config('projector', consumerId, name, { context, fetchSize })
    return this.#consume({ ...config, watermark: mode === 'WATERMARK' }, { handle: handler }, resolver)
  }

  /** As for projectors; an observer starts at the head, and its events go to an executor. */
  consumeEventsForObserver(
    consumerId: string,
    name: string,
    context: string,
    handler: EventFunction,
    fetchSize: number,
    resolver: ExecutorResolver | null = null,
  ): Promise<number> {
    const config = this.#config('observer', consumerId, name, { context, fetchSize })
    return this.#consume(config, { handle: handler }, resolver)
  }

  /** As for projectors; a saga starts at the head, and what its handler returns is stored. */
  consumeEventsForSaga(
    consumerId: string,
    name: string,
    context: string,
    handler: SagaFunction,
    fetchSize: number,
  ): Promise<number> {
    return this.#consume(this.#config('saga', consumerId, name, { context, fetchSize }), { handleSaga: handler }, null)
  }

  /** Handle the dead events that are flagged for it once more. */
  consumeDeadEventsForProjector(consumerId: string, name: string, handler: EventFunction): Promise<ReplayReport> {
    return this.#replay(this.#config('projector', consumerId, name, null), { handle: handler })
  }

  consumeDeadEventsForObserver(consumerId: string, name: string, handler: EventFunction): Promise<ReplayReport> {
    return this.#replay(this.#config('observer', consumerId, name, null), { handle: handler })
  }

  consumeDeadEventsForSaga(consumerId: string, name: string, handler: SagaFunction): Promise<ReplayReport> {
    return this.#replay(this.#config('saga', consumerId, name, null), { handleSaga: handler })
  }

  /** @returns true = nothing of this consumer is in flight before the deadline, in ms from now */
  async awaitConsumerQuiescence(consumerId: string, deadlineMs: number): Promise<boolean> {
    const tracker = this.#trackers.get(consumerId)
    if (tracker === undefined || tracker.inFlight <= 0) return true
    return within(this.#timers, deadlineMs, tracker.idle())
  }

  /** Write the watermark as far as it goes, without a cycle. Does nothing without tasks of this consumer, or when its zone is taken. */
  async flushWatermark(
    consumerId: string,
    _name: string,
    checkpointFactory: (seq: Seq) => ConsumerCheckpoint = (lastSequenceNumber) => ({
      kind: 'PROJECTOR',
      lastSequenceNumber,
    }),
  ): Promise<void> {
    const tracker = this.#trackers.get(consumerId)
    if (tracker === undefined) return
    let handle
    try {
      handle = await this.#options.lock.tryAcquire(consumerId)
    } catch (error) {
      this.#warn(`the watermark of ${consumerId} is not written, its zone cannot be asked for: ${String(error)}`)
      return
    }
    if (handle === null) return
    try {
      const checkpoints = new Checkpoints(this.#options.stateStore, consumerId, this.profile, checkpointFactory)
      await checkpoints.read()
      await checkpoints.persistWatermark(tracker)
    } catch (error) {
      this.#warn(`the watermark of ${consumerId} is not written: ${String(error)}`)
    } finally {
      await handle.close()
    }
  }

  inFlightCount(consumerId: string): number {
    return this.#trackers.get(consumerId)?.inFlight ?? 0
  }

  /** Submissions that found no place in time. */
  asyncSubmitTimeouts(consumerId: string): number {
    return this.#trackers.get(consumerId)?.submitTimeouts ?? 0
  }

  asyncTransientFailures(consumerId: string): number {
    return this.#trackers.get(consumerId)?.transientFailures ?? 0
  }

  /** Transient failures since the last success: how far the loop should back off. */
  asyncTransientFailureStreak(consumerId: string): number {
    return this.#trackers.get(consumerId)?.transientStreak ?? 0
  }

  /** Handed out, and not yet below the watermark: how much a crash would bring again. */
  watermarkLag(consumerId: string): bigint {
    return this.#trackers.get(consumerId)?.watermarkLag ?? 0n
  }

  /**
   * Forget which events observers took on longer ago than this; upstream never does. @returns how many were forgotten
   *
   * @param ageMs a duplicate that comes later than that is handled again
   */
  async sweepClaims(ageMs: number): Promise<number> {
    return (await this.#options.dedupeStore?.sweepBefore(this.#timers.now() - ageMs)) ?? 0
  }

  /** How many events the last pass of this consumer has fetched; −1 = it fetched none, because the zone was taken or something failed. */
  lastFetched(consumerId: string): number {
    return this.#fetched.get(consumerId) ?? -1
  }

  /** Record a failed attempt. @throws ConsumerDisabledError when the consumer is disabled; nothing is recorded then */
  async handleLastError(consumerId: string, error: unknown): Promise<void> {
    const { stateStore } = this.#options
    if (!(await stateStore.isEnabled(consumerId))) throw new ConsumerDisabledError(consumerId)
    await stateStore.setLastError(consumerId, error)
  }

  /** How a consumer fares. What the server or the dead queue fail to say is 0 or empty. @throws what the state store throws */
  async toConsumerStatus(consumerId: string): Promise<AsyncConsumerStatus> {
    const { stateStore, eventoServer, deadEventQueue } = this.#options
    const last = async (): Promise<Seq> =>
      (await stateStore.read(consumerId))?.checkpoint.lastSequenceNumber ?? headOf(eventoServer, this.#timeoutMs)
    const lastEventSequenceNumber = await last().catch(() => 0n)
    let deadEvents: readonly DeadPublishedEvent[] = []
    try {
      deadEvents = await deadEventQueue.getAll(consumerId)
    } catch (error) {
      this.#warn(`the dead events of ${consumerId} cannot be read: ${String(error)}`)
    }
    return {
      lastEventSequenceNumber,
      deadEvents,
      ...(await stateStore.getErrorState(consumerId)),
      enabled: await stateStore.isEnabled(consumerId),
      asyncInFlight: this.inFlightCount(consumerId),
      asyncSubmitTimeouts: this.asyncSubmitTimeouts(consumerId),
      asyncTransientFailures: this.asyncTransientFailures(consumerId),
    }
  }

  /** The checkpoint. Where there is none, the head becomes it, whatever kind of consumer it is (M10). */
  async getLastEventSequenceNumberSagaOrHead(consumerId: string): Promise<Seq> {
    const { stateStore } = this.#options
    const stored = await stateStore.read(consumerId)
    if (stored !== null) return stored.checkpoint.lastSequenceNumber
    const head = await this.head()
    try {
      await stateStore.commit(consumerId, { kind: 'SAGA', lastSequenceNumber: head }, 0)
      return head
    } catch (error) {
      if (!(error instanceof OptimisticLockError)) throw error
      return (await stateStore.read(consumerId))?.checkpoint.lastSequenceNumber ?? head
    }
  }

  /** The largest sequence number of the log. */
  head(): Promise<Seq> {
    return headOf(this.#options.eventoServer, this.#timeoutMs)
  }

  get #timeoutMs(): number {
    return this.#options.timeoutMillis ?? 30_000
  }

  #config(
    kind: ConsumerKind,
    consumer: string,
    component: string,
    fetch: { readonly context: string; readonly fetchSize: number } | null,
  ): CycleConfig<PublishedEvent> {
    return {
      kind,
      consumer,
      component,
      context: fetch?.context ?? '*',
      fetchSize: fetch?.fetchSize ?? 0,
      profile: this.profile,
      handlers: null,
      nameOf: (event) => event.eventName,
    }
  }

  async #consume(config: CycleConfig<PublishedEvent>, code: Code, resolver: ExecutorResolver | null): Promise<number> {
    argumentPolicies[this.profile.inputs].count('fetchSize', config.fetchSize, limits.fetchSizeMax)
    const st = beginCycle<PublishedEvent, SagaState>(false)
    const route = { executor: null as ConsumerExecutor | null }
    const routed = (event: PublishedEvent): boolean => {
      route.executor = resolver?.(event) ?? (config.kind === 'observer' ? this.#observerExecutor : null)
      return route.executor !== null
    }
    const claims = config.kind === 'observer' && this.#options.dedupeStore !== undefined
    const full: CycleConfig<PublishedEvent> = {
      ...config,
      claims: claims && this.profile.observerDuplicates === 'skipped',
      ...(config.kind === 'projector' && resolver !== null ? { runsAsync: routed } : {}),
    }
    const effects = this.#effects(full, code, (event) => {
      if (config.kind === 'observer') routed(event)
      return route.executor
    })
    try {
      return await driveCycle(full, st, effects)
    } catch (error) {
      throw st.outage && st.error === error ? new TransientConsumerError(error) : error
    } finally {
      this.#fetched.set(config.consumer, st.fetched)
    }
  }

  async #replay(config: CycleConfig<PublishedEvent>, code: Code): Promise<ReplayReport> {
    const tally = new ReplayTally()
    const effects = this.#effects(config, code, () => this.#observerExecutor, tally)
    const result = await driveCycle(config, beginCycle<PublishedEvent, SagaState>(true), effects)
    await tally.settled()
    const { attempted, succeeded, failed } = tally
    return { attempted, succeeded, failed, skippedBecauseLocked: result < 0 }
  }

  #effects(
    config: CycleConfig<PublishedEvent>,
    code: Code,
    executorOf: (event: PublishedEvent) => ConsumerExecutor | null,
    tally: ReplayTally | null = null,
  ) {
    const { checkpointFactory } = checkpointKinds[config.kind]
    return processorEffects(
      {
        ...this.#options,
        dedupeStore: this.#options.dedupeStore ?? null,
        performance: this.#options.performanceService ?? unmeasured,
        timers: this.#timers,
        timeoutMs: this.#timeoutMs,
        submitTimeoutMs: this.#options.submitTimeout ?? 5_000,
        barrierTimeoutMs: this.#options.inlineBarrierTimeout ?? 30_000,
        lagWarnThreshold: BigInt(this.#options.watermarkLagWarnThreshold ?? 10_000),
        warn: (words) => this.#warn(words),
        tally,
        tracker: () => this.#tracker(config.consumer),
        trackerIfAny: () => this.#trackers.get(config.consumer) ?? null,
      },
      config,
      code,
      executorOf,
      new Checkpoints(this.#options.stateStore, config.consumer, this.profile, checkpointFactory),
    )
  }

  #tracker(consumerId: string): InFlightTracker {
    const known = this.#trackers.get(consumerId)
    if (known !== undefined) return known
    const made = new InFlightTracker(this.profile.watermark)
    this.#trackers.set(consumerId, made)
    return made
  }

  #warn(words: string): void {
    this.#options.warn?.(words)
  }
}

/** What handles the events. */
export type Code = { readonly handle: EventFunction } | { readonly handleSaga: SagaFunction }
