import type { CodeHandlers } from '../../cycles/code-handler.ts'
import { beginCycle, currentEvent, type CycleConfig, type CycleState } from '../../cycles/cycle.ts'
import { driveCycle, type CycleEffects } from '../../cycles/drive.ts'
import { storeEffects } from '../../cycles/effects.ts'
import type { ConsumerStatus } from '../../model/dead-event.ts'
import { EventoError } from '../../model/errors.ts'
import type { PublishedEvent } from '../../model/event.ts'
import { consumerId, type ConsumerKind, type HandlerAttributes } from '../../model/handler.ts'
import type { SagaState } from '../../model/saga-state.ts'
import type { Owner } from '../../model/store-contract.ts'
import type { Seq } from '../../model/seq.ts'
import type { Value } from '../../base/value.ts'
import { BoundedExecutor, SynchronousExecutor } from '../executors.ts'
import type { BundleSite } from './consumer-site.ts'
import { pauseAfter, type Pass } from './pause.ts'
import type { PlannedComponent } from './planned.ts'
import { viewOf } from './pure-handlers.ts'
import { TrackedExecutor } from './tracked-executor.ts'

type Cycle = CycleState<PublishedEvent, SagaState>

/** The bundle stopped while a consumer waited to try an event again. */
class StoppedError extends EventoError {
  override readonly name = 'StoppedError'
  constructor(id: string) {
    super(
      'transient',
      'java.lang.InterruptedException',
      `the bundle stopped while consumer "${id}" waited to try again`,
    )
  }
}

/** One component in one context, inside one running bundle: its endless loop, and what can be asked of it. */
export class BundleConsumer {
  readonly id: string
  readonly kind: ConsumerKind
  readonly component: string
  readonly version: number
  readonly context: string
  readonly #site: BundleSite
  readonly #owner: Owner
  readonly #code: CodeHandlers
  readonly #config: CycleConfig<PublishedEvent>
  readonly #executor: TrackedExecutor
  /** The cycles that run now: the loop's, and replays. */
  readonly #cycles = new Set<Cycle>()
  readonly #replays = new Set<Promise<unknown>>()
  #replaysBegun = 0
  #headReached = false

  constructor(site: BundleSite, component: PlannedComponent, context: string) {
    this.id = consumerId(site.bundleId, component.name, component.version, context)
    this.kind = component.kind
    this.component = component.name
    this.version = component.version
    this.context = context
    this.#site = site
    this.#owner = `${site.ownerPrefix}/${this.id}`
    const { store, profile, timers, gateway, fetchSize } = site
    this.#code = component.handlersAt({ consumerId: this.id, store, profile, timers, gateway })
    this.#executor = new TrackedExecutor(executorOf(component, site))
    this.#config = {
      kind: component.kind,
      consumer: this.id,
      component: component.name,
      context,
      fetchSize,
      profile,
      handlers: attributesIn(this.#code),
      nameOf: (event) => event.eventName,
    }
  }

  /** Projectors: has this instance seen the end of the log? Always false for the others. */
  get headReached(): boolean {
    return this.#headReached
  }

