import type { EventoServer, PerformanceService, Timers } from '../../model/collaborators.ts'
import type { Profile } from '../../model/profile.ts'
import type { ConsumerStateStore } from '../../store/consumer-state-store.ts'
import type { Canceller } from '../../store/locks/canceller.ts'
import type { CommandGateway } from './component.ts'

/** What all consumers of a running bundle share. */
export interface BundleSite {
  readonly bundleId: string
  readonly instanceId: string
  /** Tells this instance's owner tokens from those of every other, also of one with the same id. */
  readonly ownerPrefix: string
  readonly store: ConsumerStateStore
  readonly server: EventoServer
  readonly performance: PerformanceService
  readonly timers: Timers
  readonly profile: Profile
  readonly gateway: CommandGateway | null
  readonly fetchSize: number
  readonly fetchDelay: number
  /** Aborted when the bundle stops: nobody sleeps any longer then. */
  readonly stopping: Canceller
  readonly onError: (error: unknown, consumerId: string) => void
}
