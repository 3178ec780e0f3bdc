import type { CheckpointMode, ExecutorStats } from '../../model/modern.ts'
import type { PlannedComponent } from '../bundle/planned.ts'
import { EventoBundleBuilder } from './bundle-builder.ts'
import { ConsumerEngine, type EngineSite } from './consumer-engine.ts'
import type { ConsumerHandle } from './consumer-handle.ts'
import { consumerStats, publishConsumerStats, repeat, type ConsumerStats } from './consumer-stats.ts'
import { EngineSupervisor } from './engine-supervisor.ts'
import type { ConsumerExecutor } from './executors.ts'

/** What a running bundle is made of. */
export interface BundlePlan {
  readonly site: Omit<EngineSite, 'stopping' | 'interrupted'>
  readonly instanceId: string
  readonly components: readonly { readonly planned: PlannedComponent; readonly mode: CheckpointMode }[]
  readonly executors: readonly ConsumerExecutor[]
  readonly statsIntervalMs: number
  readonly onStats: ((stats: ConsumerStats) => unknown) | null
  /** ms for which an observer remembers what it has taken on; null = for ever, as upstream. */
  readonly claimsKeptMs: number | null
  readonly onStarted: ((bundle: EventoBundle) => unknown) | null
}

interface Settle {
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * A running application of Evento 2: an engine for each consumer, under one supervisor. Sagas and observers begin at once, or,
 * where projectors say `waitForHeadReached`, when all of those have reached the head (EVENTO §4.13).
 *
 * @example
 * ```ts
 * import { InMemoryEventoServer, modern, projector } from 'sagascope'
 *
 * const server = new InMemoryEventoServer({ bundleId: 'shop' })
 * const totals = new Map<string, number>()
 * const bundle = modern.EventoBundle.builder()
 *   .setEventoServer(server)
 *   .addConsumerExecutor(modern.ConsumerExecutor.partitioned('views', 4))
 *   .setCheckpointMode('WATERMARK')
 *   .register(
 *     projector<{ OrderPlaced: { orderId: string; cents: number } }>({
 *       name: 'OrderView',
 *       executor: 'views',
 *       waitForHeadReached: true,
 *       handlers: { OrderPlaced: { retry: 2, handle: ({ payload }) => totals.set(payload.orderId, payload.cents) } },
 *     }),
 *   )
 * server.publish('OrderPlaced', { orderId: 'o-1', cents: 1200 }, { aggregateId: 'o-1' })
 * const running = bundle.start()
 * await running.started
 * if (totals.get('o-1') !== 1200) throw new Error('a projector that is waited for has seen the whole log')
 * const status = await running.consumer('shop_OrderView_1_*').toConsumerStatus()
 * if (status.asyncExecutors?.[0] !== 'views' || status.lastEventSequenceNumber !== 1n) throw new Error('all is finished')
 * if (!(await running.stop())) throw new Error('nothing was left running')
 * ```
 */
export class EventoBundle {
  readonly bundleId: string
  readonly instanceId: string
  readonly supervisor: EngineSupervisor
  /**
   * Resolves when the started hook has fired: every consumer knows where it begins, so whatever is published from now on reaches
   * it. Rejects when the bundle stops before.
   */
  readonly started: Promise<void>
  readonly #plan: BundlePlan
  readonly #settle: Settle

  /** Made by a builder. */
  constructor(plan: BundlePlan) {
    const { site, components, executors, instanceId } = plan
    this.#plan = plan
    this.bundleId = site.bundleId
    this.instanceId = instanceId
    this.supervisor = new EngineSupervisor({
      timers: site.timers,
      profile: site.profile,
      executors,
      onCrash: site.onError,
    })
    const { stopping, interrupted } = this.supervisor
    for (const { planned, mode } of components) {
      for (const context of planned.contexts) {
        this.supervisor.add(new ConsumerEngine({ ...site, stopping, interrupted }, planned, context, mode))
      }
    }
    let settle: Settle = { resolve: () => {}, reject: () => {} }
    this.started = new Promise((resolve, reject) => (settle = { resolve, reject }))
    this.#settle = settle
    // Nobody has to listen.
    this.started.catch(() => {})
    this.#start()
  }

  /** Configures a bundle. */
  static builder(): EventoBundleBuilder {
    return new EventoBundleBuilder((plan) => new EventoBundle(plan))
  }

  get consumers(): readonly ConsumerHandle[] {
    return this.supervisor.engines
  }

  /** @throws RangeError for an id that no consumer has; names those that exist */
  consumer(id: string): ConsumerHandle {
    const found = this.consumers.find(({ consumerId }) => consumerId === id)
    if (found !== undefined) return found
    const known = this.consumers.map(({ consumerId }) => consumerId).join(', ')
    throw new RangeError(`bundle "${this.bundleId}" has no consumer "${id}"; it has ${known}`)
  }

  /** What its registered executors do, and the consumers that use them. */
  stats(): ConsumerStats {
    const { executors, site } = this.#plan
    return consumerStats({ executors, processor: site.processor, supervisor: this.supervisor })
  }

  /** By name, registered executors only. */
  executorStats(): readonly ExecutorStats[] {
    return this.stats().executors
  }

  /** See {@link EngineSupervisor.stop}. */
  stop(deadlineMs?: number): Promise<boolean> {
    this.#settle.reject(new Error(`bundle "${this.bundleId}" was stopped before it had started`))
    return this.supervisor.stop(deadlineMs)
  }

  #start(): void {
    const { supervisor } = this
    const { site, executors, statsIntervalMs, onStats, claimsKeptMs } = this.#plan
    const { processor, timers } = site
    // Later: whoever is called back must already have the bundle.
    void Promise.resolve().then(() => {
      supervisor.startProjectorEngines(() => supervisor.startSagaAndObserverEngines(() => this.#fireStarted()))
    })
    if (onStats !== null) {
      const options = { supervisor, processor, executors, timers, intervalMs: statsIntervalMs, publish: onStats }
      void publishConsumerStats(options, supervisor.stopping)
    }
    if (claimsKeptMs !== null) {
      void repeat(timers, claimsKeptMs, supervisor.stopping, () => processor.sweepClaims(claimsKeptMs))
    }
  }

  #fireStarted(): void {
    if (this.supervisor.isShuttingDown) return
    try {
      this.#plan.onStarted?.(this)
    } catch (error) {
      this.#plan.site.onError(error, this.bundleId)
    }
    this.#settle.resolve()
  }
}
