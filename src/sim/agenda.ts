/** Something that becomes due: in virtual time first, then by `key` among those due at the same instant. */
export interface Due {
  wakeMs: number
  key: number
  /** Position in the heap; −1 = not on the agenda. */
  slot: number
}

/** A binary heap of what is due, earliest first. Entries know their slot, so that any of them can be taken out. */
export class Agenda<T extends Due> {
  readonly #heap: T[] = []

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
    entry.slot = this.#heap.length
    this.#heap.push(entry)
    this.#up(entry.slot)
  }

  /** An entry has changed its time or key. */
  moved(entry: T): void {
    const { slot } = entry
    this.#down(slot)
    // What went down has nothing to gain above.
    if (entry.slot === slot) this.#up(slot)
  }

  remove(entry: T): void {
    const { slot } = entry
    if (slot < 0) return
    const last = this.#heap.pop()!
    entry.slot = -1
    if (last === entry) return
    this.#heap[slot] = last
    last.slot = slot
    this.#up(slot)
    this.#down(last.slot)
  }

  /** Everything that is due at the earliest instant, in no particular order. */
  dueTogether(): T[] {
    const first = this.#heap[0]
    return first === undefined ? [] : this.#heap.filter((entry) => entry.wakeMs === first.wakeMs)
  }

  #up(from: number): void {
    const heap = this.#heap
    const entry = heap[from]!
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent]!
      if (!before(entry, above)) break
      heap[at] = above
      above.slot = at
      at = parent
    }
    heap[at] = entry
    entry.slot = at
  }

  #down(from: number): void {
    const heap = this.#heap
    const entry = heap[from]!
    const { length } = heap
    let at = from
    for (;;) {
      let child = 2 * at + 1
      if (child >= length) break
      if (child + 1 < length && before(heap[child + 1]!, heap[child]!)) child++
      const below = heap[child]!
      if (!before(below, entry)) break
      heap[at] = below
      below.slot = at
      at = child
    }
    heap[at] = entry
    entry.slot = at
  }
}

const before = (a: Due, b: Due): boolean => a.wakeMs < b.wakeMs || (a.wakeMs === b.wakeMs && a.key < b.key)
