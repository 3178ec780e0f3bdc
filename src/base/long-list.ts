const pieceBits = 8
const pieceMask = (1 << pieceBits) - 1

/**
 * A list that only grows, in pieces. An array is copied as a whole each time that it has grown by half: for one that a run goes
 * on filling, that costs several times what writing an entry does.
 */
export class LongList<T> {
  readonly #pieces: T[][] = []
  #length = 0

  get length(): number {
    return this.#length
  }

  /** @returns its index */
  add(item: T): number {
    const index = this.#length++
    if ((index & pieceMask) === 0) this.#pieces.push(new Array<T>(pieceMask + 1))
    this.#pieces[index >>> pieceBits]![index & pieceMask] = item
    return index
  }

  /** In place of an entry that is there. */
  put(index: number, item: T): void {
    this.#pieces[index >>> pieceBits]![index & pieceMask] = item
  }

  /** Of an entry that is there. */
  at(index: number): T {
    return this.#pieces[index >>> pieceBits]![index & pieceMask]!
  }
}
