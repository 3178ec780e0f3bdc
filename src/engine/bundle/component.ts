import type { HandlerContext } from '../../cycles/code-handler.ts'
import type { PublishedEvent } from '../../model/event.ts'
import type { ConsumerKind, PureComponentSpec } from '../../model/handler.ts'
import type { SagaState } from '../../model/saga-state.ts'
import type { Awaitable } from '../../model/store-contract.ts'
import type { Seq } from '../../model/seq.ts'

/** A payload of which nothing is declared: fields as JSON gives them. */
export type Payload = Readonly<Record<string, unknown>>

/** An event as a code handler gets it: the payload read, the rest at hand. */
export interface HandledEvent<P = Payload> {
  readonly name: string
  readonly payload: P
  readonly eventSequenceNumber: Seq
  readonly context: string
  readonly aggregateId: string | null
  /** Epoch ms, server time. */
  readonly createdAt: number
  readonly metadata: Readonly<Record<string, string>> | null
  /** What the server handed out. */
  readonly published: PublishedEvent
}

/** What an application does with the commands of its observers and sagas. What it throws, the handler gets. */
export type CommandGateway = (command: SentCommand) => Awaitable<unknown>

export interface SentCommand {
  readonly name: string
  readonly payload: Payload
  readonly consumerId: string
  /** The event whose handler sent it. */
  readonly event: PublishedEvent
}

export interface CommandContext extends HandlerContext {
  /**
   * Hand a command to the bundle's gateway, and wait for its answer.
   *
   * @throws NoCommandGatewayError when the bundle has none; what the gateway throws
   */
  readonly sendCommand: (name: string, payload?: Payload) => Promise<unknown>
}

/** Of one handler, or of all handlers of a component that say nothing else (EVENTO §3.4). */
export interface RetryOptions {
  /** Attempts after the first; negative (upstream's default: −1) = for ever. */
  readonly retry?: number
  /** ms before each further attempt. Upstream's default: 1,000. */
  readonly retryDelay?: number
}

/** What only Evento 2 asks of a handler, or of all of a component's that say nothing else (EVENTO §4.13). */
export interface ExecutorOptions {
  /** The name of an executor of the bundle that runs it. Not for sagas. */
  readonly executor?: string
}

/** Handles one kind of event. What it returns is awaited and ignored; what it throws counts as a failed attempt. */
export type EventFunction<P, C> = (event: HandledEvent<P>, context: C) => unknown

export interface EventHandlerObject<P, C> extends RetryOptions, ExecutorOptions {
  handle(event: HandledEvent<P>, context: C): unknown
}

export interface SagaHandlerObject<P, S extends SagaState> extends RetryOptions {
  /** May this event start an instance? Default false. */
  readonly init?: boolean
  /** The payload field whose text finds the instance. Default: the saga's own. */
  readonly associationProperty?: string
  /**
   * `state` is the instance found, or a new one, already associated. Change it and return nothing, or return the state to
   * store. `state.setEnded(true)` ends the instance. Null = leave it as it was; a new one is not stored then.
   */
  handle(event: HandledEvent<P>, state: S, context: CommandContext): Awaitable<S | null | void>
}

/** Events of which nothing is declared. */
type Untyped = Record<string, Payload>
type NamesOf<E> = { readonly [N in keyof E]: object }

interface ComponentOptions extends RetryOptions {
  /** Unique in its bundle. */
  readonly name: string
  /** A whole number; another one makes a new consumer, which starts over. Default 1. */
  readonly version?: number
  /** One consumer for each; `*` = all. Default `['*']`. The bundle's `setComponentContexts` goes before. */
  readonly contexts?: readonly string[]
}

/** `E` maps event names to payloads. The name `*` takes every event that has no handler of its own. */
export interface ProjectorDefinition<E extends NamesOf<E>> extends ComponentOptions, ExecutorOptions {
  /** Under Evento 2: sagas and observers wait until this one has reached the head. Default false. */
  readonly waitForHeadReached?: boolean
  readonly handlers: {
    readonly [N in keyof E]: EventFunction<E[N], HandlerContext> | EventHandlerObject<E[N], HandlerContext>
  }
}

export interface ObserverDefinition<E extends NamesOf<E>> extends ComponentOptions, ExecutorOptions {
  readonly handlers: {
    readonly [N in keyof E]: EventFunction<E[N], CommandContext> | EventHandlerObject<E[N], CommandContext>
  }
}

