/** Told when an association of a stored state changes, so that a look-up index can follow (DESIGN §4, *Store*). */
export interface AssociationListener {
  associationChanged(state: SagaState, property: string, before: string | null, after: string | null): void
}

// Keyed by symbols: a subclass may name its fields as it likes, JSON does not show them, and a copy can be made without
// calling a constructor, which `#private` fields would forbid.
const endedKey = Symbol('ended')
/** Stands where there is no first association: a caller without types may name one null. */
const none: unique symbol = Symbol('none')
const propertyKey = Symbol('property')
const valueKey = Symbol('value')
const furtherKey = Symbol('further')
const listenersKey = Symbol('listeners')
const tellKey = Symbol('tell')
const dropKey = Symbol('drop')

/**
 * The state of one saga instance. Users extend it with fields of their own (EVENTO §1.1).
 *
 * @example
 * ```ts
 * import { SagaState } from 'sagascope'
 *
 * class OrderSagaState extends SagaState {
 *   total = 0
 * }
 * const state = new OrderSagaState()
 * state.setAssociation('orderId', 'o-1')
 * ```
 */
export class SagaState {
  private [endedKey] = false
  // One association is the rule: a map for it would be most of what a state weighs. The first stands here, the map holds those after it.
  private [propertyKey]: string | typeof none = none
  private [valueKey] = ''
  private [furtherKey]: Map<string, string> | null = null
  // One store is the rule: no array for it.
  private [listenersKey]: AssociationListener | readonly AssociationListener[] | null = null

  isEnded(): boolean {
    return this[endedKey]
  }

  setEnded(ended: boolean): void {
    this[endedKey] = ended
  }

  setAssociation(property: string, value: string): void {
    const before = this.getAssociation(property)
    if (this[propertyKey] === none || this[propertyKey] === property) {
      this[propertyKey] = property
      this[valueKey] = value
    } else {
      this[furtherKey] ??= new Map()
      this[furtherKey].set(property, value)
    }
    this[tellKey](property, before, value)
  }

  getAssociation(property: string): string | null {
    if (this[propertyKey] === property) return this[valueKey] ?? null
    return this[furtherKey]?.get(property) ?? null
  }

  unsetAssociation(property: string): void {
    const before = this.getAssociation(property)
    const removed = this[propertyKey] === property ? this[dropKey]() : this[furtherKey]?.delete(property)
    if (removed === true) this[tellKey](property, before, null)
  }

  /** A copy: changing it changes nothing. */
  getAssociations(): ReadonlyMap<string, string> {
    const made = new Map<string, string>()
    this.forEachAssociation((property, value) => made.set(property, value))
    return made
  }

  /** As {@link getAssociations} without the copy. `visit` must not change the associations. */
  forEachAssociation(visit: (property: string, value: string) => void): void {
    if (this[propertyKey] === none) return
    visit(this[propertyKey], this[valueKey])
    if (this[furtherKey] !== null) for (const [property, value] of this[furtherKey]) visit(property, value)
  }

  /**
   * A state of the same class with the same content, sharing nothing that can change. No constructor is called.
   * Copied in depth: lists, maps, sets, dates, plain and class objects; an object with a `copy()` of its own is asked for it;
   * functions and what the language hides (promises, weak maps) stay shared. A subclass with `#private` fields overrides this.
   * Listeners are not copied: a copy belongs to nobody yet.
   */
  copy(): SagaState {
    const made = Object.create(Object.getPrototypeOf(this) as object) as SagaState
    const seen = new Map<object, unknown>([[this, made]])
    for (const key of Reflect.ownKeys(this)) {
      if (key === listenersKey) made[listenersKey] = null
      else copyProperty(this, made, key, seen)
    }
    return made
  }

  /** A store that keeps this very object follows its associations. Several may, and one may keep it under several ids. */
  addAssociationListener(listener: AssociationListener): void {
    const known = this[listenersKey]
    if (known === null) this[listenersKey] = listener
    else this[listenersKey] = isList(known) ? [...known, listener] : [known, listener]
  }

  /** The one who follows; null where nobody does, or several. */
  get associationListener(): AssociationListener | null {
    const known = this[listenersKey]
    return known === null || isList(known) ? null : known
  }

  removeAssociationListener(listener: AssociationListener): void {
    const known = this[listenersKey]
    if (known === listener) this[listenersKey] = null
    else if (known !== null && isList(known)) this[listenersKey] = known.filter((other) => other !== listener)
  }

  // Ordinary methods: private ones would be missing in a copy, which no constructor made.

  /** The first association goes; the next one takes its place. */
  private [dropKey](): true {
    const [next] = this[furtherKey] ?? []
    this[propertyKey] = next === undefined ? none : next[0]
    this[valueKey] = next?.[1] ?? ''
    if (next !== undefined) this[furtherKey]!.delete(next[0])
    return true
  }

  private [tellKey](property: string, before: string | null, after: string | null): void {
    const known = this[listenersKey]
    if (known === null || before === after) return
    if (!isList(known)) known.associationChanged(this, property, before, after)
    else for (const listener of known) listener.associationChanged(this, property, before, after)
  }
}

const isList = <T>(value: T | readonly T[]): value is readonly T[] => Array.isArray(value)

function copyProperty(from: object, to: object, key: PropertyKey, seen: Map<object, unknown>): void {
  const descriptor = Reflect.getOwnPropertyDescriptor(from, key)!
  if ('value' in descriptor) descriptor.value = deepCopy(descriptor.value, seen)
  Reflect.defineProperty(to, key, descriptor)
}

/** A value that shares nothing changeable with `value`; see {@link SagaState.copy} for what is copied. Circles are kept. */
function deepCopy(value: unknown, seen: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value
  const known = seen.get(value)
  if (known !== undefined) return known
  const remember = <T>(made: T): T => {
    seen.set(value, made)
    return made
  }
  if ('copy' in value && typeof value.copy === 'function') return remember((value.copy as () => unknown)())
  if (Array.isArray(value)) {
    const made = remember<unknown[]>([])
    for (const item of value) made.push(deepCopy(item, seen))
    return made
  }
  if (value instanceof Map) {
    const made = remember(new Map<unknown, unknown>())
    for (const [name, item] of value) made.set(deepCopy(name, seen), deepCopy(item, seen))
    return made
  }
  if (value instanceof Set) {
    const made = remember(new Set<unknown>())
    for (const item of value) made.add(deepCopy(item, seen))
    return made
  }
  const tag = Object.prototype.toString.call(value)
  if (tag === '[object Date]') return remember(new (value.constructor as new (time: number) => unknown)(Number(value)))
  if (ArrayBuffer.isView(value) && 'slice' in value) return remember((value.slice as () => unknown)())
  if (tag !== '[object Object]') return value
  const made = remember(Object.create(Object.getPrototypeOf(value) as object | null) as object)
  for (const key of Reflect.ownKeys(value)) copyProperty(value, made, key, seen)
  return made
}

/** What a look-up answers: both null when nothing matches. */
export interface StoredSagaState {
  readonly id: SagaId | null
  readonly state: SagaState | null
}

/** Id of a stored saga: from 1 up, shared by all saga names of a store. A Java `Long`, thus a `bigint`. */
export type SagaId = bigint
