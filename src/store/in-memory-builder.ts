import type { Executor, ObjectMapper } from '../model/collaborators.ts'
import type { Profile } from '../model/profile.ts'
import { defaultTimeoutMs, type StoreOptions } from './consumer-state-store.ts'
import { jsonMapper, unboundedExecutor } from './defaults.ts'
import type { InMemoryConsumerStateStore } from './in-memory-consumer-state-store.ts'

type Make = (mapper: ObjectMapper, executor: Executor, options: StoreOptions) => InMemoryConsumerStateStore

/** Collects what a store is made of; everything has a default. */
export class InMemoryConsumerStateStoreBuilder {
  readonly #make: Make
  #mapper: ObjectMapper = jsonMapper
  #executor: Executor = unboundedExecutor
  #options: StoreOptions = { timeoutMs: defaultTimeoutMs }

  constructor(make: Make) {
    this.#make = make
  }

  withObjectMapper(mapper: ObjectMapper): this {
    this.#mapper = mapper
    return this
  }

  withObserverExecutor(executor: Executor): this {
    this.#executor = executor
    return this
  }

  /** ms; for fetches and requests for the head. */
  withTimeoutMillis(timeoutMs: number): this {
    return this.withOptions({ timeoutMs })
  }

  withProfile(profile: Profile): this {
    return this.withOptions({ profile })
  }

  withOptions(options: StoreOptions): this {
    this.#options = { ...this.#options, ...options }
    return this
  }

  build(): InMemoryConsumerStateStore {
    return this.#make(this.#mapper, this.#executor, this.#options)
  }
}
