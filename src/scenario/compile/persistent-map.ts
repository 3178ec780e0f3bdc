import { assert } from '../../base/assert.ts'
import { LongList } from '../../base/long-list.ts'
import { TextNumbers } from '../../base/text-numbers.ts'

/** What the newest version has. Whoever changes something has asked for it before: the last answer is at hand. */
class Table<T> {
  readonly #numbers = new TextNumbers()
  /** By number of the key; undefined = nothing stands there. */
  readonly values = new LongList<T | undefined>()
  #lastKey: string | null = null
  #last = -1

  /** The place of a key; −1 = it never had one. */
  find(key: string): number {
    if (this.#lastKey === key) return this.#last
    return this.#asked(key, this.#numbers.find(key))
  }

  /** The place of a key, from now on at the least. */
  place(key: string): number {
    if (this.#lastKey === key && this.#last >= 0) return this.#last
    const place = this.#numbers.add(key)
    if (place === this.values.length) this.values.add(undefined)
    return this.#asked(key, place)
  }

  #asked(key: string, place: number): number {
    this.#lastKey = key
    this.#last = place
    return place
  }
}

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
  #table: Table<T> | null
  /** The version to which this one tells its difference; null where there is none. */
  #newer: PersistentMap<T> | null = null
  #place = -1
  /** What stands in `place` here; undefined = nothing. */
  #value: T | undefined = undefined

  private constructor(table: Table<T> | null) {
    this.#table = table
  }

  get(key: string): T | undefined {
    if (this.#table === null && this.#newer !== null) this.#fetchTable()
    const table = this.#table
    const place = table === null ? -1 : table.find(key)
    return place < 0 ? undefined : table!.values.at(place)
  }

  with(key: string, value: T): PersistentMap<T> {
    if (this.#table === null && this.#newer !== null) this.#fetchTable()
    // The empty one is everybody's: it keeps out of it.
    const table = this.#table ?? new Table<T>()
    const made = new PersistentMap(table)
    const place = table.place(key)
    if (this.#table !== null) this.#lendTo(made, place)
    table.values.put(place, value)
    return made
  }

  /**
   * Nobody will ask this version any more, nor an older one. Whoever is old enough that only a full collection finds it dead
   * would until then keep alive all that it points to, and so every version that was made after it.
   */
  letGo(): void {
    if (this.#newer === null) return
    this.#newer = PersistentMap.#gone as PersistentMap<T>
    this.#value = undefined
  }

  /** The table is the other one's now; this one has something else in this place, which is what stands there still. */
  #lendTo(other: PersistentMap<T>, place: number): void {
    this.#value = this.#table!.values.at(place)
    this.#table = null
    this.#newer = other
    this.#place = place
  }

  #fetchTable(): void {
    const versions: PersistentMap<T>[] = [this]
    for (let next = this.#newer; next !== null && next.#newer !== null; next = next.#newer) versions.push(next)
    if (versions.at(-1)!.#newer === PersistentMap.#gone) assert(false, 'this version of the map was let go')
    // The nearest to the table first: each takes it from its neighbour.
    for (const version of versions.reverse()) {
      const owner = version.#newer!
      const table = owner.#table!
      const place = version.#place
      const value = version.#value
      owner.#lendTo(version, place)
      table.values.put(place, value)
      version.#table = table
      version.#newer = null
      version.#value = undefined
    }
  }
}
