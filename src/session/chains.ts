/** Growable rows of 32-bit integers. */
export class GrowableInts {
  #data: Int32Array
  length = 0

  constructor(room = 1024) {
    this.#data = new Int32Array(room)
  }

  push(value: number): void {
    if (this.length === this.#data.length) this.#grow(this.length + 1)
    this.#data[this.length++] = value
  }

  at(index: number): number {
    return index < this.length ? this.#data[index]! : 0
  }

  set(index: number, value: number): void {
    if (index >= this.#data.length) this.#grow(index + 1)
    if (index >= this.length) this.length = index + 1
    this.#data[index] = value
  }

  /** How many are at most `value`, in ascending rows. */
  rank(value: number): number {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#data[middle]! <= value) low = middle + 1
      else high = middle
    }
    return low
  }

  #grow(atLeast: number): void {
    const grown = new Int32Array(Math.max(atLeast, this.#data.length * 2))
    grown.set(this.#data)
    this.#data = grown
  }
}

/** Where something stands in the recording. */
export interface Place {
  readonly step: number
  /** Row of the change. */
  readonly row: number
}

/** For each key the changes that concern it, newest first: 12 bytes an entry, found without scanning the history. */
export class Chains {
  /** Key → newest entry + 1; 0 = none. */
  readonly #heads = new GrowableInts()
  readonly #steps = new GrowableInts()
  readonly #rows = new GrowableInts()
  readonly #older = new GrowableInts()

  add(key: number, step: number, row: number): void {
    this.#steps.push(step)
    this.#rows.push(row)
    this.#older.push(this.#heads.at(key))
    this.#heads.set(key, this.#steps.length)
  }

  /** Newest first, from the first that is not after `step`. */
  *until(key: number, step: number): Generator<Place> {
    if (key < 0) return
    for (let at = this.#heads.at(key); at !== 0; at = this.#older.at(at - 1)) {
      if (this.#steps.at(at - 1) <= step) yield { step: this.#steps.at(at - 1), row: this.#rows.at(at - 1) }
    }
  }

  /** Step of the newest entry; 0 = there is none. */
  newestStep(key: number): number {
    const at = key < 0 ? 0 : this.#heads.at(key)
    return at === 0 ? 0 : this.#steps.at(at - 1)
  }

  /** Newest first, all. */
  all(key: number): Generator<Place> {
    return this.until(key, 0x7fffffff)
  }
}
