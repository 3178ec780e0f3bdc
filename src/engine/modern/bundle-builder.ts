import { limits } from '../../base/limits.ts'
import type { EventoServer, PerformanceService } from '../../model/collaborators.ts'
import type { CheckpointMode } from '../../model/modern.ts'
import { BundleSettings } from '../bundle/bundle-settings.ts'
import type { BundleComponent } from '../bundle/component.ts'
import type { PlannedComponent } from '../bundle/planned.ts'
import { ProblemList } from '../bundle/problems.ts'
import { InMemoryEventoServer } from '../in-memory-evento-server.ts'
import { InMemoryPerformanceService } from '../in-memory-performance-service.ts'
import type { ConsumerStats } from './consumer-stats.ts'
import { ConsumerEngineConfig, type InMemoryEngineOptions } from './engine-config.ts'
import type { BundlePlan, EventoBundle } from './evento-bundle.ts'
import type { ConsumerExecutor } from './executors.ts'
import type { MessageHandlerInterceptor } from './interceptor.ts'

/** Makes what the engines need; `options` is what the bundle itself runs under. */
export type ConsumerEngineConfigBuilder = (
  eventoServer: EventoServer,
  performanceService: PerformanceService,
  options: InMemoryEngineOptions,
) => ConsumerEngineConfig

const modes: readonly CheckpointMode[] = ['ON_START', 'WATERMARK']
/** A longer delay would end upstream’s engines before their first pass (M12). */
const fetchDelayMsMax = 30_000

/** Configures an application of Evento 2 (EVENTO §4.13). Nothing is checked before {@link start}. */
export class EventoBundleBuilder extends BundleSettings {
  readonly #make: (plan: BundlePlan) => EventoBundle
  readonly #executors: ConsumerExecutor[] = []
  readonly #modes = new Map<BundleComponent | string, CheckpointMode>()
  #mode: CheckpointMode = 'ON_START'
  #configure: ConsumerEngineConfigBuilder = ConsumerEngineConfig.inMemory
  #interceptor: MessageHandlerInterceptor = {}
  #statsIntervalMs = 30_000
  #onStats: BundlePlan['onStats'] = null
  #claimsKeptMs: number | null = null
  #onStarted: BundlePlan['onStarted'] = null
  #onWarning: (words: string) => void = () => {}

  /** Made by `EventoBundle.builder()`. */
  constructor(make: (plan: BundlePlan) => EventoBundle) {
    super()
    this.setProfile('modern')
    this.#make = make
  }

  /** An executor that handlers may name. */
  addConsumerExecutor(executor: ConsumerExecutor): this {
    this.#executors.push(executor)
    return this
  }

  removeConsumerExecutor(name: string): this {
    const kept = this.#executors.filter((executor) => executor.name !== name)
    this.#executors.splice(0, Infinity, ...kept)
    return this
  }

  /** When projectors whose events run on executors write their checkpoints. Default ON_START. */
  setCheckpointMode(mode: CheckpointMode): this {
    this.#mode = mode
    return this
  }

  /** The same for one projector, given as itself or by its name. */
  setComponentCheckpointMode(component: BundleComponent | string, mode: CheckpointMode): this {
    this.#modes.set(component, mode)
    return this
  }

  /** What the engines need. Default: everything in memory. */
  setConsumerEngineConfigBuilder(builder: ConsumerEngineConfigBuilder): this {
    this.#configure = builder
    return this
  }

  /** Hooks around every handler. */
  setMessageHandlerInterceptor(interceptor: MessageHandlerInterceptor): this {
    this.#interceptor = interceptor
    return this
  }

  /** Told the figures of executors and consumers every so often; never where no executor is registered. Default interval: 30 s. */
  onConsumerStats(listener: (stats: ConsumerStats) => unknown, intervalMs = 30_000): this {
    this.#onStats = listener
    this.#statsIntervalMs = intervalMs
    return this
  }

  /**
   * Forget after so many ms what observers have taken on. Default: never, as upstream. A duplicate that comes later than that is
   * handled again; take more than a server can be behind.
   */
  setClaimsKept(ms: number): this {
    this.#claimsKeptMs = ms
    return this
  }

  /** Called once, when every consumer knows where it begins. */
  onStarted(hook: (bundle: EventoBundle) => unknown): this {
    this.#onStarted = hook
    return this
  }

  /** Told what upstream only writes to its log. */
  onWarning(listener: (words: string) => void): this {
    this.#onWarning = listener
    return this
  }

