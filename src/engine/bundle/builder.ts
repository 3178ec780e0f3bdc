import { limits } from '../../base/limits.ts'
import type { EventoServer, PerformanceService, Timers } from '../../model/collaborators.ts'
import {
  policies,
  profileOf,
  profileProblems,
  type PolicyName,
  type PolicyOverrides,
  type Profile,
  type ProfileName,
} from '../../model/profile.ts'
import { ConsumerStateStore, type StoreOptions } from '../../store/consumer-state-store.ts'
import { defaultTimers } from '../../store/defaults.ts'
import { InMemoryConsumerStateStore } from '../../store/in-memory-consumer-state-store.ts'
import { InMemoryEventoServer, type BundleIdentity } from '../in-memory-evento-server.ts'
import { InMemoryPerformanceService } from '../in-memory-performance-service.ts'
import type { BundleComponent, CommandGateway } from './component.ts'
import type { BundlePlan, EventoBundle } from './evento-bundle.ts'
import { checkId, planComponents } from './plan.ts'
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

/** What a server may offer a bundle beyond answering it. */
interface BundleAwareServer extends EventoServer {
  connect?(identity: BundleIdentity): EventoServer
  registerComponent?(component: string, eventNames: Iterable<string> | null): void
}

let bundles = 0

/**
 * Configures an application (SEED, `EventoBundle.Builder`). Nothing is checked before {@link start}, which then tells
 * everything that is wrong at once. A setter called twice: the last call counts.
 */
export class EventoBundleBuilder {
  readonly #make: (plan: BundlePlan) => EventoBundle
  readonly #registered: BundleComponent[] = []
  readonly #contexts = new Map<BundleComponent | string, readonly string[]>()
  #bundleId: string | null = null
  #instanceId: string | null = null
  #basePackage: unknown = undefined
  #storeBuilder: ConsumerStateStoreBuilder | null = null
  #server: BundleAwareServer | null = null
  #performance: PerformanceService | null = null
  #gateway: CommandGateway | null = null
  #timers: Timers = defaultTimers
  #asked: { readonly base: Profile | ProfileName; readonly overrides: PolicyOverrides } | null = null
  #profile: Profile | null = null
  #fetchSize = 1000
  #fetchDelay = 1000
  #onStarted: BundlePlan['onStarted'] = null
  #onError: (error: unknown, consumerId: string) => void = () => {}

  /** Made by `EventoBundle.builder()`. */
  constructor(make: (plan: BundlePlan) => EventoBundle) {
    this.#make = make
  }

  /** The first part of every consumer's id. Default: what the server says. */
  setBundleId(bundleId: string): this {
    this.#bundleId = bundleId
    return this
  }

  /** Tells apart the instances of a bundle. Default: the bundle's id and a running number. */
  setInstanceId(instanceId: string): this {
    this.#instanceId = instanceId
    return this
  }

  /**
   * Register every component that a module exports: `import * as orders from './orders.ts'`, then `setBasePackage(orders)`.
   * What is no component is passed over.
   */
  setBasePackage(namespace: object): this {
    this.#basePackage = namespace ?? null
    return this
  }

  /** Register a component. */
  register(component: BundleComponent): this {
    this.#registered.push(component)
    return this
  }

  /** Make the store by this factory. Default: an `InMemoryConsumerStateStore`. */
  setConsumerStateStoreBuilder(builder: ConsumerStateStoreBuilder): this {
    this.#storeBuilder = builder
    return this
  }

  /** Default: an `InMemoryEventoServer` of its own. Bundles that are to see each other's events share one. */
  setEventoServer(server: EventoServer): this {
    this.#server = server
    return this
  }

  /** Default: an `InMemoryPerformanceService` of its own. */
  setPerformanceService(performance: PerformanceService): this {
    this.#performance = performance
    return this
  }

  /** Where the commands of observers and sagas go. Default: nowhere; code handlers that send one fail. */
  setCommandGateway(gateway: CommandGateway): this {
    this.#gateway = gateway
    return this
  }

