import { NullArgumentError } from '../../model/errors.ts'
import type { AssociationListener, SagaId, SagaState } from '../../model/saga-state.ts'
import { SagaIndex, type IndexedSaga } from './saga-index.ts'
import { SortedById } from './sorted-by-id.ts'

/** What stands under an id. Both may be null: upstream stores what it is given. */
export interface SagaEntry {
  readonly sagaName: string | null
  readonly state: SagaState | null
}

/** An entry where it is stored. */
export interface StoredSaga extends SagaEntry, IndexedSaga {
  readonly state: SagaState | null
}

/**
 * The map of saga states by id. A real `Map` that keeps its index by itself, whoever writes to it, and follows the
 * associations of the very objects that it holds: one changed after it was stored is found under its new association.
 */
export class SagaRepository extends Map<SagaId, SagaEntry> {
  readonly #index = new SagaIndex<Entry>((name) => this.unsorted(name))
  /** Stored without a name: a scan breaks at them, whatever it looks for. */
  readonly #nameless = new SortedById<Entry>()
  /** Entries without name or without state: mostly none, and then no look-up need care. */
  #broken = 0
  /** The highest id that was ever stored: most that is new lies above, and need not be looked up. */
  #highest: SagaId = 0n
  /** The one that was found last, while it is stored: mostly it is the one that goes. */
  #found: Entry | null = null

  override set(id: SagaId, { sagaName, state }: SagaEntry): this {
    // The very state that stands there saved again is the rule, and asking it beats looking up a number of any size.
    if (state !== null && this.#holds(id, sagaName, state)) return this
    const old = id > this.#highest ? undefined : (super.get(id) as Entry | undefined)
    if (old !== undefined) {
      // The same object saved again, as every handler does that changed what it was given: its index entries have followed.
      if (old.state === state && old.sagaName === sagaName) return this
      this.#leave(old)
    }
    const entry = new Entry(id, sagaName, state, this.#index)
    if (isBroken(entry)) this.#broken++
    super.set(id, entry)
    if (id > this.#highest) this.#highest = id
    if (sagaName === null) this.#nameless.add(entry)
    else this.#index.add(entry, sagaName)
    state?.addAssociationListener(entry)
    return this
  }

  override delete(id: SagaId): boolean {
    const old = this.#found?.id === id ? this.#found : (super.get(id) as Entry | undefined)
    if (old !== undefined) this.#leave(old)
    return super.delete(id)
  }

  override clear(): void {
    for (const entry of super.values()) this.#leave(entry as Entry)
    super.clear()
  }

  /**
   * The instance of lowest id whose association has this value; null when none has.
   *
   * @throws NullArgumentError when upstream's scan would meet an entry without name, or one of this name without state, first
   */
  find(name: string, property: string, value: string | null): StoredSaga | null {
    const found = this.#index.find(name, property, value)
    this.#found = found
    if (this.#broken === 0) return found
    const broken = lowest(this.#nameless.first, this.#index.firstStateless(name))
    if (broken !== null && (found === null || broken.id < found.id)) {
      throw new NullArgumentError(`saga #${broken.id} has no name or no state`)
    }
    return found
  }

  /**
   * As {@link find}, passing over instances without a state, as Evento 2 does.
   *
   * @throws NullArgumentError when its scan would meet an entry without name first
   */
  findStated(name: string, property: string, value: string): StoredSaga | null {
    const found = this.#index.find(name, property, value)
    const broken = this.#nameless.first
    if (broken !== null && (found === null || broken.id < found.id)) {
      throw new NullArgumentError(`saga #${broken.id} has no name`)
    }
    return found
  }

  /** Is there any instance of this name that has a state? @throws NullArgumentError when any entry has no name */
  hasStated(name: string): boolean {
    for (const { state } of this.named(name)) if (state !== null) return true
    return false
  }

  /** The instances of a name by ascending id. @throws NullArgumentError when any entry has no name */
  named(name: string): Iterable<StoredSaga> {
    const broken = this.#nameless.first
    if (broken !== null) throw new NullArgumentError(`saga #${broken.id} has no name`)
    return this.#index.all(name)
  }

  count(name: string): number {
    return this.#index.count(name)
  }

  /** The instances of a name in any order. */
  *unsorted(name: string): IterableIterator<Entry> {
    for (const entry of super.values()) if (entry.sagaName === name) yield entry as Entry
  }

  /** The state follows by itself whoever stores it: is that this map, under this id and name? */
  #holds(id: SagaId, sagaName: string | null, state: SagaState): boolean {
    const listener = state.associationListener
    return listener instanceof Entry && listener.standsAt(this.#index, id, sagaName)
  }

  #leave(entry: Entry): void {
    if (this.#found === entry) this.#found = null
    if (isBroken(entry)) this.#broken--
    entry.state?.removeAssociationListener(entry)
    if (entry.sagaName === null) this.#nameless.delete(entry.id)
    else this.#index.remove(entry, entry.sagaName)
  }
}

class Entry implements StoredSaga, AssociationListener {
  readonly id: SagaId
  readonly sagaName: string | null
  readonly state: SagaState | null
  readonly #index: SagaIndex<Entry>

  constructor(id: SagaId, sagaName: string | null, state: SagaState | null, index: SagaIndex<Entry>) {
    this.id = id
    this.sagaName = sagaName
    this.state = state
    this.#index = index
  }

  /** Who is told of changes still stands where it was stored. */
  standsAt(index: SagaIndex<Entry>, id: SagaId, sagaName: string | null): boolean {
    return this.#index === index && this.sagaName === sagaName && this.id === id
  }

  associationChanged(_state: SagaState, property: string, before: string | null, after: string | null): void {
    if (this.sagaName !== null) this.#index.move(this, this.sagaName, property, before, after)
  }
}

const isBroken = ({ sagaName, state }: SagaEntry): boolean => sagaName === null || state === null

function lowest(a: Entry | null, b: Entry | null): Entry | null {
  if (a === null) return b
  return b === null || a.id < b.id ? a : b
}
