import type { EventoServer, PerformanceService, Timers } from '../../model/collaborators.ts'
import type { ConsumerStateStore, DeadEventQueue } from '../../model/modern.ts'
import { profiles, type Profile } from '../../model/profile.ts'
import { defaultTimers } from '../../store/defaults.ts'
import { InMemoryConsumerLock } from '../../store/modern/consumer-lock.ts'
import { InMemoryConsumerStateStore } from '../../store/modern/consumer-state-store.ts'
import { InMemoryDeadEventQueue } from '../../store/modern/dead-event-queue.ts'
import { InMemoryDedupeStore } from '../../store/modern/dedupe-store.ts'
import { InMemorySagaStateStore } from '../../store/modern/saga-state-store.ts'
import { ConsumerProcessor } from './consumer-processor.ts'
import { ConsumerExecutor } from './executors.ts'
import { MissingCollaboratorError } from './missing-collaborator.ts'

/** What engines need: a processor, and the two of its services that administrators ask directly. */
export interface ConsumerEngineConfig {
  readonly processor: ConsumerProcessor
  readonly stateStore: ConsumerStateStore
  readonly deadEventQueue: DeadEventQueue
}

export interface InMemoryEngineOptions {
  /** Default: the platform's. */
  readonly timers?: Timers
  /** Default `modern`. */
  readonly profile?: Profile
  /** Told what upstream only writes to its log. */
  readonly warn?: (words: string) => void
}

const observerConcurrency = 32

/** Evento's `ConsumerEngineConfig`: all three are required (EVENTO §4.13). */
export const ConsumerEngineConfig = {
  /** @throws MissingCollaboratorError for the first that is missing */
  of: (config: ConsumerEngineConfig): ConsumerEngineConfig => {
    for (const name of ['processor', 'stateStore', 'deadEventQueue'] as const) {
      if (!(config[name] as unknown)) throw new MissingCollaboratorError(name)
    }
    return config
  },

  /** The five services in memory, and an executor for 32 observer events at once: a bundle’s default. */
  inMemory: (
    eventoServer: EventoServer,
    performanceService: PerformanceService,
    { timers = defaultTimers, profile = profiles.modern, warn = () => {} }: InMemoryEngineOptions = {},
  ): ConsumerEngineConfig => {
    const stateStore = new InMemoryConsumerStateStore(timers, profile)
    const deadEventQueue = new InMemoryDeadEventQueue(timers)
    const processor = new ConsumerProcessor({
      eventoServer,
      performanceService,
      stateStore,
      deadEventQueue,
      lock: new InMemoryConsumerLock(),
      sagaStateStore: new InMemorySagaStateStore(profile),
      dedupeStore: new InMemoryDedupeStore(timers),
      observerExecutor: ConsumerExecutor.virtual('observer', observerConcurrency, { timers }),
      timers,
      profile,
      warn,
    })
    return { processor, stateStore, deadEventQueue }
  },
} as const
