const freeKey = -1

/**
 * A map from whole numbers ≥ 0, for what comes and goes with the run: events in flight, sagas that live. The engine's own map
 * keeps room for what has been deleted, and is made anew each time that it is full of it; this one makes nothing once it is as
 * large as it needs to be.
 */
export class IntMap<T> {
  #keys = new Int32Array(16).fill(freeKey)
  #values = new Array<T | undefined>(16).fill(undefined)
  #mask = 15
  size = 0

  get(key: number): T | undefined {
    // Mostly there is nothing at all.
    if (this.size === 0) return undefined
    const at = this.#placeOf(key)
    return this.#keys[at] === key ? this.#values[at] : undefined
  }

  has(key: number): boolean {
    return this.size > 0 && this.#keys[this.#placeOf(key)] === key
  }

  set(key: number, value: T): void {
    let at = this.#placeOf(key)
    if (this.#keys[at] !== key) {
      if (this.size * 2 >= this.#keys.length) {
        this.#grow()
        at = this.#placeOf(key)
      }
      this.#keys[at] = key
      this.size++
    }
    this.#values[at] = value
  }

  /** @returns whether it was there */
  delete(key: number): boolean {
    if (this.size === 0) return false
    let hole = this.#placeOf(key)
    if (this.#keys[hole] !== key) return false
    this.size--
    // Whoever stands further than where its search begins moves up, so that no search ends at the hole too soon.
    for (let at = (hole + 1) & this.#mask; this.#keys[at] !== freeKey; at = (at + 1) & this.#mask) {
      const home = this.#homeOf(this.#keys[at]!)
      if (((at - home) & this.#mask) < ((at - hole) & this.#mask)) continue
      this.#keys[hole] = this.#keys[at]!
      this.#values[hole] = this.#values[at]
      hole = at
    }
    this.#keys[hole] = freeKey
    this.#values[hole] = undefined
    return true
  }

  clear(): void {
    this.#keys.fill(freeKey)
    this.#values.fill(undefined)
    this.size = 0
  }

  /** Where a key stands, or would. */
  #placeOf(key: number): number {
    let at = this.#homeOf(key)
    while (this.#keys[at] !== key && this.#keys[at] !== freeKey) at = (at + 1) & this.#mask
    return at
  }

  #homeOf(key: number): number {
    // Numbers that follow each other, as these mostly do, lie side by side.
    return key & this.#mask
  }

  #grow(): void {
    const keys = this.#keys
    const values = this.#values
    const room = keys.length * 2
    this.#keys = new Int32Array(room).fill(freeKey)
    this.#values = new Array<T | undefined>(room).fill(undefined)
    this.#mask = room - 1
    for (const [i, key] of keys.entries()) {
      if (key === freeKey) continue
      const at = this.#placeOf(key)
      this.#keys[at] = key
      this.#values[at] = values[i]
    }
  }
}