export interface SagaDefinition<E extends NamesOf<E>, S extends SagaState> extends ComponentOptions {
  /** Makes the state of a new instance. */
  readonly state: () => S
  /** For handlers that name none. */
  readonly associationProperty?: string
  readonly handlers: { readonly [N in keyof E]: SagaHandlerObject<E[N], S> }
}

/**
 * A component of code handlers, whatever they handle: what {@link projector}, {@link observer} and {@link saga} make, or any
 * object of this shape, such as an instance of a class. Its content is checked when the bundle starts.
 */
export interface CodeComponent extends ComponentOptions, ExecutorOptions {
  readonly kind: ConsumerKind
  /** Handlers by event name: a record, a map, or a list of pairs. */
  readonly handlers: object
  /** Sagas: makes the state of a new instance. */
  readonly state?: () => SagaState
  readonly associationProperty?: string
  /** Projectors. */
  readonly waitForHeadReached?: boolean
}

/** What a bundle is made of: code, or the pure components of a scenario. */
export type BundleComponent = CodeComponent | PureComponentSpec

/**
 * A component that builds a read model. It starts at the beginning of the log and handles one event after the other.
 *
 * @example
 * ```ts
 * import { projector } from 'sagascope'
 *
 * const totals = new Map<string, number>()
 * const orderTotals = projector<{ OrderPlaced: { orderId: string; total: number } }>({
 *   name: 'OrderTotals',
 *   handlers: { OrderPlaced: ({ payload }) => totals.set(payload.orderId, payload.total) },
 * })
 * if (orderTotals.kind !== 'projector') throw new Error('ready to be registered')
 * ```
 */
export function projector(definition: ProjectorDefinition<Untyped>): CodeComponent
export function projector<E extends NamesOf<E>>(definition: ProjectorDefinition<E>): CodeComponent
export function projector<E extends NamesOf<E>>(definition: ProjectorDefinition<E>): CodeComponent {
  return { kind: 'projector', ...definition }
}

/** A component that reacts to events, once each. It starts at the head of the log; the observer executor runs its handlers. */
export function observer(definition: ObserverDefinition<Untyped>): CodeComponent
export function observer<E extends NamesOf<E>>(definition: ObserverDefinition<E>): CodeComponent
export function observer<E extends NamesOf<E>>(definition: ObserverDefinition<E>): CodeComponent {
  return { kind: 'observer', ...definition }
}

/**
 * A long-running process: one state for each instance, found by association. It starts at the head of the log.
 *
 * @example
 * ```ts
 * import { saga, SagaState } from 'sagascope'
 *
 * class OrderSagaState extends SagaState {
 *   paid = 0
 * }
 * type Events = { OrderPlaced: { orderId: string }; OrderPaid: { orderId: string; amount: number } }
 *
 * const orderSaga = saga<Events, OrderSagaState>({
 *   name: 'OrderSaga',
 *   state: () => new OrderSagaState(),
 *   associationProperty: 'orderId',
 *   handlers: {
 *     OrderPlaced: {
 *       init: true,
 *       handle: async ({ payload }, _state, { sendCommand }) => {
 *         await sendCommand('RequestPayment', { orderId: payload.orderId })
 *       },
 *     },
 *     OrderPaid: {
 *       handle: ({ payload }, state) => {
 *         state.paid += payload.amount
 *         state.setEnded(true)
 *       },
 *     },
 *   },
 * })
 * if (orderSaga.kind !== 'saga') throw new Error('ready to be registered')
 * ```
 */
export function saga<S extends SagaState>(definition: SagaDefinition<Untyped, S>): CodeComponent
export function saga<E extends NamesOf<E>, S extends SagaState = SagaState>(
  definition: SagaDefinition<E, S>,
): CodeComponent
export function saga<E extends NamesOf<E>, S extends SagaState>(definition: SagaDefinition<E, S>): CodeComponent {
  return { kind: 'saga', ...definition }
}

const kinds: ReadonlySet<unknown> = new Set<ConsumerKind>(['projector', 'observer', 'saga'])

/** Whether an export of a module is a component: it says of what kind it is, what it is called and what it handles. */
export function isComponent(value: unknown): value is BundleComponent {
  if (typeof value !== 'object' || value === null) return false
  const { kind, name, handlers } = value as Partial<Record<keyof CodeComponent, unknown>>
  return kinds.has(kind) && typeof name === 'string' && typeof handlers === 'object' && handlers !== null
}
