import { NullArgumentError } from '../../model/errors.ts'
import type { AssociationListener, SagaId, SagaState } from '../../model/saga-state.ts'
import { SagaIndex } from './saga-index.ts'
import { SortedIds } from './sorted-ids.ts'

/** What stands under an id. Both may be null: upstream stores what it is given. */
export interface SagaEntry {
  readonly sagaName: string | null
  readonly state: SagaState | null
}

/**
 * The map of saga states by id. A real `Map` that keeps its index by itself, whoever writes to it, and follows the
 * associations of the very objects that it holds: one changed after it was stored is found under its new association.
 */
export class SagaRepository extends Map<SagaId, SagaEntry> {
  readonly #index = new SagaIndex()
  /** Stored without a name: a scan breaks at them, whatever it looks for. */
  readonly #nameless = new SortedIds()

  override set(id: SagaId, { sagaName, state }: SagaEntry): this {
    const old = super.get(id)
    // The same object saved again, as every handler does that changed what it was given: its index entries have followed.
    if (old !== undefined && old.state === state && old.sagaName === sagaName && state !== null) return this
    if (old !== undefined) this.#leave(id, old)
    const entry = new Entry(id, sagaName, state, this.#index)
    super.set(id, entry)
    if (sagaName === null) this.#nameless.add(id)
    else this.#index.add(id, sagaName, state)
    state?.addAssociationListener(entry)
    return this
  }

  override delete(id: SagaId): boolean {
    const old = super.get(id)
    if (old === undefined) return false
    this.#leave(id, old)
    return super.delete(id)
  }

  override clear(): void {
    for (const [id, entry] of this) this.#leave(id, entry)
    super.clear()
  }

  /**
   * The lowest id whose association has this value; null when none has.
   *
   * @throws NullArgumentError when upstream's scan would meet an entry without name, or one of this name without state, first
   */
  find(name: string, property: string, value: string | null): SagaId | null {
    const found = this.#index.find(name, property, value, (id) => super.get(id)?.state ?? null)
    const broken = lowest(this.#nameless.first, this.#index.firstStateless(name))
    if (broken !== null && (found === null || broken < found))
      throw new NullArgumentError(`saga #${broken} has no name or no state`)
    return found
  }

  /** The instances of a name by ascending id. @throws NullArgumentError when any entry has no name */
  *named(name: string): IterableIterator<readonly [SagaId, SagaEntry]> {
    const broken = this.#nameless.first
    if (broken !== null) throw new NullArgumentError(`saga #${broken} has no name`)
    for (const id of this.#index.idsOf(name)) yield [id, super.get(id)!]
  }

  count(name: string): number {
    return this.#index.count(name)
  }

  #leave(id: SagaId, { sagaName, state }: SagaEntry): void {
    const entry = super.get(id)
    if (entry instanceof Entry) state?.removeAssociationListener(entry)
    if (sagaName === null) this.#nameless.delete(id)
    else this.#index.remove(id, sagaName, state)
  }
}

class Entry implements SagaEntry, AssociationListener {
  readonly id: SagaId
  readonly sagaName: string | null
  readonly state: SagaState | null
  readonly #index: SagaIndex

  constructor(id: SagaId, sagaName: string | null, state: SagaState | null, index: SagaIndex) {
    this.id = id
    this.sagaName = sagaName
    this.state = state
    this.#index = index
  }

  associationChanged(_state: SagaState, property: string, before: string | null, after: string | null): void {
    if (this.sagaName !== null) this.#index.move(this.id, this.sagaName, property, before, after)
  }
}

function lowest(a: SagaId | null, b: SagaId | null): SagaId | null {
  if (a === null) return b
  return b === null || a < b ? a : b
}
