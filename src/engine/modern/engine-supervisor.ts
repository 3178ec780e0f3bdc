import type { Timers } from '../../model/collaborators.ts'
import type { ConsumerKind } from '../../model/handler.ts'
import { profiles, type Profile } from '../../model/profile.ts'
import { defaultTimers } from '../../store/defaults.ts'
import { Canceller } from '../../store/locks/canceller.ts'
import type { ConsumerHandle } from './consumer-handle.ts'
import type { ConsumerExecutor } from './executors.ts'
import { within } from './within.ts'

/** An engine as its supervisor knows it. */
export interface SupervisedEngine extends ConsumerHandle {
  /** Projectors: does the bundle wait for it? */
  readonly waitForHeadReached?: boolean
  /** Its endless loop; ends when the supervisor's `stopping` is aborted. */
  run(aligned: () => void, positioned: () => void): Promise<void>
  /** @returns false = something that it handed out is still running */
  drain(deadlineMs: number): Promise<boolean>
}

export interface EngineSupervisorOptions {
  /** Default: the platform's. */
  readonly timers?: Timers
  /** Its policy `stopDrain` decides what a stop waits for. Default: `modern`. */
  readonly profile?: Profile
  /** Shut down when the supervisor stops. */
  readonly executors?: Iterable<ConsumerExecutor>
  /** Told of an engine that crashed. It is not started again. */
  readonly onCrash?: (error: unknown, consumerId: string) => void
}

const stopDeadlineMs = 30_000
/** ms that a loop has to end after it was interrupted. */
const interruptedMs = 2_000

/**
 * Owns the engines of a bundle: projectors start first, sagas and observers when the bundle says so, and all stop together
 * within one deadline (EVENTO §4.13).
 *
 * @example
 * ```ts
 * import { modern } from 'sagascope'
 *
 * const supervisor = new modern.EngineSupervisor()
 * if (supervisor.findConsumer('orders_OrderView_1_*', 'projector') !== null) throw new Error('it has no engine yet')
 * if (!(await supervisor.stop(100))) throw new Error('nothing was running')
 * if (!supervisor.isShuttingDown) throw new Error('it has stopped')
 * ```
 */
export class EngineSupervisor {
  /** Aborted when the engines are to end. */
  readonly stopping = new Canceller()
  /** Aborted when the deadline of a stop has passed: nobody tries a handler again. */
  readonly interrupted = new Canceller()
  readonly #timers: Timers
  readonly #executors: readonly ConsumerExecutor[]
  readonly #drains: boolean
  readonly #onCrash: (error: unknown, consumerId: string) => void
  readonly #engines: SupervisedEngine[] = []
  readonly #loops: Promise<void>[] = []
  #stopped: Promise<boolean> | null = null

  constructor({
    timers = defaultTimers,
    profile = profiles.modern,
    executors = [],
    onCrash = () => {},
  }: EngineSupervisorOptions = {}) {
    this.#timers = timers
    this.#executors = [...executors]
    this.#drains = profile.stopDrain === 'all-tasks' || this.#executors.length > 0
    this.#onCrash = onCrash
  }

  get isShuttingDown(): boolean {
    return this.stopping.aborted
  }

  /** Says at any time whether it is shutting down: what engines ask before each pass. */
  readonly shutdownSupplier = (): boolean => this.isShuttingDown

  get engines(): readonly SupervisedEngine[] {
    return this.#engines
  }

  add(engine: SupervisedEngine): void {
    this.#engines.push(engine)
  }

  /** The handle of a consumer, by its id and kind; null when there is none. */
  findConsumer(consumerId: string, kind: ConsumerKind): ConsumerHandle | null {
    return this.#engines.find((engine) => engine.consumerId === consumerId && engine.kind === kind) ?? null
  }

  /** @param aligned called once, when every projector that the bundle waits for has reached the head; at once without such */
  startProjectorEngines(aligned: () => void = () => {}): void {
    const projectors = this.#engines.filter(({ kind }) => kind === 'projector')
    let unaligned = projectors.filter(({ waitForHeadReached }) => waitForHeadReached === true).length
    if (unaligned === 0) aligned()
    for (const engine of projectors) {
      const reached = (): void => {
        if (engine.waitForHeadReached === true && --unaligned === 0) aligned()
      }
      this.#start(engine, reached, () => {})
    }
  }

  /** @param positioned called once, when each of them knows where it begins; at once where there is none */
  startSagaAndObserverEngines(positioned: () => void = () => {}): void {
    const kinds: readonly ConsumerKind[] = ['saga', 'observer']
    const engines = kinds.flatMap((kind) => this.#engines.filter((engine) => engine.kind === kind))
    const unplaced = new Set(engines)
    if (unplaced.size === 0) positioned()
    for (const engine of engines) {
      const placed = (): void => {
        if (unplaced.delete(engine) && unplaced.size === 0) positioned()
      }
      this.#start(engine, () => {}, placed)
    }
  }

  /**
   * Stop: loops end after the pass that they are in, then what executors run is waited for, then executors are shut down. All
   * of that within one deadline; a loop that has not ended by then is interrupted and gets two seconds more. Upstream waits up to
   * two minutes for each consumer, one after another; and not at all where no executor is registered (M11), which the policy
   * `stopDrain` decides. Further calls give the same answer.
   *
   * @returns false = something that it waited for is still running
   */
  stop(deadlineMs: number = stopDeadlineMs): Promise<boolean> {
    this.#stopped ??= this.#stop(deadlineMs)
    return this.#stopped
  }

  async #stop(deadlineMs: number): Promise<boolean> {
    const timers = this.#timers
    const untilMs = timers.now() + deadlineMs
    const leftMs = (): number => Math.max(0, untilMs - timers.now())
    this.stopping.abort()
    const loops = Promise.all(this.#loops)
    let ended = await within(timers, deadlineMs, loops)
    if (!ended) {
      this.interrupted.abort()
      ended = await within(timers, interruptedMs, loops)
    }
    const draining = this.#drains ? this.#engines.filter(({ kind }) => kind !== 'saga') : []
    const drained = await Promise.all(draining.map((engine) => engine.drain(leftMs())))
    this.interrupted.abort()
    await Promise.all(this.#executors.map((executor) => executor.shutdown(leftMs())))
    return ended && drained.every(Boolean)
  }

  #start(engine: SupervisedEngine, aligned: () => void, positioned: () => void): void {
    if (this.isShuttingDown) return
    const ended = engine.run(aligned, positioned).catch((error: unknown) => this.#onCrash(error, engine.consumerId))
    this.#loops.push(ended)
  }
}
