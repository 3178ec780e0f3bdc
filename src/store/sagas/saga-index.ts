import type { SagaId, SagaState } from '../../model/saga-state.ts'
import { SortedById } from './sorted-by-id.ts'

/** A stored instance, as the index keeps it. */
export interface IndexedSaga {
  readonly id: SagaId
  /** Null = stored without one. */
  readonly state: SagaState | null
}

/** Most values name one saga: it stands there bare, and a list from the second on. */
type Bucket<T extends IndexedSaga> = T | SortedById<T>

/** The instances of one saga name. */
interface Named<T extends IndexedSaga> {
  readonly name: string
  count: number
  /** By ascending id. Kept from the first request on: look-ups by a value do without, and keeping it costs as much as they do. */
  all: SortedById<T> | null
  /** Stored without a state: a scan breaks at them, so does a look-up. */
  readonly stateless: SortedById<T>
  /** property → value → instances */
  readonly values: Map<string, Map<string, Bucket<T>>>
  /** Of these the one that was asked for last: a saga is mostly found by one property. */
  last: { readonly property: string; readonly byValue: Map<string, Bucket<T>> } | null
  /** property → those that lack it. Kept from the first look-up of null on: nearly every property is never asked for so. */
  readonly lacking: Map<string, SortedById<T>>
}

/**
 * Finds sagas by association: name → property → value → instances, lowest id first (EVENTO §2.3, DESIGN §4 *Store*). It answers
 * what a scan of all instances in ascending order of id would find, in a time that does not grow with their number.
 */
export class SagaIndex<T extends IndexedSaga> {
  readonly #names = new Map<string, Named<T>>()
  #last: Named<T> | null = null
  readonly #stored: (name: string) => Iterable<T>

  /** @param stored all instances of a name, in any order */
  constructor(stored: (name: string) => Iterable<T>) {
    this.#stored = stored
  }

  add(saga: T, name: string): void {
    const named = this.#named(name)
    named.count++
    named.all?.add(saga)
    if (saga.state === null) {
      named.stateless.add(saga)
      return
    }
    saga.state.forEachAssociation((property, value) => addValue(named, saga, property, value))
    if (named.lacking.size === 0) return
    for (const [property, sagas] of named.lacking) if (saga.state.getAssociation(property) === null) sagas.add(saga)
  }

  /** @param saga as it was added, with the associations that its state has now */
  remove(saga: T, name: string): void {
    const named = this.#known(name)
    if (named === undefined) return
    named.count--
    named.all?.delete(saga.id)
    if (saga.state === null) named.stateless.delete(saga.id)
    saga.state?.forEachAssociation((property, value) => removeValue(named, saga, property, value))
    for (const sagas of named.lacking.values()) sagas.delete(saga.id)
  }

  /** A stored instance has taken on another value, or dropped it (null). */
  move(saga: T, name: string, property: string, before: string | null, after: string | null): void {
    const named = this.#named(name)
    if (before !== null) removeValue(named, saga, property, before)
    if (after !== null) addValue(named, saga, property, after)
    if (before === null) named.lacking.get(property)?.delete(saga.id)
    if (after === null) named.lacking.get(property)?.add(saga)
  }

  /** The lowest id whose association has this value; null finds those that lack the property. Null when there is none. */
  find(name: string, property: string, value: string | null): T | null {
    const named = this.#known(name)
    if (named === undefined) return null
    if (value === null) return this.#lacking(named, name, property).first
    const bucket = valuesOf(named, property)?.get(value)
    if (bucket === undefined) return null
    return bucket instanceof SortedById ? bucket.first : bucket
  }

  /** All instances of a name, by ascending id. */
  all(name: string): Iterable<T> {
    const named = this.#names.get(name)
    return named === undefined ? [] : this.#all(named, name)
  }

  count(name: string): number {
    return this.#names.get(name)?.count ?? 0
  }

  /** The lowest instance of this name that was stored without a state; null when there is none. */
  firstStateless(name: string): T | null {
    return this.#names.get(name)?.stateless.first ?? null
  }

  #all(named: Named<T>, name: string): SortedById<T> {
    if (named.all !== null) return named.all
    const made = new SortedById<T>()
    for (const saga of this.#stored(name)) made.add(saga)
    named.all = made
    return made
  }

  #lacking(named: Named<T>, name: string, property: string): SortedById<T> {
    const known = named.lacking.get(property)
    if (known !== undefined) return known
    const made = new SortedById<T>()
    for (const saga of this.#stored(name))
      if (saga.state !== null && saga.state.getAssociation(property) === null) made.add(saga)
    named.lacking.set(property, made)
    return made
  }

  #known(name: string): Named<T> | undefined {
    if (this.#last?.name === name) return this.#last
    const known = this.#names.get(name)
    if (known !== undefined) this.#last = known
    return known
  }

  #named(name: string): Named<T> {
    const known = this.#known(name)
    if (known !== undefined) return known
    const made: Named<T> = {
      name,
      count: 0,
      all: null,
      stateless: new SortedById(),
      values: new Map(),
      last: null,
      lacking: new Map(),
    }
    this.#names.set(name, made)
    return made
  }
}

function valuesOf<T extends IndexedSaga>(named: Named<T>, property: string): Map<string, Bucket<T>> | undefined {
  if (named.last?.property === property) return named.last.byValue
  const byValue = named.values.get(property)
  if (byValue !== undefined) named.last = { property, byValue }
  return byValue
}

function addValue<T extends IndexedSaga>(named: Named<T>, saga: T, property: string, value: string): void {
  let byValue = valuesOf(named, property)
  if (byValue === undefined) {
    byValue = new Map()
    named.values.set(property, byValue)
  }
  const bucket = byValue.get(value)
  if (bucket === undefined) byValue.set(value, saga)
  else if (bucket instanceof SortedById) bucket.add(saga)
  else {
    const sagas = new SortedById<T>()
    sagas.add(bucket)
    sagas.add(saga)
    byValue.set(value, sagas)
  }
}

function removeValue<T extends IndexedSaga>(named: Named<T>, saga: T, property: string, value: string): void {
  const byValue = valuesOf(named, property)
  const bucket = byValue?.get(value)
  if (byValue === undefined || bucket === undefined) return
  if (bucket instanceof SortedById) {
    bucket.delete(saga.id)
    if (bucket.size > 0) return
  } else if (bucket.id !== saga.id) return
  byValue.delete(value)
  if (byValue.size > 0) return
  named.values.delete(property)
  named.last = null
}
