const pageBits = 6
const pageRows = 1 << pageBits
const pageMask = pageRows - 1

/** Rows as they were when taken, apart from their table. Most columns hold whole numbers of 32 bits, times mostly do. */
export interface TakenRows {
  /** Ascending. */
  readonly rows: Int32Array
  readonly narrow: Int32Array
  /** Virtual ms: 32 bits are 49 days, beyond which a run seldom goes. */
  readonly wide: Uint32Array | Float64Array
}

/** The rows written since somebody last took them, each once. */
class WrittenRows {
  #bits = new Uint32Array(32)
  count = 0

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
    this.count++
  }

  /** All of them, ascending; none is left. */
  take(): Int32Array {
    const rows = new Int32Array(this.count)
    const bits = this.#bits
    let at = 0
    for (let word = 0; at < rows.length; word++) {
      for (let left = bits[word]!; left !== 0; left &= left - 1)
        rows[at++] = (word << 5) | (31 - Math.clz32(left & -left))
      bits[word] = 0
    }
    this.count = 0
    return rows
  }
}

/** Rows that stand in place of those of a table's pages. */
interface Overlay {
  /** Of one row the newest counts, which is the last. */
  readonly taken: readonly TakenRows[]
  /** By page: 1 = they have been written to it. */
  readonly settled: Uint8Array
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
  /** A number has been taken from a wide column that has more than 32 bits. */
  #beyond = false
  #pages: Float64Array[] = []
  /** By page: nobody else has it. */
  #owned: boolean[] = []
  #ownedCount = 0
  #overlay: Overlay | null = null
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
    const words = 0.5 + this.#narrow.length / 2 + this.#wide.length * (this.#beyond ? 1 : 0.5)
    return Math.ceil((this.#written?.count ?? 0) * words)
  }

  /** The rows written since the last time, as they are now. */
  take(): TakenRows {
    const rows = this.#written?.take() ?? new Int32Array(0)
    const narrow = new Int32Array(rows.length * this.#narrow.length)
    let n = 0
    for (const row of rows) {
      const page = this.#pages[row >>> pageBits]!
      const from = (row & pageMask) * this.#fields
      for (const field of this.#narrow) narrow[n++] = page[from + field]!
    }
    this.#lastWritten = -1
    return { rows, narrow, wide: this.#takeWide(rows) }
  }

  #takeWide(rows: Int32Array): Uint32Array | Float64Array {
    const count = rows.length * this.#wide.length
    const wide = this.#beyond ? new Float64Array(count) : new Uint32Array(count)
    let w = 0
    for (const row of rows) {
      const page = this.#pages[row >>> pageBits]!
      const from = (row & pageMask) * this.#fields
      for (const field of this.#wide) {
        const value = page[from + field]!
        wide[w] = value
        if (wide[w++] === value || this.#beyond) continue
        this.#beyond = true
        return this.#takeWide(rows)
      }
    }
    return wide
  }

  /**
   * Become what the table was when the last of these were taken, this copy being what it was before the first were. Each page is
   * only written when somebody asks for it: whoever goes on from there looks at few of them.
   */
  overlay(taken: readonly TakenRows[]): void {
    for (const { rows } of taken) if (rows.length > 0) this.length = Math.max(this.length, rows[rows.length - 1]! + 1)
    this.#overlay = { taken, settled: new Uint8Array((this.length + pageMask) >>> pageBits) }
  }

  /** Numbers that a copy made now would cost later, when both have written where this one has: its own pages, and the list. */
  get copyWords(): number {
    return this.#ownedCount * pageRows * this.#fields + this.#pages.length
  }

  get(row: number, field: number): number {
    if (this.#overlay !== null) this.#settle(this.#overlay, row >>> pageBits)
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
    if (this.#overlay !== null) this.#settle(this.#overlay, page)
    return this.#owned[page] === true ? this.#pages[page]! : this.#writable(page)
  }

  copy(): PagedRows {
    if (this.#overlay !== null) this.#settleAll(this.#overlay)
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

  #settleAll(overlay: Overlay): void {
    for (let page = 0; page < overlay.settled.length; page++) this.#settle(overlay, page)
    this.#overlay = null
  }

  /** Write what lies over a page, each row once: the newest first. */
  #settle({ taken, settled }: Overlay, page: number): void {
    if (settled[page] !== 0) return
    settled[page] = 1
    const first = page << pageBits
    let low = 0
    let high = 0
    for (let i = taken.length - 1; i >= 0; i--) {
      const { rows } = taken[i]!
      for (let at = placeOf(rows, first); at < rows.length; at++) {
        const row = rows[at]! - first
        if (row >= pageRows) break
        const bit = 1 << (row & 31)
        if (((row < 32 ? low : high) & bit) !== 0) continue
        if (row < 32) low |= bit
        else high |= bit
        this.#lay(taken[i]!, at, this.#writable(page), row * this.#fields)
      }
    }
    // Rows that nobody has written stand between others all the same.
    if (page >= this.#pages.length) this.#writable(page)
  }

  /** Write one taken row into a page. */
  #lay({ narrow, wide }: TakenRows, at: number, page: Float64Array, from: number): void {
    let n = at * this.#narrow.length
    let w = at * this.#wide.length
    for (const field of this.#narrow) page[from + field] = narrow[n++]!
    for (const field of this.#wide) page[from + field] = wide[w++]!
  }
}

/** Where in an ascending list this row is, or would be. */
function placeOf(rows: Int32Array, row: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (rows[middle]! < row) low = middle + 1
    else high = middle
  }
  return low
}
