import type { ValueTable } from '../base/value-table.ts'
import type { Ordinal, Seq } from '../model/seq.ts'

/** What a message carries besides its payload. */
export interface MessageExtras {
  readonly metadata: Readonly<Record<string, string>> | null
  /** Measure the handling of this event, whatever the sampling rate. */
  readonly forceTelemetry: boolean
}

/** What many entries of a log have in common, kept once: a long log is most of what its run keeps. */
export interface EventSort {
  /** Payloads of the log, by ordinal. */
  readonly payloads: ValueTable
  readonly type: number
  readonly name: string
  readonly context: string
  readonly extras: MessageExtras
}

/** What the log keeps of an entry, besides its payload. */
export interface Entry {
  readonly ordinal: Ordinal
  readonly seq: Seq
  readonly sort: EventSort
  readonly aggregateId: string | null
  readonly createdAt: number
  readonly publishedMs: number
}

const pieceBits = 8
const pieceRows = 1 << pieceBits
const pieceMask = pieceRows - 1

class Piece {
  readonly createdAt = new Float64Array(pieceRows)
  readonly publishedMs = new Float64Array(pieceRows)
  readonly sorts = new Array<EventSort>(pieceRows)
  readonly aggregateIds = new Array<string | null>(pieceRows)
}

/**
 * The entries of a log in columns, in pieces, as a long list has them. As objects they would be most of what the garbage collector
 * moves about: each is looked at for a short while, and kept for the whole run.
 */
export class Entries {
  readonly #pieces: Piece[] = []
  length = 0

  add({ sort, aggregateId, createdAt, publishedMs }: Omit<Entry, 'ordinal' | 'seq'>): void {
    const row = this.length & pieceMask
    if (row === 0) this.#pieces.push(new Piece())
    const piece = this.#pieces[this.length >>> pieceBits]!
    piece.createdAt[row] = createdAt
    piece.publishedMs[row] = publishedMs
    piece.sorts[row] = sort
    piece.aggregateIds[row] = aggregateId
    this.length++
  }

  /** @param seq its number, which is known elsewhere */
  at(ordinal: Ordinal, seq: Seq): Entry {
    const piece = this.#pieces[(ordinal - 1) >>> pieceBits]!
    const row = (ordinal - 1) & pieceMask
    return {
      ordinal,
      seq,
      sort: piece.sorts[row]!,
      aggregateId: piece.aggregateIds[row]!,
      createdAt: piece.createdAt[row]!,
      publishedMs: piece.publishedMs[row]!,
    }
  }
}
