import { GrowableInts } from '../base/growable-ints.ts'

/** Where something stands in the recording. */
export interface Place {
  readonly step: number
  /** Row of the change. */
  readonly row: number
}

/** Words of an entry: step, row, and where the next older entry of its key lies. */
const entryWords = 3

/** For each key the changes that concern it, newest first: 12 bytes an entry, found without scanning the history. */
export class Chains {
  /** Key → end of its newest entry; 0 = none. */
  readonly #heads = new GrowableInts()
  #entries = new Int32Array(1024 * entryWords)
  #end = 0

  add(key: number, step: number, row: number): void {
    const at = this.#end
    if (at === this.#entries.length) this.#grow()
    const entries = this.#entries
    entries[at] = step
    entries[at + 1] = row
    entries[at + 2] = this.#heads.at(key)
    this.#end = at + entryWords
    this.#heads.set(key, this.#end)
  }

  /** Newest first, from the first that is not after `step`. */
  *until(key: number, step: number): Generator<Place> {
    if (key < 0) return
    for (let end = this.#heads.at(key); end !== 0;) {
      const at = end - entryWords
      end = this.#entries[at + 2]!
      if (this.#entries[at]! <= step) yield { step: this.#entries[at]!, row: this.#entries[at + 1]! }
    }
  }

  /** Step of the newest entry; 0 = there is none. */
  newestStep(key: number): number {
    const end = key < 0 ? 0 : this.#heads.at(key)
    return end === 0 ? 0 : this.#entries[end - entryWords]!
  }

  /** Newest first, all. */
  all(key: number): Generator<Place> {
    return this.until(key, 0x7fffffff)
  }

  #grow(): void {
    const grown = new Int32Array(this.#entries.length * 2)
    grown.set(this.#entries)
    this.#entries = grown
  }
}
