/** Rows per chunk of a recording: dropping the oldest history frees whole chunks. */
export const chunkRows = 65_536
const chunkBits = 16
const chunkMask = chunkRows - 1
/** The first chunk begins small and grows: most runs of many short ones would use but a corner of it. */
const firstRows = 1_024

export type ColumnArray = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float64Array

interface ColumnArrays {
  [name: string]: ColumnArray
}

/** Append-only rows in chunks of typed arrays; the oldest chunks can be dropped. Row numbers never change. */
export class ChunkedRows<C extends ColumnArrays> {
  readonly #make: (rows: number) => C
  #chunks: (C | null)[] = []
  #last: C
  /** Rows that there is room for. */
  #room = firstRows
  /** Rows ever appended. */
  length = 0
  /** The first row that is still there. */
  first = 0

  /** @param make  columns of so many rows */
  constructor(make: (rows: number) => C) {
    this.#make = make
    this.#last = make(firstRows)
    this.#chunks.push(this.#last)
  }

  /** The chunk to write row `length` to; the caller writes at `length & mask` and then calls {@link commit}. */
  get tail(): C {
    return this.#last
  }

  commit(): void {
    this.length++
    if (this.length === this.#room) this.#grow()
  }

  #grow(): void {
    if (this.#room < chunkRows) {
      this.#room = Math.min(chunkRows, this.#room * 8)
      const grown = this.#make(this.#room)
      const columns: ColumnArrays = grown
      for (const [name, column] of Object.entries(this.#last)) {
        // A column that was widened meanwhile stays as wide.
        const Wide = column.constructor as new (length: number) => ColumnArray
        if (!(columns[name] instanceof Wide)) columns[name] = new Wide(columns[name]!.length)
        columns[name].set(column)
      }
      this.#last = grown
      this.#chunks[0] = grown
      return
    }
    this.#room += chunkRows
    this.#last = this.#make(chunkRows)
    this.#chunks.push(this.#last)
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
