/** Rows per chunk of a recording: dropping the oldest history frees whole chunks. */
export const chunkRows = 65_536
const chunkBits = 16
const chunkMask = chunkRows - 1

export type ColumnArray = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float64Array

interface ColumnArrays {
  [name: string]: ColumnArray
}

/** Append-only rows in chunks of typed arrays; the oldest chunks can be dropped. Row numbers never change. */
export class ChunkedRows<C extends ColumnArrays> {
  readonly #make: () => C
  #chunks: (C | null)[] = []
  #last: C
  /** Rows ever appended. */
  length = 0
  /** The first row that is still there. */
  first = 0

  constructor(make: () => C) {
    this.#make = make
    this.#last = make()
    this.#chunks.push(this.#last)
  }

  /** The chunk to write row `length` to; the caller writes at `length & mask` and then calls {@link commit}. */
  get tail(): C {
    return this.#last
  }

  commit(): void {
    this.length++
    if ((this.length & chunkMask) === 0) {
      this.#last = this.#make()
      this.#chunks.push(this.#last)
    }
  }

  chunkOf(row: number): C {
    return this.#chunks[row >>> chunkBits]!
  }

  /** Drop every chunk that lies wholly before `row`. */
  dropBefore(row: number): void {
    const keep = row >>> chunkBits
    for (let chunk = this.first >>> chunkBits; chunk < keep; chunk++) this.#chunks[chunk] = null
    this.first = Math.max(this.first, keep << chunkBits)
  }
}

export const rowInChunk = (row: number): number => row & chunkMask