  /**
   * Start the application.
   *
   * @throws BundleConfigurationError with everything that is wrong
   */
  start(): EventoBundle {
    const problems = new ProblemList()
    const { bundleId, instanceId } = this.identity(problems)
    this.#checkNumbers(problems)
    const profile = this.askedProfile(problems)
    const planned = this.plannedComponents(bundleId, problems)
    this.#checkExecutors(planned, problems)
    this.#checkModes(planned, problems)
    problems.throwIfAny()
    const given = this.server ?? new InMemoryEventoServer({ clock: this.timers, bundleId })
    const server = given.connect?.({ bundleId, instanceId }) ?? given
    const performance = this.performance ?? new InMemoryPerformanceService()
    const options = { timers: this.timers, ...(profile === null ? {} : { profile }), warn: this.#onWarning }
    const config = ConsumerEngineConfig.of(this.#configure(server, performance, options))
    return this.#make({
      site: {
        ...config,
        bundleId,
        timers: this.timers,
        profile: config.processor.profile,
        executors: new Map(this.#executors.map((executor) => [executor.name, executor])),
        interceptor: this.#interceptor,
        gateway: this.gateway,
        fetchSize: this.fetchSize,
        fetchDelay: this.fetchDelay,
        onError: this.tellError,
      },
      instanceId,
      components: planned.map((component) => ({ planned: component, mode: this.#modeOf(component) })),
      executors: [...this.#executors],
      statsIntervalMs: this.#statsIntervalMs,
      onStats: this.#onStats,
      claimsKeptMs: this.#claimsKeptMs,
      onStarted: this.#onStarted,
    })
  }

  #checkNumbers(problems: ProblemList): void {
    const bundle = 'bundle'
    const [size, delay] = [this.fetchSize, this.fetchDelay]
    if (!Number.isInteger(size) || size < 1 || size > limits.fetchSizeMax) {
      const allowed = `a whole number from 1 to ${limits.fetchSizeMax}`
      problems.add('bad-number', bundle, `the fetch size is ${size}`, allowed)
    }
    if (!(delay >= 1 && delay <= fetchDelayMsMax))
      problems.add('bad-number', bundle, `the fetch delay is ${delay}`, `milliseconds from 1 to ${fetchDelayMsMax}`)
    for (const [what, ms] of [
      ['interval of the figures', this.#statsIntervalMs],
      ['time for which claims are kept', this.#claimsKeptMs],
    ] as const) {
      if (ms !== null && !(ms >= 1 && Number.isFinite(ms)))
        problems.add('bad-number', bundle, `the ${what} is ${ms}`, 'milliseconds from 1 up')
    }
  }

  /** What handlers name must be there, each executor once. Without end nothing is tried on an executor. */
  #checkExecutors(planned: readonly PlannedComponent[], problems: ProblemList): void {
    const names = this.#executors.map(({ name }) => name)
    for (const name of new Set(names.filter((name, i) => names.indexOf(name) < i))) {
      problems.add('bad-collaborator', `executor "${name}"`, 'two executors have this name', 'another name for each')
    }
    const registered = names.length === 0 ? 'none is registered' : names.join(', ')
    const unused = new Set(names)
    for (const component of planned) {
      for (const [eventName, executor] of component.executors) {
        unused.delete(executor)
        const where = `component "${component.name}", handler "${eventName}"`
        if (!names.includes(executor))
          problems.add('unknown-executor', where, `it names the executor "${executor}"`, registered)
        else if (component.endless.has(eventName))
          this.#onWarning(`${where}: on executor "${executor}" nothing is tried for ever; its retry is taken for 0`)
      }
    }
    for (const name of unused) this.#onWarning(`no handler names the executor "${name}"`)
  }

  #checkModes(planned: readonly PlannedComponent[], problems: ProblemList): void {
    const allowed = modes.join(', ')
    if (!modes.includes(this.#mode))
      problems.add('bad-checkpoint-mode', 'bundle', `the checkpoint mode is "${this.#mode}"`, allowed)
    for (const [asked, mode] of this.#modes) {
      const name = typeof asked === 'string' ? asked : asked.name
      const where = `checkpoint mode of "${name}"`
      const component = planned.find((one) => one.name === name)
      if (!modes.includes(mode)) problems.add('bad-checkpoint-mode', where, `it is "${mode}"`, allowed)
      if (component === undefined) {
        const known = planned.map((one) => one.name).join(', ')
        problems.add('unknown-component', where, 'the bundle has no such component', known === '' ? 'none yet' : known)
      } else if (mode === 'WATERMARK' && component.kind !== 'projector')
        problems.add('bad-checkpoint-mode', where, `no ${component.kind} has a watermark`, 'ON_START; projectors only')
    }
  }

  #modeOf({ kind, name }: PlannedComponent): CheckpointMode {
    if (kind !== 'projector') return 'ON_START'
    for (const [asked, mode] of this.#modes) if ((typeof asked === 'string' ? asked : asked.name) === name) return mode
    return this.#mode
  }
}
