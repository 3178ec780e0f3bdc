import type { CodeHandlers } from '../../cycles/code-handler.ts'
import type { Timers } from '../../model/collaborators.ts'
import type { ConsumerKind, HandlerAttributes } from '../../model/handler.ts'
import type { Profile } from '../../model/profile.ts'
import type { CommandGateway } from './component.ts'

/** Where a component's handlers run: one consumer of one running bundle. */
export interface HandlerSite {
  readonly consumerId: string
  /** What all instances of a consumer share: a pure component keeps what it remembers by it. */
  readonly store: object
  readonly profile: Profile
  readonly timers: Timers
  /** Null = the bundle has none. */
  readonly gateway: CommandGateway | null
}

/** A component that was checked. */
export interface PlannedComponent {
  /** Is it one that a scenario could hold? */
  readonly pure: boolean
  readonly kind: ConsumerKind
  readonly name: string
  readonly version: number
  readonly contexts: readonly string[]
  /** What the server is told that it handles; null = all. */
  readonly eventNames: readonly string[] | null
  /** Pure observers: tasks at once (null = no limit, 0 = in the loop itself). Undefined = the store's executor decides. */
  readonly capacity?: number | null
  /** Projectors under Evento 2: must the bundle wait until this one has reached the head? */
  readonly waitForHeadReached: boolean
  /** Executors that handlers name: event name → executor. */
  readonly executors: ReadonlyMap<string, string>
  /** Names of the events whose handlers try for ever. */
  readonly endless: ReadonlySet<string>
  handlersAt(site: HandlerSite): CodeHandlers
}

/** Of handlers by event name, those that name an executor. */
export function namedExecutors(
  handlers: ReadonlyMap<string, { readonly attributes: HandlerAttributes }>,
): ReadonlyMap<string, string> {
  const named = new Map<string, string>()
  for (const [eventName, { attributes }] of handlers) {
    if (attributes.executor !== null) named.set(eventName, attributes.executor)
  }
  return named
}

/** Of handlers by event name, those that try for ever. */
export function endlessHandlers(
  handlers: ReadonlyMap<string, { readonly attributes: HandlerAttributes }>,
): ReadonlySet<string> {
  return new Set([...handlers].filter(([, { attributes }]) => attributes.retry < 0).map(([eventName]) => eventName))
}
