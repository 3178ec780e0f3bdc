import { limits } from '../../base/limits.ts'
import type { EventoServer, PerformanceService } from '../../model/collaborators.ts'
import { policies } from '../../model/policies.ts'
import type { PolicyName, Profile } from '../../model/profile.ts'
import { ConsumerStateStore, type StoreOptions } from '../../store/consumer-state-store.ts'
import { InMemoryConsumerStateStore } from '../../store/in-memory-consumer-state-store.ts'
import { InMemoryEventoServer, type BundleIdentity } from '../in-memory-evento-server.ts'
import { InMemoryPerformanceService } from '../in-memory-performance-service.ts'
import { type BundleAwareServer, BundleSettings } from './bundle-settings.ts'
import type { BundlePlan, EventoBundle } from './evento-bundle.ts'
import type { PlannedComponent } from './planned.ts'
import { ProblemList } from './problems.ts'

/**
 * Makes the store of a bundle: a constructor reference in Java, a factory here. `options` is what the bundle itself runs
 * under; a factory may hand it on, and need not.
 */
export type ConsumerStateStoreBuilder = (
  eventoServer: EventoServer,
  performanceService: PerformanceService,
  options: StoreOptions,
) => ConsumerStateStore

/** Configures an application (SEED, `EventoBundle.Builder`). Nothing is checked before {@link start}. */
export class EventoBundleBuilder extends BundleSettings {
  readonly #make: (plan: BundlePlan) => EventoBundle
  #storeBuilder: ConsumerStateStoreBuilder | null = null
  #profile: Profile | null = null
  #onStarted: BundlePlan['onStarted'] = null

  /** Made by `EventoBundle.builder()`. */
  constructor(make: (plan: BundlePlan) => EventoBundle) {
    super()
    this.#make = make
  }

  /** Make the store by this factory. Default: an `InMemoryConsumerStateStore`. */
  setConsumerStateStoreBuilder(builder: ConsumerStateStoreBuilder): this {
    this.#storeBuilder = builder
    return this
  }

  /** Events in a batch at most. Default 1,000; less than 1 becomes 1, as upstream. */
  override setFetchSize(fetchSize: number): this {
    return super.setFetchSize(Math.max(1, fetchSize))
  }

  /** ms that a loop pauses after an error. Default 1,000; less than 100 becomes 100, as upstream. */
  override setFetchDelay(fetchDelay: number): this {
    return super.setFetchDelay(Math.max(100, fetchDelay))
  }

  /** Called once, when every consumer has its starting position: the place to start what publishes. */
  onStarted(hook: (bundle: EventoBundle) => void): this {
    this.#onStarted = hook
    return this
  }

  /**
   * Start the application. It is running when this returns, and has started when its `started` resolves.
   *
   * @throws BundleConfigurationError with everything that is wrong
   */
  start(): EventoBundle {
    const problems = new ProblemList()
    const { number, ...identity } = this.identity(problems)
    this.#checkNumbers(problems)
    this.#profile = this.askedProfile(problems)
    const components = this.plannedComponents(identity.bundleId, problems)
    checkNoExecutors(components, problems)
    problems.throwIfAny()

    const server = this.#connect(identity, components)
    const performance = this.performance ?? new InMemoryPerformanceService()
    const store = this.#makeStore(server, performance, problems)
    problems.throwIfAny()
    return this.#make({
      site: {
        ...identity,
        ownerPrefix: `${identity.instanceId}#${number}`,
        store,
        server,
        performance,
        timers: this.timers,
        profile: this.#profile ?? store.profile,
        gateway: this.gateway,
        fetchSize: this.fetchSize,
        fetchDelay: this.fetchDelay,
        onError: this.tellError,
      },
      components,
      onStarted: this.#onStarted,
    })
  }

  #checkNumbers(problems: ProblemList): void {
    const [size, delay] = [this.fetchSize, this.fetchDelay]
    if (!Number.isInteger(size) || size > limits.fetchSizeMax) {
      problems.add(
        'bad-number',
        'bundle',
        `the fetch size is ${size}`,
        `a whole number from 1 to ${limits.fetchSizeMax}`,
      )
    }
    if (!Number.isFinite(delay))
      problems.add('bad-number', 'bundle', `the fetch delay is ${delay}`, 'milliseconds from 100 up')
  }

  /** A connection of this instance's own, where the server makes such. */
  #connect(identity: BundleIdentity, components: readonly PlannedComponent[]): EventoServer {
    const given = this.server ?? new InMemoryEventoServer({ clock: this.timers })
    const server: BundleAwareServer = given.connect?.(identity) ?? given
    for (const { name, eventNames } of components) server.registerComponent?.(name, eventNames)
    return server
  }

  #makeStore(server: EventoServer, performance: PerformanceService, problems: ProblemList): ConsumerStateStore {
    const options: StoreOptions = {
      timers: this.timers,
      ...(this.#profile === null ? {} : { profile: this.#profile }),
    }
    if (this.#storeBuilder === null)
      return new InMemoryConsumerStateStore(server, performance, undefined, undefined, options)
    const store = this.#storeBuilder(server, performance, options)
    if (!(store instanceof ConsumerStateStore)) {
      problems.add(
        'bad-collaborator',
        'consumer state store',
        'what the factory made is none',
        'an object whose class extends ConsumerStateStore',
      )
      return store
    }
    const differing = this.#profile === null ? [] : differences(this.#profile, store.profile)
    if (differing.length > 0) {
      const message = `the bundle's profile and the store's differ in ${differing.join(', ')}`
      problems.add(
        'profile-mismatch',
        'consumer state store',
        message,
        'one profile: hand the options that the factory gets on to the store',
      )
    }
    return store
  }
}

const differences = (a: Profile, b: Profile): PolicyName[] =>
  (Object.keys(policies) as PolicyName[]).filter((name) => a[name] !== b[name])

/** Executors with names came with Evento 2. A scenario’s components may name them: which generation runs it is a policy. */
function checkNoExecutors(components: readonly PlannedComponent[], problems: ProblemList): void {
  for (const { name, pure, executors } of components) {
    for (const [eventName, executor] of pure ? [] : executors) {
      const where = `component "${name}", handler "${eventName}"`
      problems.add(
        'unknown-executor',
        where,
        `it names the executor "${executor}"`,
        'none; modern.EventoBundle has such',
      )
    }
  }
}
