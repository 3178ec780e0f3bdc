const pageBits = 6
const pageRows = 1 << pageBits
const pageMask = pageRows - 1

/**
 * A growable table of numbers whose copies share their pages until one of them writes: a keyframe costs what has changed
 * since the one before, not what there is.
 */
export class PagedRows {
  readonly #fields: number
  #pages: Float64Array[] = []
  /** By page: nobody else has it. */
  #owned: boolean[] = []
  #ownedCount = 0
  /** Highest row written, plus one. */
  length = 0

  constructor(fields: number) {
    this.#fields = fields
  }

  /** Numbers that a copy made now would cost later, when both have written where this one has: its own pages, and the list. */
  get copyWords(): number {
    return this.#ownedCount * pageRows * this.#fields + this.#pages.length
  }

  get(row: number, field: number): number {
    return this.#pages[row >>> pageBits]![(row & pageMask) * this.#fields + field]!
  }

  set(row: number, field: number, value: number): void {
    const page = row >>> pageBits
    const written = this.#owned[page] === true ? this.#pages[page]! : this.#writable(page)
    written[(row & pageMask) * this.#fields + field] = value
    if (row >= this.length) this.length = row + 1
  }

  copy(): PagedRows {
    const made = new PagedRows(this.#fields)
    made.#pages = this.#pages.slice()
    made.#owned = new Array<boolean>(this.#pages.length).fill(false)
    made.length = this.length
    this.#owned.fill(false)
    this.#ownedCount = 0
    return made
  }

  #writable(page: number): Float64Array {
    while (this.#pages.length <= page) {
      this.#pages.push(new Float64Array(pageRows * this.#fields))
      this.#owned.push(true)
      this.#ownedCount++
    }
    if (!this.#owned[page]) {
      this.#pages[page] = this.#pages[page]!.slice()
      this.#owned[page] = true
      this.#ownedCount++
    }
    return this.#pages[page]!
  }
}
