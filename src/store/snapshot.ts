import type { DeadPublishedEvent, ErrorState } from '../model/dead-event.ts'
import type { SagaId, SagaState } from '../model/saga-state.ts'
import type { Seq } from '../model/seq.ts'
import type { Owner } from '../model/store-contract.ts'

/** The whole content of an in-memory store. Immutable, but for the saga states, which are the stored objects themselves. */
export interface StoreSnapshot {
  readonly checkpoints: ReadonlyMap<string, Seq>
  /** The id that the next saga gets. */
  readonly nextSagaId: SagaId
  readonly sagas: readonly { readonly id: SagaId; readonly sagaName: string | null; readonly state: SagaState | null }[]
  /** In order of arrival. */
  readonly dead: readonly Readonly<DeadPublishedEvent>[]
  /** Of the consumers that have failed since they last recovered for good. */
  readonly errors: ReadonlyMap<string, ErrorState>
  readonly disabled: ReadonlySet<string>
  readonly locks: readonly { readonly key: string; readonly owner: Owner; readonly holds: number }[]
}
