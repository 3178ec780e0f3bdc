/** Something that becomes due: in virtual time first, then by `key` among those due at the same instant. */
export interface Due {
  wakeMs: number
  key: number
  /** Position in the heap; −1 = not on the agenda. */
  slot: number
}

/**
 * A binary heap of what is due, earliest first. Entries know their slot, so that any of them can be taken out. Times and keys
 * stand beside the entries in columns of their own: with a thousand fibres, comparing by looking into each would mostly wait
 * for memory.
 */
export class Agenda<T extends Due> {
  readonly #heap: T[] = []
  #wakes = new Float64Array(64)
  #keys = new Float64Array(64)

  get length(): number {
    return this.#heap.length
  }

  get first(): T | undefined {
    return this.#heap[0]
  }

  /** All that is on it, in no particular order. */
  get entries(): readonly T[] {
    return this.#heap
  }

  add(entry: T): void {
    const slot = this.#heap.length
    if (slot === this.#wakes.length) this.#grow()
    this.#heap.push(entry)
    this.#up(slot, entry)
  }

  /** An entry has changed its time or key. */
  moved(entry: T): void {
    const { slot } = entry
    this.#down(slot, entry)
    // What went down has nothing to gain above.
    if (entry.slot === slot) this.#up(slot, entry)
  }

  remove(entry: T): void {
    const { slot } = entry
    if (slot < 0) return
    const last = this.#heap.pop()!
    entry.slot = -1
    if (last === entry) return
    this.#down(slot, last)
    if (last.slot === slot) this.#up(slot, last)
  }

  /** Everything that is due at the earliest instant, in no particular order. */
  dueTogether(): T[] {
    const first = this.#heap[0]
    return first === undefined ? [] : this.#heap.filter((entry) => entry.wakeMs === first.wakeMs)
  }

  /** Put an entry at this slot, or above it. */
  #up(from: number, entry: T): void {
    const { wakeMs, key } = entry
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      const wake = this.#wakes[parent]!
      if (!(wakeMs < wake || (wakeMs === wake && key < this.#keys[parent]!))) break
      this.#shift(parent, at)
      at = parent
    }
    this.#place(at, entry)
  }

  /** Put an entry at this slot, or below it. */
  #down(from: number, entry: T): void {
    const wakes = this.#wakes
    const keys = this.#keys
    const { length } = this.#heap
    const { wakeMs, key } = entry
    let at = from
    for (;;) {
      let child = 2 * at + 1
      if (child >= length) break
      let wake = wakes[child]!
      if (child + 1 < length) {
        const other = wakes[child + 1]!
        if (other < wake || (other === wake && keys[child + 1]! < keys[child]!)) {
          child++
          wake = other
        }
      }
      if (!(wake < wakeMs || (wake === wakeMs && keys[child]! < key))) break
      this.#shift(child, at)
      at = child
    }
    this.#place(at, entry)
  }

  #shift(from: number, to: number): void {
    const moving = this.#heap[from]!
    this.#heap[to] = moving
    moving.slot = to
    this.#wakes[to] = this.#wakes[from]!
    this.#keys[to] = this.#keys[from]!
  }

  #place(at: number, entry: T): void {
    this.#heap[at] = entry
    entry.slot = at
    this.#wakes[at] = entry.wakeMs
    this.#keys[at] = entry.key
  }

  #grow(): void {
    const wakes = new Float64Array(this.#wakes.length * 2)
    const keys = new Float64Array(wakes.length)
    wakes.set(this.#wakes)
    keys.set(this.#keys)
    this.#wakes = wakes
    this.#keys = keys
  }
}
