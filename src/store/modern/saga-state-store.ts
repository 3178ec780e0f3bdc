import { InvalidArgumentError, NullArgumentError } from '../../model/errors.ts'
import type { SagaStateStore, StoredSaga } from '../../model/modern.ts'
import { profiles, type Profile } from '../../model/profile.ts'
import type { SagaId, SagaState } from '../../model/saga-state.ts'
import { SagaRepository } from '../sagas/saga-repository.ts'

/** Evento 2's saga states in memory (EVENTO §4.4), over the same repository and index as the first generation's. */
export class InMemorySagaStateStore implements SagaStateStore {
  readonly #profile: Profile
  readonly #sagas = new SagaRepository()
  #nextId: SagaId = 1n

  /** @param profile decides whether states are handed out as they are (D12), and what a look-up of null does (D11) */
  constructor(profile: Profile = profiles.modern) {
    this.#profile = profile
  }

  findByAssociation(sagaName: string, associationProperty: string, associationValue: string | null): StoredSaga | null {
    const value = associationValue ?? null
    if (value === null) {
      if (this.#profile.nullAssociation !== 'no-instance' && this.#sagas.hasStated(sagaName))
        throw new NullArgumentError(`${sagaName} was looked up by ${associationProperty} without a value`)
      return null
    }
    const found = this.#sagas.findStated(sagaName, associationProperty, value)
    return found === null ? null : { id: found.id, state: this.#handOver(found.state!) }
  }

  findAll(sagaName: string): StoredSaga[] {
    return [...this.#sagas.named(sagaName)].map(({ id, state }) => ({ id, state: this.#handOver(state!) }))
  }

  insert(sagaName: string, state: SagaState): SagaId {
    const id = this.#nextId++
    this.#sagas.set(id, { sagaName: (sagaName as string | null | undefined) ?? null, state: this.#handOver(state) })
    return id
  }

  update(id: SagaId, state: SagaState): void {
    const known = this.#sagas.get(id)
    if (known === undefined) throw new InvalidArgumentError('id', id, 'the id of a stored saga')
    this.#sagas.set(id, { sagaName: known.sagaName, state: this.#handOver(state) })
  }

  delete(id: SagaId): void {
    this.#sagas.delete(id)
  }

  /** All instances of all names. States by reference; null where upstream would have taken one. */
  all(): { readonly id: SagaId; readonly sagaName: string | null; readonly state: SagaState | null }[] {
    return [...this.#sagas].map(([id, { sagaName, state }]) => ({ id, sagaName, state }))
  }

  /** Across the border of the store: the object itself, or a copy, as the profile says. Upstream lets a missing one pass. */
  #handOver(state: SagaState): SagaState {
    const given = (state as SagaState | null | undefined) ?? null
    return (given === null || this.#profile.sagaStates === 'alias' ? given : given.copy()) as SagaState
  }
}
