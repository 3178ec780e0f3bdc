import type { Timers } from '../../model/collaborators.ts'
import { Canceller } from '../../store/locks/canceller.ts'
import { EventoBundleBuilder } from './builder.ts'
import { BundleConsumer } from './consumer.ts'
import type { BundleSite } from './consumer-site.ts'
import type { PlannedComponent } from './planned.ts'

/** How far a bundle has come (EVENTO §3.1). */
export type BundlePhase = 'aligning' | 'enabled' | 'started' | 'stopping' | 'stopped'

/** What a running bundle is made of. */
export interface BundlePlan {
  readonly site: Omit<BundleSite, 'stopping'>
  readonly components: readonly PlannedComponent[]
  readonly onStarted: ((bundle: EventoBundle) => void) | null
}

export interface StopOptions {
  /** ms to wait for handlers that run. Default 30,000, as upstream's shutdown hook. */
  readonly timeoutMs?: number
}

interface Settle {
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

const stopTimeoutMs = 30_000

/**
 * A running application: its components consume what is published, each consumer in a loop of its own. Projectors start
 * first; once all of them have reached the head of the log, sagas and observers follow (EVENTO §3.1).
 *
 * @example
 * ```ts
 * import { EventoBundle, InMemoryConsumerStateStore, InMemoryEventoServer, projector } from 'sagascope'
 *
 * const totals = new Map<string, number>()
 * const server = new InMemoryEventoServer()
 * const bundle = EventoBundle.builder()
 *   .setBundleId('orders')
 *   .setEventoServer(server)
 *   .setConsumerStateStoreBuilder((eventoServer, performance) => new InMemoryConsumerStateStore(eventoServer, performance))
 *   .register(
 *     projector<{ OrderPlaced: { orderId: string; total: number } }>({
 *       name: 'OrderTotals',
 *       handlers: { OrderPlaced: ({ payload }) => totals.set(payload.orderId, payload.total) },
 *     }),
 *   )
 * server.publish('OrderPlaced', { orderId: 'o-1', total: 12 })
 * const running = bundle.start()
 * await running.started
 * if (totals.get('o-1') !== 12) throw new Error('a projector has seen the whole log before its bundle has started')
 * await running.stop()
 * ```
 */
export class EventoBundle {
  /** Upstream's way to a builder: `EventoBundle.Builder.builder()`. */
  static readonly Builder = { builder: (): EventoBundleBuilder => EventoBundle.builder() }

  readonly bundleId: string
  readonly instanceId: string
  readonly consumers: readonly BundleConsumer[]
  /**
   * Resolves when the started hook has fired: every consumer has its starting position, so whatever is published from now on
   * reaches it. Rejects when the bundle stops before.
   */
  readonly started: Promise<void>
  readonly #timers: Timers
  readonly #onError: BundleSite['onError']
  readonly #onStarted: BundlePlan['onStarted']
  readonly #stopping = new Canceller()
  readonly #loops: Promise<void>[] = []
  #phase: BundlePhase = 'aligning'
  #stopped: Promise<boolean> | null = null
  readonly #startSettled: Settle

  /** Made by a builder. */
  constructor({ site, components, onStarted }: BundlePlan) {
    this.bundleId = site.bundleId
    this.instanceId = site.instanceId
    this.#timers = site.timers
    this.#onError = site.onError
    this.#onStarted = onStarted
    const inside: BundleSite = { ...site, stopping: this.#stopping }
    this.consumers = components.flatMap((component) =>
      component.contexts.map((context) => new BundleConsumer(inside, component, context)),
    )
    let settle: Settle = { resolve: () => {}, reject: () => {} }
    this.started = new Promise((resolve, reject) => (settle = { resolve, reject }))
    this.#startSettled = settle
    // Nobody has to listen.
    this.started.catch(() => {})
    this.#startProjectors()
  }

  /** Configures a bundle. */
  static builder(): EventoBundleBuilder {
    return new EventoBundleBuilder((plan) => new EventoBundle(plan))
  }

  get phase(): BundlePhase {
    return this.#phase
  }

  /** @throws RangeError for an id that no consumer has; names those that exist */
  consumer(id: string): BundleConsumer {
    const found = this.consumers.find((consumer) => consumer.id === id)
    if (found !== undefined) return found
    throw new RangeError(
      `bundle "${this.bundleId}" has no consumer "${id}"; it has ${this.consumers.map((c) => c.id).join(', ')}`,
    )
  }

  /**
   * Stop: every consumer finishes the event in hand, acknowledges it and leaves its zone; tasks and replays that run are waited
   * for. An event that is waiting to be tried again is left unconsumed, or, where it was acknowledged before (observers under
   * `observerAck: on-dispatch`), buried, so that nothing is lost. Leaves no timer behind. Further calls give the same answer.
   *
   * @returns false when handlers still run after `timeoutMs`; their consumers stop when they return
   */
  stop({ timeoutMs = stopTimeoutMs }: StopOptions = {}): Promise<boolean> {
    this.#stopped ??= this.#stop(timeoutMs)
    return this.#stopped
  }

  async #stop(timeoutMs: number): Promise<boolean> {
    this.#phase = 'stopping'
    this.#stopping.abort()
    this.#startSettled.reject(new Error(`bundle "${this.bundleId}" was stopped before it had started`))
    for (const consumer of this.consumers) consumer.cutShort()
    const deadline = new Canceller()
    const drained = this.#drained().then(() => true)
    const late = this.#timers.sleep(timeoutMs, deadline).then(
      () => false,
      () => drained,
    )
    const ended = await Promise.race([drained, late])
    deadline.abort()
    this.#phase = 'stopped'
    return ended
  }

  async #drained(): Promise<void> {
    await Promise.all(this.#loops)
    await Promise.all(this.consumers.map((consumer) => consumer.drained()))
  }

  #startProjectors(): void {
    const projectors = this.consumers.filter(({ kind }) => kind === 'projector')
    let unaligned = projectors.length
    const aligned = (): void => {
      if (--unaligned === 0) this.#enable()
    }
    for (const consumer of projectors) this.#loop(consumer, aligned, () => {})
    if (unaligned === 0) this.#enable()
  }

  /** Every projector has reached the head. */
  #enable(): void {
    this.#phase = 'enabled'
    const sagas = this.consumers.filter(({ kind }) => kind === 'saga')
    const observers = this.consumers.filter(({ kind }) => kind === 'observer')
    const unplaced = new Set([...sagas, ...observers])
    for (const consumer of [...sagas, ...observers]) {
      const positioned = (): void => {
        if (unplaced.delete(consumer) && unplaced.size === 0) this.#fireStarted()
      }
      this.#loop(consumer, () => {}, positioned)
    }
    if (unplaced.size === 0) this.#fireStarted()
  }

  #fireStarted(): void {
    if (this.#phase !== 'enabled') return
    this.#phase = 'started'
    // Later, as everything here: a bundle without work to do would else have started before its builder could return it.
    void Promise.resolve().then(() => {
      if (this.#phase !== 'started') return
      try {
        this.#onStarted?.(this)
      } catch (error) {
        this.#onError(error, this.bundleId)
      }
      this.#startSettled.resolve()
    })
  }

  #loop(consumer: BundleConsumer, aligned: () => void, positioned: () => void): void {
    const ended = consumer.run(aligned, positioned).catch((error: unknown) => {
      this.#startSettled.reject(error)
      this.#onError(error, consumer.id)
    })
    this.#loops.push(ended)
  }
}