  /** The contexts of a component, given as itself or by its name. Default: its own, else `*`. One consumer for each. */
  setComponentContexts(component: BundleComponent | string, ...contexts: string[]): this {
    this.#contexts.set(component, contexts)
    return this
  }

  /** Events in a batch at most. Default 1,000; less than 1 becomes 1, as upstream. */
  setFetchSize(fetchSize: number): this {
    this.#fetchSize = Math.max(1, fetchSize)
    return this
  }

  /** ms that a loop pauses after an error. Default 1,000; less than 100 becomes 100, as upstream. */
  setFetchDelay(fetchDelay: number): this {
    this.#fetchDelay = Math.max(100, fetchDelay)
    return this
  }

  /** The policies by which the bundle consumes. Default: those of its store; for the default store `classic`. */
  setProfile(profile: Profile | ProfileName, overrides: PolicyOverrides = {}): this {
    this.#asked = { base: profile, overrides }
    return this
  }

  /** Clock and sleep of everything in the bundle. Default: the platform's. */
  setTimers(timers: Timers): this {
    this.#timers = timers
    return this
  }

  /** Called once, when every consumer has its starting position: the place to start what publishes. */
  onStarted(hook: (bundle: EventoBundle) => void): this {
    this.#onStarted = hook
    return this
  }

  /** Told of what passes of the loops throw; they go on after the fetch delay. Failures of handlers are in the store. */
  onError(listener: (error: unknown, consumerId: string) => void): this {
    this.#onError = (error, consumerId) => {
      try {
        listener(error, consumerId)
      } catch {
        // A listener that fails must not end the loop that told it.
      }
    }
    return this
  }

  /**
   * Start the application. It is running when this returns, and has started when its `started` resolves.
   *
   * @throws BundleConfigurationError with everything that is wrong
   */
  start(): EventoBundle {
    const problems = new ProblemList()
    const number = ++bundles
    const bundleId = this.#bundleId ?? this.#server?.getBundleId() ?? 'bundle'
    const instanceId = this.#instanceId ?? `${bundleId}-${number}`
    checkId('bundle', 'id', bundleId, problems)
    checkId('bundle', 'instance id', instanceId, problems)
    this.#checkNumbers(problems)
    this.#profile = this.#askedProfile(problems)
    const requests = { basePackage: this.#basePackage, registered: this.#registered, contexts: this.#contexts }
    const components = planComponents(requests, bundleId, problems)
    checkNoExecutors(components, problems)
    problems.throwIfAny()

    const identity = { bundleId, instanceId }
    const server = this.#connect(identity, components)
    const performance = this.#performance ?? new InMemoryPerformanceService()
    const store = this.#makeStore(server, performance, problems)
    problems.throwIfAny()
    return this.#make({
      site: {
        ...identity,
        ownerPrefix: `${instanceId}#${number}`,
        store,
        server,
        performance,
        timers: this.#timers,
        profile: this.#profile ?? store.profile,
        gateway: this.#gateway,
        fetchSize: this.#fetchSize,
        fetchDelay: this.#fetchDelay,
        onError: this.#onError,
      },
      components,
      onStarted: this.#onStarted,
    })
  }

  #askedProfile(problems: ProblemList): Profile | null {
    if (this.#asked === null) return null
    const { base, overrides } = this.#asked
    const found = profileProblems(base, overrides)
    for (const { where, message, allowed } of found) problems.add('unknown-policy', where, message, allowed)
    if (found.length > 0) return null
    return typeof base === 'string' ? profileOf(base, overrides) : { ...base, ...overrides }
  }

  #checkNumbers(problems: ProblemList): void {
    const [size, delay] = [this.#fetchSize, this.#fetchDelay]
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
    const given = this.#server ?? new InMemoryEventoServer({ clock: this.#timers })
    const server: BundleAwareServer = given.connect?.(identity) ?? given
    for (const { name, eventNames } of components) server.registerComponent?.(name, eventNames)
    return server
  }

  #makeStore(server: EventoServer, performance: PerformanceService, problems: ProblemList): ConsumerStateStore {
    const options: StoreOptions = {
      timers: this.#timers,
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
