import type { SagaId } from '../../model/saga-state.ts'

/** Ids per chunk: a chunk is what an insertion or removal moves. */
const chunkMax = 512

/** Distinct ids in ascending order, in chunks: adding and removing stay cheap among hundreds of thousands. */
export class SortedIds implements Iterable<SagaId> {
  /** None is empty. */
  readonly #chunks: SagaId[][] = []
  #size = 0

  get size(): number {
    return this.#size
  }

  /** The lowest; null when empty. */
  get first(): SagaId | null {
    return this.#chunks[0]?.[0] ?? null
  }

  /** No effect when it is there already. */
  add(id: SagaId): void {
    const at = this.#chunkOf(id)
    const chunk = this.#chunks[at]
    if (chunk === undefined) {
      this.#chunks.push([id])
    } else {
      const place = placeOf(chunk, id)
      if (chunk[place] === id) return
      chunk.splice(place, 0, id)
      if (chunk.length > chunkMax) this.#split(at, chunk)
    }
    this.#size++
  }

  /** @returns whether it was there */
  delete(id: SagaId): boolean {
    const at = this.#chunkOf(id)
    const chunk = this.#chunks[at]
    if (chunk === undefined) return false
    const place = placeOf(chunk, id)
    if (chunk[place] !== id) return false
    if (chunk.length === 1) this.#chunks.splice(at, 1)
    else chunk.splice(place, 1)
    this.#size--
    return true
  }

  *[Symbol.iterator](): IterableIterator<SagaId> {
    for (const chunk of this.#chunks) yield* chunk
  }

  /** Where `id` is or belongs: the first chunk that does not end before it, else the last one. */
  #chunkOf(id: SagaId): number {
    let low = 0
    let high = this.#chunks.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#chunks[middle]!.at(-1)! < id) low = middle + 1
      else high = middle
    }
    return low
  }

  #split(at: number, chunk: SagaId[]): void {
    // Ids mostly come in ascending order: a full last chunk stays full and a new one begins.
    const rest = at === this.#chunks.length - 1 ? chunk.splice(chunkMax) : chunk.splice(chunk.length >> 1)
    this.#chunks.splice(at + 1, 0, rest)
  }
}

/** Index of `id`, or of the first greater one. */
function placeOf(chunk: readonly SagaId[], id: SagaId): number {
  let low = 0
  let high = chunk.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (chunk[middle]! < id) low = middle + 1
    else high = middle
  }
  return low
}
