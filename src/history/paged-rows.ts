const pageBits = 6
const pageRows = 1 << pageBits
const pageMask = pageRows - 1

/** Rows as they were when taken, apart from their table. Most columns hold whole numbers of 32 bits, times do not. */
export interface TakenRows {
  readonly rows: Int32Array
  readonly narrow: Int32Array
  readonly wide: Float64Array
}

/** The rows written since somebody last took them, each once. */
class WrittenRows {
  #bits = new Uint32Array(32)
  readonly list: number[] = []

  add(row: number): void {
    const word = row >>> 5
    if (word >= this.#bits.length) {
      const grown = new Uint32Array(Math.max(word + 1, this.#bits.length * 2))
      grown.set(this.#bits)
      this.#bits = grown
    }
    const bit = 1 << (row & 31)
    if ((this.#bits[word]! & bit) !== 0) return
    this.#bits[word]! |= bit
    this.list.push(row)
  }

  clear(): void {
    for (const row of this.list) this.#bits[row >>> 5] = 0
    this.list.length = 0
  }
}

/**
 * A growable table of numbers whose copies share their pages until one of them writes: a whole keyframe costs the pages that
 * have changed since the one before, not what there is. The table that a run writes also knows its changed rows, for the
 * keyframes between those.
 */
export class PagedRows {
  readonly #fields: number
  /** Columns whose numbers may exceed 32 bits. */
  readonly #wide: readonly number[]
  readonly #narrow: readonly number[]
  /** Null in copies: nobody asks them. */
  #written: WrittenRows | null = null
  #lastWritten = -1
  #pages: Float64Array[] = []
  /** By page: nobody else has it. */
  #owned: boolean[] = []
  #ownedCount = 0
  /** Highest row written, plus one. */
  length = 0

  /** @param wide columns whose numbers may exceed 32 bits */
  constructor(fields: number, wide: readonly number[]) {
    this.#fields = fields
    this.#wide = wide
    this.#narrow = Array.from({ length: fields }, (_, field) => field).filter((field) => !wide.includes(field))
  }

  /** Keep account of the rows that are written from now on. */
  watch(): this {
    this.#written = new WrittenRows()
    return this
  }

  /** Words of 8 bytes that {@link take} would make now. */
  get takenWords(): number {
    const words = 0.5 + this.#narrow.length / 2 + this.#wide.length
    return Math.ceil((this.#written?.list.length ?? 0) * words)
  }

  /** The rows written since the last time, as they are now. */
  take(): TakenRows {
    const written = this.#written?.list ?? []
    const rows = Int32Array.from(written)
    const narrow = new Int32Array(rows.length * this.#narrow.length)
    const wide = new Float64Array(rows.length * this.#wide.length)
    let n = 0
    let w = 0
    for (const row of written) {
      const page = this.#pages[row >>> pageBits]!
      const from = (row & pageMask) * this.#fields
      for (const field of this.#narrow) narrow[n++] = page[from + field]!
      for (const field of this.#wide) wide[w++] = page[from + field]!
    }
    this.#written?.clear()
    this.#lastWritten = -1
    return { rows, narrow, wide }
  }

  /** Write rows that were taken from another state of this table. */
  lay({ rows, narrow, wide }: TakenRows): void {
    let n = 0
    let w = 0
    for (const row of rows) {
      const page = this.#pageFor(row)
      const from = (row & pageMask) * this.#fields
      for (const field of this.#narrow) page[from + field] = narrow[n++]!
      for (const field of this.#wide) page[from + field] = wide[w++]!
    }
  }

  /** Numbers that a copy made now would cost later, when both have written where this one has: its own pages, and the list. */
  get copyWords(): number {
    return this.#ownedCount * pageRows * this.#fields + this.#pages.length
  }

  get(row: number, field: number): number {
    return this.#pages[row >>> pageBits]![(row & pageMask) * this.#fields + field]!
  }

  set(row: number, field: number, value: number): void {
    this.#pageFor(row)[(row & pageMask) * this.#fields + field] = value
    if (row !== this.#lastWritten) {
      this.#lastWritten = row
      this.#written?.add(row)
    }
  }

  #pageFor(row: number): Float64Array {
    const page = row >>> pageBits
    if (row >= this.length) this.length = row + 1
    return this.#owned[page] === true ? this.#pages[page]! : this.#writable(page)
  }

  copy(): PagedRows {
    const made = new PagedRows(this.#fields, this.#wide)
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
