import type { EventoServer, PerformanceService, Timers } from '../../model/collaborators.ts'
import {
  profileOf,
  profileProblems,
  type PolicyOverrides,
  type Profile,
  type ProfileName,
} from '../../model/profile.ts'
import { defaultTimers } from '../../store/defaults.ts'
import type { BundleIdentity } from '../in-memory-evento-server.ts'
import type { BundleComponent, CommandGateway } from './component.ts'
import { checkId, planComponents } from './plan.ts'
import type { PlannedComponent } from './planned.ts'
import type { ProblemList } from './problems.ts'

/** What a server may offer a bundle beyond answering it. */
export interface BundleAwareServer extends EventoServer {
  connect?(identity: BundleIdentity): EventoServer
  registerComponent?(component: string, eventNames: Iterable<string> | null): void
}

let bundles = 0

/**
 * What an application of either generation is told before it starts. Nothing is checked before that, and then everything that
 * is wrong is told at once. A setter called twice: the last call counts.
 */
export abstract class BundleSettings {
  readonly #registered: BundleComponent[] = []
  readonly #contexts = new Map<BundleComponent | string, readonly string[]>()
  #bundleId: string | null = null
  #instanceId: string | null = null
  #basePackage: unknown = undefined
  #asked: { readonly base: Profile | ProfileName; readonly overrides: PolicyOverrides } | null = null
  #onError: (error: unknown, consumerId: string) => void = () => {}
  protected server: BundleAwareServer | null = null
  protected performance: PerformanceService | null = null
  protected gateway: CommandGateway | null = null
  protected timers: Timers = defaultTimers
  protected fetchSize = 1000
  protected fetchDelay = 1000

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

  /** Default: an `InMemoryEventoServer` of its own. Bundles that are to see each other's events share one. */
  setEventoServer(server: EventoServer): this {
    this.server = server
    return this
  }

  /** Default: an `InMemoryPerformanceService` of its own. */
  setPerformanceService(performance: PerformanceService): this {
    this.performance = performance
    return this
  }

  /** Where the commands of observers and sagas go. Default: nowhere; code handlers that send one fail. */
  setCommandGateway(gateway: CommandGateway): this {
    this.gateway = gateway
    return this
  }

  /** The contexts of a component, given as itself or by its name. Default: its own, else `*`. One consumer for each. */
  setComponentContexts(component: BundleComponent | string, ...contexts: string[]): this {
    this.#contexts.set(component, contexts)
    return this
  }

  /** Events in a batch at most. Default 1,000. */
  setFetchSize(fetchSize: number): this {
    this.fetchSize = fetchSize
    return this
  }

  /** ms that a loop pauses after an error, and the first pause in an outage. Default 1,000. */
  setFetchDelay(fetchDelay: number): this {
    this.fetchDelay = fetchDelay
    return this
  }

  /** The policies by which the bundle consumes. Default: `modern` for Evento 2, else those of its store, `classic` for the default one. */
  setProfile(profile: Profile | ProfileName, overrides: PolicyOverrides = {}): this {
    this.#asked = { base: profile, overrides }
    return this
  }

  /** Clock and sleep of everything in the bundle. Default: the platform's. */
  setTimers(timers: Timers): this {
    this.timers = timers
    return this
  }

  /** Told of what passes of the loops throw; they go on after a pause. Failures of handlers are in the store. */
  onError(listener: (error: unknown, consumerId: string) => void): this {
    this.#onError = listener
    return this
  }

  /** Who this bundle is. `number` tells it from every other that this process started. */
  protected identity(problems: ProblemList): BundleIdentity & { readonly number: number } {
    const number = ++bundles
    const bundleId = this.#bundleId ?? this.server?.getBundleId() ?? 'bundle'
    const instanceId = this.#instanceId ?? `${bundleId}-${number}`
    checkId('bundle', 'id', bundleId, problems)
    checkId('bundle', 'instance id', instanceId, problems)
    return { bundleId, instanceId, number }
  }

  protected plannedComponents(bundleId: string, problems: ProblemList): readonly PlannedComponent[] {
    const requests = { basePackage: this.#basePackage, registered: this.#registered, contexts: this.#contexts }
    return planComponents(requests, bundleId, problems)
  }

  /** The profile that was asked for. Null = none, or one that is wrong. */
  protected askedProfile(problems: ProblemList): Profile | null {
    if (this.#asked === null) return null
    const { base, overrides } = this.#asked
    const found = profileProblems(base, overrides)
    for (const { where, message, allowed } of found) problems.add('unknown-policy', where, message, allowed)
    if (found.length > 0) return null
    return typeof base === 'string' ? profileOf(base, overrides) : { ...base, ...overrides }
  }

  /** The listener for errors. One that fails must not end the loop that told it. */
  protected get tellError(): (error: unknown, consumerId: string) => void {
    const listener = this.#onError
    return (error, consumerId) => {
      try {
        listener(error, consumerId)
      } catch {
        // See above.
      }
    }
  }
}
