import type { CodeHandlers } from '../../cycles/code-handler.ts'
import type { Timers } from '../../model/collaborators.ts'
import type { ConsumerKind } from '../../model/handler.ts'
import type { Profile } from '../../model/profile.ts'
import type { StoreContract } from '../../model/store-contract.ts'
import type { CommandGateway } from './component.ts'

/** Where a component's handlers run: one consumer of one running bundle. */
export interface HandlerSite {
  readonly consumerId: string
  readonly store: StoreContract
  readonly profile: Profile
  readonly timers: Timers
  /** Null = the bundle has none. */
  readonly gateway: CommandGateway | null
}

/** A component that was checked. */
export interface PlannedComponent {
  readonly kind: ConsumerKind
  readonly name: string
  readonly version: number
  readonly contexts: readonly string[]
  /** What the server is told that it handles; null = all. */
  readonly eventNames: readonly string[] | null
  /** Pure observers: tasks at once (null = no limit, 0 = in the loop itself). Undefined = the store's executor decides. */
  readonly capacity?: number | null
  handlersAt(site: HandlerSite): CodeHandlers
}