  /** What a pure projector has made so far; null for every other component. */
  get view(): Value {
    return viewOf(this.#site.store, this.id)
  }

  status(): Promise<ConsumerStatus> {
    return this.#site.store.toConsumerStatus(this.id)
  }

  /** Let the loops of all instances consume again. */
  async enable(): Promise<void> {
    await this.#site.store.setEnabled(this.id, true)
  }

  /** Loops go on turning, but consume nothing; an event that is being tried again is left unconsumed. */
  async disable(): Promise<void> {
    await this.#site.store.setEnabled(this.id, false)
  }

  /** Include a dead event in the next replay, or do not. Silent when it is not dead. */
  async flagDead(sequenceNumber: Seq, retry = true): Promise<void> {
    await this.#site.store.setRetryDeadEvent(this.id, sequenceNumber, retry)
  }

  async removeDead(sequenceNumber: Seq): Promise<void> {
    await this.#site.store.removeEventFromDeadEventQueue(this.id, sequenceNumber)
  }

  /**
   * Handle the flagged dead events once more, as a thread of its own (EVENTO §3.7).
   *
   * @returns false = nothing was done, because somebody held the zone and the profile says `busyZone: skip`
   * @throws NotLockOwnerError in that case under `busyZone: throw`; what the cycle lets out
   */
  async replayDead(): Promise<boolean> {
    if (this.#site.stopping.aborted) throw new StoppedError(this.id)
    const owner = `${this.#owner}/admin-${++this.#replaysBegun}`
    const replay = this.#replay(beginCycle<PublishedEvent, SagaState>(true), owner)
    const ended = replay.catch(() => {})
    this.#replays.add(ended)
    try {
      return await replay
    } finally {
      this.#replays.delete(ended)
    }
  }

  /**
   * The endless loop (EVENTO §3.2): enabled? → cycle → sleep, until the bundle stops.
   *
   * @param aligned called once, when a projector has reached the head
   * @param positioned called when it is known where an observer or saga starts, or that nobody knows yet
   * @throws what the timers throw
   */
  async run(aligned: () => void, positioned: () => void): Promise<void> {
    const { stopping, timers } = this.#site
    while (!stopping.aborted) {
      const st = beginCycle<PublishedEvent, SagaState>(false)
      const pass = await this.#pass(st, positioned)
      positioned()
      if (stopping.aborted) break
      if (this.#seesHead(st, pass)) {
        this.#headReached = true
        aligned()
      }
      await timers.sleep(pauseAfter(pass, this.#site), stopping).catch((error: unknown) => {
        // Without a clock the loop would spin; with one, this means that the bundle stops.
        if (!stopping.aborted) throw error
      })
    }
  }

  /** Bring every cycle to its end after the event in hand; what was fetched and not begun stays unconsumed. */
  cutShort(): void {
    for (const cycle of this.#cycles) if (cycle.index >= 0) cycle.batch = cycle.batch.slice(0, cycle.index + 1)
  }

  /** Resolves once no task and no replay is under way. Call it after the loop has ended. */
  async drained(): Promise<void> {
    while (this.#replays.size > 0) await Promise.all(this.#replays)
    await this.#executor.drained()
  }

  async #pass(st: Cycle, positioned: () => void): Promise<Pass> {
    const { store, stopping, onError } = this.#site
    try {
      if (!(await store.isEnabled(this.id))) return { consumed: 0, failed: false }
      return { consumed: await this.#drive(st, this.#effects(this.#owner, positioned)), failed: false }
    } catch (error) {
      if (!stopping.aborted || !(error instanceof StoppedError)) onError(error, this.id)
      return { consumed: 0, failed: true }
    }
  }

  async #replay(st: Cycle, owner: Owner): Promise<boolean> {
    try {
      return (await this.#drive(st, this.#effects(owner))) >= 0
    } catch (error) {
      const event = currentEvent(st)
      const takenOut = this.#config.profile.replayRemoval === 'before-handling' && this.kind !== 'observer'
      // Upstream loses it here (D4). An orderly stop must not.
      if (error instanceof StoppedError && takenOut && event !== undefined) {
        await this.#site.store.addEventToDeadEventQueue(this.id, event, st.cause ?? error)
      }
      throw error
    }
  }

  async #drive(st: Cycle, effects: CycleEffects<PublishedEvent, SagaState>): Promise<number> {
    this.#cycles.add(st)
    try {
      return await driveCycle(this.#config, st, effects)
    } finally {
      this.#cycles.delete(st)
    }
  }

  #effects(owner: Owner, positioned: () => void = () => {}): CycleEffects<PublishedEvent, SagaState> {
    const { store, server, performance, timers, stopping } = this.#site
    const sleep = (ms: number): Promise<void> =>
      timers.sleep(ms, stopping).catch(() => Promise.reject(new StoppedError(this.id)))
    const surroundings = {
      store,
      server,
      performance,
      executor: this.#executor,
      timers: { now: () => timers.now(), sleep },
      timeoutMs: store['timeoutMs'],
    }
    const effects = storeEffects(surroundings, this.#config, owner, this.#code)
    // What arrives after the bundle has begun to stop is left for the next one.
    return {
      ...effects,
      fetch: async (st) => {
        positioned()
        const batch = await effects.fetch(st)
        return stopping.aborted ? [] : batch
      },
      'list-dead': async (st) => {
        const batch = await effects['list-dead'](st)
        return stopping.aborted ? [] : batch
      },
    }
  }

  /** D16: what a pass that did not fetch says of the head is a policy. */
  #seesHead(st: Cycle, { consumed, failed }: Pass): boolean {
    if (this.kind !== 'projector' || this.#headReached || failed) return false
    const { fetchSize, profile } = this.#site
    const short = consumed >= 0 && consumed < fetchSize
    return short && (profile.alignment === 'any-cycle' || (st.fetched >= 0 && st.fetched < fetchSize))
  }
}

/** Pure observers bring their own; the others use the one that the store was made with. */
function executorOf(
  { capacity }: PlannedComponent,
  { store }: BundleSite,
): ConstructorParameters<typeof TrackedExecutor>[0] {
  if (capacity === undefined || capacity === null) return store['observerExecutor']
  return capacity === 0 ? new SynchronousExecutor() : new BoundedExecutor(capacity)
}

function attributesIn({ handler }: CodeHandlers): ReadonlyMap<string, HandlerAttributes> {
  const made = new Map<string, HandlerAttributes>()
  if (handler instanceof Map) for (const [name, { attributes }] of handler) made.set(name, attributes)
  return made
}
