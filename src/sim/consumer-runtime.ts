import { TextNumbers } from '../base/text-numbers.ts'
import type { CycleConfig } from '../cycles/cycle.ts'
import { assertPure } from '../engine/bundle/pure.ts'
import type { EventLog, LoggedEvent, LogFilter } from '../engine/event-log.ts'
import { consumerId, type HandlerAttributes, type PureComponentSpec, type PureHandler } from '../model/handler.ts'
import { NullArgumentError } from '../model/errors.ts'
import type { Profile } from '../model/profile.ts'
import { ByType } from './by-type.ts'
import { ExecutorRuntime } from './executors.ts'
import type { Fibre } from './fibre.ts'
import { FlightWindow, Trackers } from './flights.ts'
import type { BundleSpec } from './spec.ts'

/** A component in one context, as the kernel keeps it: what never changes, and what it must know without asking the store. */
export interface ConsumerRuntime {
  readonly index: number
  readonly id: string
  readonly component: PureComponentSpec
  readonly context: string
  readonly config: CycleConfig<LoggedEvent>
  /** Its component's handlers, and what the engine knows of them. */
  readonly handlers: ByType<PureHandler<unknown>>
  readonly attributes: ByType<HandlerAttributes>
  /** What a fetch of this consumer would be given. */
  readonly filter: LogFilter
  /** Ordinal of the checkpoint; −1 = never set. */
  checkpoint: number
  enabled: boolean
  inError: boolean
  errorStreak: number
  /** Instance that holds the zone; −1 = nobody. */
  holder: number
  holds: number
  /** The lock's own word for who holds it, and the instance whose process that is; null = nobody. */
  owner: string | null
  ownerHome: number
  /** Number of the present hold. */
  holdSerial: number
  /** Its holder has died, and nobody releases it. */
  stuck: boolean
  /** Counts the writes of the checkpoint. */
  version: number
  /** Projectors: the view, and its place in the value table. */
  view: unknown
  viewRef: number
  /** Sagas: association values of ended instances, where such an instance must not start again. */
  endedKeys: TextNumbers
  /** Sagas: ordinals of the events that started one and ended it at once (D10). */
  readonly endedAtBirth: Set<number>
  /** Dead entries by ordinal: how many. */
  readonly dead: Map<number, number>
  /** Observers, under `observerDuplicates: skipped`: ordinals of the events that were taken on. */
  readonly claims: Set<number>
  /** Observers: the executor of handlers that name none, by instance; null = they run in the loop’s own fibre. */
  readonly ownExecutors: readonly ExecutorRuntime[] | null
  inFlight: number
  readonly flights: FlightWindow
  readonly trackers: Trackers
  /** Transient failures on executors, of all instances. */
  transientFailures: number
  readonly loops: Fibre[]
}

export function consumersOf(bundle: BundleSpec, profile: Profile, log: EventLog): ConsumerRuntime[] {
  const made: ConsumerRuntime[] = []
  for (const component of bundle.components) {
    assertPure(component)
    for (const context of component.contexts)
      made.push(makeConsumer(made.length, bundle, component, context, profile, log))
  }
  return made
}

function makeConsumer(
  index: number,
  bundle: BundleSpec,
  component: PureComponentSpec,
  context: string,
  profile: Profile,
  log: EventLog,
): ConsumerRuntime {
  const id = consumerId(bundle.id, component.name, component.version, context)
  const attributes = new Map<string, HandlerAttributes>()
  for (const [name, handler] of component.handlers) attributes.set(name, effective(handler.attributes, profile))
  const byType = new ByType(attributes)
  const names = profile.fetchFilter === 'component' && !attributes.has('*') ? new Set(attributes.keys()) : null
  return {
    index,
    id,
    component,
    context,
    config: {
      kind: component.kind,
      consumer: id,
      component: component.name,
      context,
      fetchSize: bundle.fetchSize,
      profile,
      handlers: attributes,
      nameOf: (event) => event.name,
      attributesOf: (event) => byType.of(event),
      claims: component.kind === 'observer' && profile.observerDuplicates === 'skipped',
      ...asynchronous(component, byType),
    },
    handlers: new ByType<PureHandler<unknown>>(component.handlers),
    attributes: byType,
    filter: log.filter(context, names),
    checkpoint: -1,
    enabled: true,
    inError: false,
    errorStreak: 0,
    holder: -1,
    holds: 0,
    owner: null,
    ownerHome: -1,
    holdSerial: 0,
    stuck: false,
    version: 0,
    view: component.kind === 'projector' ? component.initial : null,
    viewRef: 0,
    endedKeys: new TextNumbers(),
    endedAtBirth: new Set(),
    dead: new Map(),
    claims: new Set(),
    ownExecutors: ownExecutors(component, bundle.instances),
    inFlight: 0,
    flights: new FlightWindow(),
    trackers: new Trackers(profile),
    transientFailures: 0,
    loops: [],
  }
}

/** An executor tries a handler once where its retry is without end (EVENTO §4.13). */
function effective(attributes: HandlerAttributes, profile: Profile): HandlerAttributes {
  if (attributes.executor === null) return attributes
  if (profile.namedExecutors === 'ignored') return { ...attributes, executor: null }
  return { ...attributes, retry: Math.max(0, attributes.retry) }
}

/** A projector whose handlers name executors, or whose checkpoint follows a watermark. */
function asynchronous(
  component: PureComponentSpec,
  attributes: ByType<HandlerAttributes>,
): Pick<CycleConfig<LoggedEvent>, 'runsAsync' | 'watermark'> {
  if (component.kind !== 'projector' || !attributes.some(({ executor }) => executor !== null)) return {}
  return {
    runsAsync: (event) => (attributes.of(event)?.executor ?? null) !== null,
    watermark: component.checkpointMode === 'WATERMARK',
  }
}

const ownExecutors = (component: PureComponentSpec, instances: number): readonly ExecutorRuntime[] | null =>
  component.kind !== 'observer' || component.capacity === 0
    ? null
    : Array.from({ length: instances }, () => new ExecutorRuntime(null, 1, component.capacity, -1))

/** Events that a fetch would bring now. */
export const lagOf = (consumer: ConsumerRuntime): number =>
  consumer.filter.ordinals.length - consumer.filter.rank(Math.max(0, consumer.checkpoint))

/** The handler that an event finds in this component. `F` is what components of its kind run. */
export const handlerOf = <F = unknown>(consumer: ConsumerRuntime, event: LoggedEvent): PureHandler<F> | undefined =>
  consumer.handlers.of(event) as PureHandler<F> | undefined

/**
 * The association value by which an event finds its saga: text of the payload field; null when that is no text.
 *
 * @throws NullArgumentError when the payload has no such field, as upstream's null pointer: the event is buried
 */
export function associationOf(consumer: ConsumerRuntime, event: LoggedEvent): string | null {
  const property = consumer.attributes.of(event)?.associationProperty
  if (property === undefined || property === null) return null
  const value = event.payload[property]
  if (value === undefined)
    throw new NullArgumentError(`${event.name} #${event.eventSequenceNumber} has no field "${property}"`)
  return typeof value === 'string' ? value : null
}
