import type { SagaId, SagaState } from '../../model/saga-state.ts'
import { SortedIds } from './sorted-ids.ts'

/** Most values name one saga: its bare id, and a list from the second on. */
type Bucket = SagaId | SortedIds

/** The instances of one saga name. */
interface Named {
  readonly ids: SortedIds
  /** Stored without a state: a scan breaks at them, so does a look-up. */
  readonly stateless: SortedIds
  /** property → value → ids */
  readonly values: Map<string, Map<string, Bucket>>
  /** property → those that lack it. Kept from the first look-up of null on: nearly every property is never asked for so. */
  readonly lacking: Map<string, SortedIds>
}

/**
 * Finds sagas by association: name → property → value → ids, lowest first (EVENTO §2.3, DESIGN §4 *Store*). It answers what a
 * scan of all instances in ascending order of id would find, in a time that does not grow with their number.
 */
export class SagaIndex {
  readonly #names = new Map<string, Named>()

  /** @param state null = stored without one */
  add(id: SagaId, name: string, state: SagaState | null): void {
    const named = this.#named(name)
    named.ids.add(id)
    if (state === null) {
      named.stateless.add(id)
      return
    }
    state.forEachAssociation((property, value) => addValue(named, id, property, value))
    for (const [property, ids] of named.lacking) if (state.getAssociation(property) === null) ids.add(id)
  }

  /** @param state as it was added, with the associations it has now */
  remove(id: SagaId, name: string, state: SagaState | null): void {
    const named = this.#names.get(name)
    if (named === undefined) return
    named.ids.delete(id)
    named.stateless.delete(id)
    state?.forEachAssociation((property, value) => removeValue(named, id, property, value))
    for (const ids of named.lacking.values()) ids.delete(id)
    if (named.ids.size === 0) this.#names.delete(name)
  }

  /** A stored instance has taken on another value, or dropped it (null). */
  move(id: SagaId, name: string, property: string, before: string | null, after: string | null): void {
    const named = this.#named(name)
    if (before !== null) removeValue(named, id, property, before)
    if (after !== null) addValue(named, id, property, after)
    if (before === null) named.lacking.get(property)?.delete(id)
    if (after === null) named.lacking.get(property)?.add(id)
  }

  /** The lowest id whose association has this value; null finds those that lack the property. Null when there is none. */
  find(name: string, property: string, value: string | null, stateOf: (id: SagaId) => SagaState | null): SagaId | null {
    const named = this.#names.get(name)
    if (named === undefined) return null
    if (value === null) return this.#lacking(named, property, stateOf).first
    const bucket = named.values.get(property)?.get(value)
    if (bucket === undefined) return null
    return typeof bucket === 'bigint' ? bucket : bucket.first
  }

  /** All instances of a name, by ascending id. */
  idsOf(name: string): Iterable<SagaId> {
    return this.#names.get(name)?.ids ?? []
  }

  count(name: string): number {
    return this.#names.get(name)?.ids.size ?? 0
  }

  /** The lowest instance of this name that was stored without a state; null when there is none. */
  firstStateless(name: string): SagaId | null {
    return this.#names.get(name)?.stateless.first ?? null
  }

  clear(): void {
    this.#names.clear()
  }

  #lacking(named: Named, property: string, stateOf: (id: SagaId) => SagaState | null): SortedIds {
    const known = named.lacking.get(property)
    if (known !== undefined) return known
    const made = new SortedIds()
    for (const id of named.ids) {
      const state = stateOf(id)
      if (state !== null && state.getAssociation(property) === null) made.add(id)
    }
    named.lacking.set(property, made)
    return made
  }

  #named(name: string): Named {
    const known = this.#names.get(name)
    if (known !== undefined) return known
    const made: Named = { ids: new SortedIds(), stateless: new SortedIds(), values: new Map(), lacking: new Map() }
    this.#names.set(name, made)
    return made
  }
}

function addValue(named: Named, id: SagaId, property: string, value: string): void {
  let byValue = named.values.get(property)
  if (byValue === undefined) {
    byValue = new Map()
    named.values.set(property, byValue)
  }
  const bucket = byValue.get(value)
  if (bucket === undefined) byValue.set(value, id)
  else if (typeof bucket === 'bigint') {
    const ids = new SortedIds()
    ids.add(bucket)
    ids.add(id)
    byValue.set(value, ids)
  } else bucket.add(id)
}

function removeValue(named: Named, id: SagaId, property: string, value: string): void {
  const byValue = named.values.get(property)
  const bucket = byValue?.get(value)
  if (byValue === undefined || bucket === undefined) return
  if (typeof bucket !== 'bigint') {
    bucket.delete(id)
    if (bucket.size > 0) return
  } else if (bucket !== id) return
  byValue.delete(value)
  if (byValue.size === 0) named.values.delete(property)
}
