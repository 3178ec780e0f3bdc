/** Something that becomes due: in virtual time first, then by `key` among those due at the same instant. */
export interface Due {
  wakeMs: number
  key: number
  /** Its number on the agenda; −1 = it is not there. */
  slot: number
}

/**
 * A binary heap of what is due, earliest first. Any entry can be taken out. The heap holds the entries' slots, and beside them
 * times and keys, all in columns of numbers: with a thousand entries, of which each was touched long ago, looking into them to
 * compare, or telling each that it has moved, would mostly wait for memory.
 */
export class Agenda<T extends Due> {
  /** By slot. */
  readonly #entries: (T | null)[] = []
  /** By slot: where in the heap it is. */
  #places = new Int32Array(64)
  readonly #freeSlots: number[] = []
  #slots = new Int32Array(64)
  #wakes = new Float64Array(64)
  #keys = new Float64Array(64)
  #length = 0

  get length(): number {
    return this.#length
  }

  get first(): T | undefined {
    return this.#length === 0 ? undefined : this.#entries[this.#slots[0]!]!
  }

  /** Time and key of the {@link first}, without looking into it. Only where there is one. */
  get firstWakeMs(): number {
    return this.#wakes[0]!
  }

  get firstKey(): number {
    return this.#keys[0]!
  }

  /** All that is on it, in no particular order. */
  get entries(): readonly T[] {
    return Array.from({ length: this.#length }, (_, at) => this.#entries[this.#slots[at]!]!)
  }

  add(entry: T): void {
    const at = this.#length
    if (at === this.#slots.length) this.#grow()
    const slot = this.#freeSlots.pop() ?? at
    this.#entries[slot] = entry
    entry.slot = slot
    this.#length++
    this.#up(at, slot, entry.wakeMs, entry.key)
  }

  /** An entry has changed its time or key. */
  moved({ slot, wakeMs, key }: T): void {
    const at = this.#places[slot]!
    // What went down has nothing to gain above.
    if (this.#down(at, slot, wakeMs, key) === at && at > 0) this.#up(at, slot, wakeMs, key)
  }

  remove(entry: T): void {
    const { slot } = entry
    if (slot < 0) return
    const at = this.#places[slot]!
    const last = --this.#length
    entry.slot = -1
    this.#entries[slot] = null
    this.#freeSlots.push(slot)
    if (at === last) return
    const moving = this.#slots[last]!
    const wakeMs = this.#wakes[last]!
    const key = this.#keys[last]!
    if (this.#down(at, moving, wakeMs, key) === at) this.#up(at, moving, wakeMs, key)
  }

  /** Everything that is due at the earliest instant, in no particular order. */
  dueTogether(): T[] {
    const wakeMs = this.#wakes[0]!
    return this.entries.filter((_, at) => this.#wakes[at] === wakeMs)
  }

  /** Put a slot at this place, or above it. */
  #up(from: number, slot: number, wakeMs: number, key: number): void {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      const wake = this.#wakes[parent]!
      if (!(wakeMs < wake || (wakeMs === wake && key < this.#keys[parent]!))) break
      this.#place(at, this.#slots[parent]!, wake, this.#keys[parent]!)
      at = parent
    }
    this.#place(at, slot, wakeMs, key)
  }

  /** Put a slot at this place, or below it. @returns where it is now */
  #down(from: number, slot: number, wakeMs: number, key: number): number {
    const wakes = this.#wakes
    const keys = this.#keys
    const length = this.#length
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
      this.#place(at, this.#slots[child]!, wake, keys[child]!)
      at = child
    }
    this.#place(at, slot, wakeMs, key)
    return at
  }

  #place(at: number, slot: number, wakeMs: number, key: number): void {
    this.#slots[at] = slot
    this.#wakes[at] = wakeMs
    this.#keys[at] = key
    this.#places[slot] = at
  }

  #grow(): void {
    const room = this.#slots.length * 2
    this.#slots = grown(this.#slots, new Int32Array(room))
    this.#places = grown(this.#places, new Int32Array(room))
    this.#wakes = grown(this.#wakes, new Float64Array(room))
    this.#keys = grown(this.#keys, new Float64Array(room))
  }
}

function grown<C extends Int32Array | Float64Array>(from: C, to: C): C {
  to.set(from)
  return to
}
