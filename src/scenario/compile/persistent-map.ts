import { assert } from '../../base/assert.ts'
import { LongList } from '../../base/long-list.ts'
import { TextNumbers } from '../../base/text-numbers.ts'

/** Where a value stands: found once, it is read and written without looking for it again. */
interface Cell<T> {
  readonly key: string
  /** undefined = nothing stands here. */
  value: T | undefined
}

/** What the newest version has. Whoever changes something has asked for it before: the last answer is at hand. */
class Table<T> {
  readonly #numbers = new TextNumbers()
  readonly #cells = new LongList<Cell<T>>()
  #last: Cell<T> | null = null

  find(key: string): Cell<T> | undefined {
    if (this.#last !== null && this.#last.key === key) return this.#last
    const number = this.#numbers.find(key)
    if (number < 0) return undefined
    this.#last = this.#cells.at(number)
    return this.#last
  }

  cell(key: string): Cell<T> {
    if (this.#last !== null && this.#last.key === key) return this.#last
    const number = this.#numbers.add(key)
    if (number === this.#cells.length) this.#cells.add({ key, value: undefined })
    this.#last = this.#cells.at(number)
    return this.#last
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
  #cell: Cell<T> | null = null
  /** What stands in `cell` here; undefined = nothing. */
  #value: T | undefined = undefined

  private constructor(table: Table<T> | null) {
    this.#table = table
  }

  get(key: string): T | undefined {
    if (this.#table === null && this.#newer !== null) this.#fetchTable()
    return this.#table?.find(key)?.value
  }

  with(key: string, value: T): PersistentMap<T> {
    if (this.#table === null && this.#newer !== null) this.#fetchTable()
    // The empty one is everybody's: it keeps out of it.
    const table = this.#table ?? new Table<T>()
    const made = new PersistentMap(table)
    const cell = table.cell(key)
    if (this.#table !== null) this.#lendTo(made, cell)
    cell.value = value
    return made
  }

  /**
   * Nobody will ask this version any more, nor an older one. Whoever is old enough that only a full collection finds it dead
   * would until then keep alive all that it points to, and so every version that was made after it.
   */
  letGo(): void {
    if (this.#newer === null) return
    this.#newer = PersistentMap.#gone as PersistentMap<T>
    this.#cell = null
    this.#value = undefined
  }

  /** The table is the other one's now; this one has something else in this cell, which is what stands there still. */
  #lendTo(other: PersistentMap<T>, cell: Cell<T>): void {
    this.#table = null
    this.#newer = other
    this.#cell = cell
    this.#value = cell.value
  }

  #fetchTable(): void {
    const versions: PersistentMap<T>[] = [this]
    for (let next = this.#newer; next !== null && next.#newer !== null; next = next.#newer) versions.push(next)
    if (versions.at(-1)!.#newer === PersistentMap.#gone) assert(false, 'this version of the map was let go')
    // The nearest to the table first: each takes it from its neighbour.
    for (const version of versions.reverse()) {
      const owner = version.#newer!
      const table = owner.#table!
      const cell = version.#cell!
      owner.#lendTo(version, cell)
      cell.value = version.#value
      version.#table = table
      version.#newer = null
      version.#cell = null
      version.#value = undefined
    }
  }
}
