import type { Fields, Value } from '../base/value.ts'
import type { Failure } from './errors.ts'
import type { CheckpointMode } from './modern.ts'

/** The three kinds of component that consume events (EVENTO §1). */
export type ConsumerKind = 'projector' | 'observer' | 'saga'

/** What the engine must know of a handler before it runs it (EVENTO §3.4). Times in ms. */
export interface HandlerAttributes {
  /** Attempts after the first; negative = for ever. Upstream's default is −1. */
  readonly retry: number
  /** Pause before each further attempt. Upstream's default is 1,000. */
  readonly retryDelay: number
  /** Saga: may this event start an instance? */
  readonly init: boolean
  /** Saga: the payload field whose value finds the instance. */
  readonly associationProperty: string | null
  /** The executor that runs it, by name (EVENTO §4.13); null = the cycle itself, or the observers’ common one. */
  readonly executor: string | null
}

export const handlerDefaults: HandlerAttributes = {
  retry: -1,
  retryDelay: 1000,
  init: false,
  associationProperty: null,
  executor: null,
}

/** An event as a pure handler sees it. */
export interface EventView {
  /** Position in the log, from 1. */
  readonly ordinal: number
  readonly name: string
  readonly context: string
  readonly payload: Fields
  readonly aggregateId: string | null
  /** Epoch ms in which it happened: the log's own time for a real log, virtual time otherwise. */
  readonly createdAt: number
}

/**
 * The immutable content of a saga instance, as the simulation keeps and compares it. A type and no interface: only so does the
 * compiler see that it is a `Value` like any other.
 */
export type SagaValue = {
  readonly ended: boolean
  /** Property → value. */
  readonly associations: Readonly<Record<string, string>>
  readonly fields: Fields
}

/** A command that a saga sends to a service of the scenario. */
export interface Command {
  readonly name: string
  readonly payload: Fields
  /** Set for a timer, which is a command to nobody but the clock: when it fires, and what the event is about. */
  readonly timer?: { readonly ms: number; readonly aggregateId: string | null }
}

/**
 * What a pure saga handler made of an event. `state` null = nothing to store (the previous state stays).
 * A failure may carry the state as far as it got: under the policy `sagaStates: alias` that much is in the store all the same.
 */
export type SagaOutcome =
  | { readonly ok: true; readonly state: SagaValue | null; readonly commands: readonly Command[] }
  | { readonly ok: false; readonly failure: Failure; readonly state: SagaValue | null }

export type ProjectorOutcome =
  { readonly ok: true; readonly view: Value } | { readonly ok: false; readonly failure: Failure }

/** An observer changes nothing that the store knows; `note` says what it did, for people. */
export type ObserverOutcome =
  { readonly ok: true; readonly note: string | null } | { readonly ok: false; readonly failure: Failure }

/** Synchronous, free of effects, the same answer for the same arguments: what runs under the kernel. */
export type SagaFunction = (event: EventView, state: SagaValue | null) => SagaOutcome
/**
 * @param mine nobody else has this view, nor will anybody look at it again: it may be changed in place and answered. What fails
 *   leaves it as it was.
 */
export type ProjectorFunction = (event: EventView, view: Value, mine?: boolean) => ProjectorOutcome
export type ObserverFunction = (event: EventView) => ObserverOutcome

export interface PureHandler<F> {
  readonly attributes: HandlerAttributes
  /** Virtual ms that one attempt takes. */
  readonly latencyMs: number
  readonly run: F
}

interface PureComponent {
  /** Component name, e.g. `FineSaga`. */
  readonly name: string
  readonly version: number
  /** One consumer per context. */
  readonly contexts: readonly string[]
  /** False = somebody has switched its consumers off before the bundle starts. Default: true. */
  readonly enabled?: boolean
}

/**
 * `handlers` by event name. The name `*` handles every event that has no handler of its own; such a component asks the
 * server for all names.
 */
export interface PureSaga extends PureComponent {
  readonly kind: 'saga'
  readonly handlers: ReadonlyMap<string, PureHandler<SagaFunction>>
  /** May an association value that belonged to an ended instance start another one? If not, later events are ignored and counted. */
  readonly restart: boolean
}
export interface PureProjector extends PureComponent {
  readonly kind: 'projector'
  readonly handlers: ReadonlyMap<string, PureHandler<ProjectorFunction>>
  readonly initial: Value
  /** When the checkpoint of events on executors is written. Default: ON_START. */
  readonly checkpointMode?: CheckpointMode
  /** Told of a view from which nobody will go on: what was kept with it for that may go. Looking at it stays allowed. */
  readonly letGo?: (view: Value) => void
}
export interface PureObserver extends PureComponent {
  readonly kind: 'observer'
  readonly handlers: ReadonlyMap<string, PureHandler<ObserverFunction>>
  /** Tasks that may run at once; null = unbounded; 0 = in the consumer's own fibre. */
  readonly capacity: number | null
}
export type PureComponentSpec = PureSaga | PureProjector | PureObserver

/** `<bundleId>_<componentName>_<componentVersion>_<context>` (EVENTO §1). */
export const consumerId = (bundleId: string, component: string, version: number, context: string): string =>
  `${bundleId}_${component}_${version}_${context}`
