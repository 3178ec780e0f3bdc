const pageRows = 256

/**
 * A growable table of numbers whose copies share their pages until one of them writes: a keyframe costs what has changed
 * since the one before, not what there is.
 */
export class PagedRows {
  readonly #fields: number
  #pages: Float64Array[] = []
  #owned: boolean[] = []
  /** Highest row written, plus one. */
  length = 0

  constructor(fields: number) {
    this.#fields = fields
  }

  get(row: number, field: number): number {
    return this.#pages[Math.floor(row / pageRows)]![(row % pageRows) * this.#fields + field]!
  }

  set(row: number, field: number, value: number): void {
    this.#writable(Math.floor(row / pageRows))[(row % pageRows) * this.#fields + field] = value
    if (row >= this.length) this.length = row + 1
  }

  copy(): PagedRows {
    const made = new PagedRows(this.#fields)
    made.#pages = this.#pages.slice()
    made.#owned = new Array<boolean>(this.#pages.length).fill(false)
    made.length = this.length
    this.#owned.fill(false)
    return made
  }

  #writable(page: number): Float64Array {
    if (this.#owned[page] === true) return this.#pages[page]!
    while (this.#pages.length <= page) {
      this.#pages.push(new Float64Array(pageRows * this.#fields))
      this.#owned.push(true)
    }
    if (!this.#owned[page]) {
      this.#pages[page] = this.#pages[page]!.slice()
      this.#owned[page] = true
    }
    return this.#pages[page]!
  }
}
