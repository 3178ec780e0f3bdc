/** Ordinals of events, from 1 up. Mostly it holds one or none: a `Set` in which one comes and goes is made anew time and again. */
export class Ordinals {
  /** One of them; 0 = the others are all. */
  #one = 0
  readonly #others = new Set<number>()

  has(ordinal: number): boolean {
    return ordinal === this.#one || this.#others.has(ordinal)
  }

  add(ordinal: number): void {
    if (this.has(ordinal)) return
    if (this.#one === 0) this.#one = ordinal
    else this.#others.add(ordinal)
  }

  /** @returns whether it was there */
  delete(ordinal: number): boolean {
    if (ordinal !== this.#one) return this.#others.size > 0 && this.#others.delete(ordinal)
    this.#one = 0
    return true
  }

  deleteUpTo(ordinal: number): void {
    if (this.#one <= ordinal) this.#one = 0
    for (const other of this.#others) if (other <= ordinal) this.#others.delete(other)
  }

  clear(): void {
    this.deleteUpTo(Infinity)
  }
}
