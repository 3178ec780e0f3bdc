import { assert } from '../../base/assert.ts'

/**
 * An immutable map from text to anything, for one who mostly goes on with the newest version: that one has a table of its own,
 * and each older version says only what it has otherwise than the next newer one. So a change costs one write and one small
 * object, where a tree would copy a path. Old versions stay valid: the table goes to the version that is asked, step by step.
 */
export class PersistentMap<T> {
  static readonly empty: PersistentMap<never> = new PersistentMap<never>(null)
  /** Stands behind versions that were let go. */
  static readonly #gone: PersistentMap<never> = new PersistentMap<never>(null)

  /** Null in versions that are not the one with the table, and in the empty one. */
  #table: Map<string, T> | null
  /** The version to which this one tells its difference; null where there is none. */
  #newer: PersistentMap<T> | null = null
  #key = ''
  /** What stands here under `key`; undefined = nothing. */
  #value: T | undefined = undefined

  private constructor(table: Map<string, T> | null) {
    this.#table = table
  }

  get(key: string): T | undefined {
    if (this.#table === null && this.#newer !== null) this.#fetchTable()
    return this.#table?.get(key)
  }

  /** @param before what {@link get} answers for this key, from who has asked already */
  with(key: string, value: T, before: T | undefined = this.get(key)): PersistentMap<T> {
    if (this.#table === null && this.#newer !== null) this.#fetchTable()
    const table = this.#table
    // The empty one is everybody's: it keeps out of it.
    if (table === null) return new PersistentMap(new Map([[key, value]]))
    const made = new PersistentMap(table)
    this.#lendTo(made, key, before)
    table.set(key, value)
    return made
  }

  /**
   * Nobody will ask this version any more, nor an older one. Whoever is old enough that only a full collection finds it dead
   * would until then keep alive all that it points to, and so every version that was made after it.
   */
  letGo(): void {
    if (this.#newer === null) return
    this.#newer = PersistentMap.#gone as PersistentMap<T>
    this.#key = ''
    this.#value = undefined
  }

  /** The table is the other one's now; this one has something else under this key. */
  #lendTo(other: PersistentMap<T>, key: string, value: T | undefined): void {
    this.#table = null
    this.#newer = other
    this.#key = key
    this.#value = value
  }

  #fetchTable(): void {
    const versions: PersistentMap<T>[] = [this]
    for (let next = this.#newer; next !== null && next.#newer !== null; next = next.#newer) versions.push(next)
    if (versions.at(-1)!.#newer === PersistentMap.#gone) assert(false, 'this version of the map was let go')
    // The nearest to the table first: each takes it from its neighbour.
    for (const version of versions.reverse()) {
      const owner = version.#newer!
      const table = owner.#table!
      const key = version.#key
      const value = version.#value
      owner.#lendTo(version, key, table.get(key))
      if (value === undefined) table.delete(key)
      else table.set(key, value)
      version.#table = table
      version.#newer = null
      version.#value = undefined
    }
  }
}
