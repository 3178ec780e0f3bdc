import { limits } from '../base/limits.ts'
import { fields, toValue } from '../base/value.ts'
import type { Clock, EventoServer } from '../model/collaborators.ts'
import { InvalidArgumentError } from '../model/errors.ts'
import type { EventFetchRequest, PublishedEvent } from '../model/event.ts'
import { numberingNames, type Numbering } from '../model/numbering.ts'
import type { Seq } from '../model/seq.ts'
import { defaultTimers } from '../store/defaults.ts'
import { EventLog } from './event-log.ts'

/** Who talks to the server. */
export interface BundleIdentity {
  readonly bundleId: string
  readonly instanceId: string
}

export interface InMemoryEventoServerOptions extends Partial<BundleIdentity> {
  /** Default `contiguous`: 1, 2, 3 …; real servers number as `apes` (their default) or `cpes` do. */
  readonly numbering?: Numbering
  /** Dates events. Default: the platform's. */
  readonly clock?: Clock
}

export interface PublishOptions {
  /** Default: `default`. */
  readonly context?: string
  /** Identity of what the event is about; null (default) when there is none. */
  readonly aggregateId?: string | null
  readonly metadata?: Readonly<Record<string, string>> | null
  /** Measure the handling of this event, whatever the sampling rate. */
  readonly forceTelemetry?: boolean
}

/** What all connections to one server share. */
interface Cluster {
  readonly log: EventLog
  readonly clock: Clock
  readonly startedMs: number
  /** Bundle and component → event names that it handles; null = all. */
  readonly components: Map<string, ReadonlySet<string> | null>
}

/**
 * The server, in memory: one ordered event log, to which applications publish and from which consumers fetch (EVENTO §1.3).
 * Every connection is an object of its own, as {@link connect} makes them; they share the log.
 *
 * @example
 * ```ts
 * import { InMemoryEventoServer } from 'sagascope'
 *
 * const server = new InMemoryEventoServer()
 * const event = server.publish('OrderPlaced', { orderId: 'o-1', cents: 1200n })
 * if (event.eventSequenceNumber !== 1n) throw new Error('numbers count from 1')
 * if (server.lastEventSequenceNumber() !== 1n) throw new Error('the head is the last number')
 * ```
 */
export class InMemoryEventoServer implements EventoServer {
  #cluster: Cluster
  readonly #bundleId: string
  readonly #instanceId: string

  constructor(options: InMemoryEventoServerOptions = {}) {
    const clock = options.clock ?? defaultTimers
    const numbering = options.numbering ?? 'contiguous'
    if (!numberingNames.includes(numbering))
      throw new InvalidArgumentError('numbering', numbering, `one of ${numberingNames.join(', ')}`)
    this.#bundleId = options.bundleId ?? 'bundle'
    this.#instanceId = options.instanceId ?? 'instance'
    this.#cluster = {
      log: new EventLog(numbering),
      clock,
      startedMs: clock.now(),
      components: new Map(),
    }
  }

  /** Another connection to the same log, for another bundle or instance. */
  connect(identity: BundleIdentity): InMemoryEventoServer {
    const connection = new InMemoryEventoServer(identity)
    connection.#cluster = this.#cluster
    return connection
  }

  /**
   * Append an event to the log.
   *
   * @param name the event's simple name, by which handlers are found
   * @param payload plain data or an object with fields; its content is taken over, later changes to it change nothing
   * @throws InvalidArgumentError for a name or context that is empty or too long, or a payload that is no object
   */
  publish(name: string, payload: object = {}, options: PublishOptions = {}): PublishedEvent {
    const { context = 'default', aggregateId = null, metadata = null, forceTelemetry = false } = options
    checkText('name', name)
    checkText('context', context)
    const sound = typeof payload === 'object' && payload !== null && !Array.isArray(payload)
    if (!sound) throw new InvalidArgumentError('payload', payload, 'an object with named fields')
    const { log, clock, startedMs } = this.#cluster
    const createdAt = clock.now()
    const content = fields(Object.entries(payload).map(([field, value]) => [field, toValue(written(value, 1))]))
    const event = { name, context, aggregateId, payload: content, createdAt }
    // Numbered by the time since the server's start: Snowflakes of the calendar's time would soon exceed 63 bits.
    return log.append(event, Math.max(0, createdAt - startedMs), { metadata, forceTelemetry })
  }

  /**
   * Say which events a component of this bundle handles: its fetches are given no others.
   *
   * @param eventNames null = all. A component that was never registered is given all, too.
   */
  registerComponent(component: string, eventNames: Iterable<string> | null): void {
    this.#cluster.components.set(this.#key(component), eventNames === null ? null : new Set(eventNames))
  }

  fetchEvents({ context, lastSequenceNumber, limit, componentName }: EventFetchRequest): readonly PublishedEvent[] {
    const { log, components, clock, startedMs } = this.#cluster
    const names = componentName === null ? null : (components.get(this.#key(componentName)) ?? null)
    return log.fetch(log.filter(context, names), log.ordinalOf(lastSequenceNumber), limit, clock.now() - startedMs)
  }

  /** The head: largest sequence number in the log, all contexts; 0 when empty. */
  lastEventSequenceNumber(): Seq {
    return this.#cluster.log.head
  }

  getBundleId(): string {
    return this.#bundleId
  }

  getInstanceId(): string {
    return this.#instanceId
  }

  #key(component: string): string {
    return `${this.#bundleId}\n${component}`
  }
}

function checkText(argument: string, value: string): void {
  const sound = typeof value === 'string' && value !== '' && value.length <= limits.idCharsMax
  if (!sound) throw new InvalidArgumentError(argument, value, `1 to ${limits.idCharsMax} characters`)
}

/** What JSON would be made of: dates and the like say themselves how they are written. */
function written(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > limits.jsonDepthMax) {
    throw new InvalidArgumentError(
      'payload',
      value,
      `at most ${limits.jsonDepthMax} levels, none of which contains itself`,
    )
  }
  if ('toJSON' in value && typeof value.toJSON === 'function')
    return written((value.toJSON as () => unknown)(), depth + 1)
  if (Array.isArray(value)) return value.map((item) => written(item, depth + 1))
  const entries: Iterable<readonly [unknown, unknown]> = value instanceof Map ? value : Object.entries(value)
  return new Map([...entries].map(([name, item]) => [name, written(item, depth + 1)]))
}
