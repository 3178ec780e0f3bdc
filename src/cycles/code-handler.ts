import type { PublishedEvent } from '../model/event.ts'
import type { HandlerAttributes } from '../model/handler.ts'
import type { SagaState } from '../model/saga-state.ts'
import type { Awaitable, Owner, StoreContract } from '../model/store-contract.ts'

/** What a code handler may use besides its event (DESIGN §4, *Handlers*). */
export interface HandlerContext {
  readonly consumerId: string
  /** Who holds the zone while the handler runs; hand it on to consume again from inside. */
  readonly owner: Owner
  readonly store: StoreContract
  /** Record a failed attempt. @throws ConsumerDisabledError once the consumer is disabled: let it out, and the event waits */
  handleLastError(error: unknown): Awaitable<void>
}

/**
 * Looks a saga up and remembers its id: the state that the handler returns is stored under the id of the last look-up.
 * The answer is the stored object itself or a copy, as the profile's `sagaStates` says.
 */
export type SagaStateFetcher = (
  sagaName: string,
  associationProperty: string,
  associationValue: string | null,
) => Awaitable<SagaState | null>

/** Takes every event of a projector or observer. What it returns is awaited and ignored. */
export type EventHandler = (event: PublishedEvent, context: HandlerContext) => unknown

/** Takes every event of a saga. Null = nothing to store; an ended state = remove the instance. */
export type SagaHandler = (
  fetcher: SagaStateFetcher,
  event: PublishedEvent,
  context: HandlerContext,
) => Awaitable<SagaState | null>

/** One handler of a component whose retries and look-ups the cycle does itself. */
export interface EventHandlerEntry {
  readonly attributes: HandlerAttributes
  readonly invoke: EventHandler
}

export interface SagaHandlerEntry {
  readonly attributes: HandlerAttributes
  /** Null keeps the state that was handed in. */
  readonly invoke: (
    event: PublishedEvent,
    state: SagaState | null,
    context: HandlerContext,
  ) => Awaitable<SagaState | null>
}

/** By event name; `*` takes every name without its own. */
export type EventHandlerTable = ReadonlyMap<string, EventHandlerEntry>
export type SagaHandlerTable = ReadonlyMap<string, SagaHandlerEntry>

/** How a consumer's events are handled: one opaque function, or a table. */
export type CodeHandlers =
  | { readonly kind: 'projector' | 'observer'; readonly handler: EventHandler | EventHandlerTable }
  | { readonly kind: 'saga'; readonly handler: SagaHandler | SagaHandlerTable }
