import type { SagaId } from '../../model/saga-state.ts'

/** Items per chunk: a chunk is what an insertion or removal moves. */
const chunkMax = 512

interface Identified {
  readonly id: SagaId
}

/** Items of distinct ids in ascending order, in chunks: adding and removing stay cheap among hundreds of thousands. */
export class SortedById<T extends Identified> implements Iterable<T> {
  /** None is empty. */
  readonly #chunks: T[][] = []
  #size = 0

  get size(): number {
    return this.#size
  }

  /** The one of lowest id; null when empty. */
  get first(): T | null {
    return this.#chunks[0]?.[0] ?? null
  }

  /** Takes the place of the item of the same id, if there is one. */
  add(item: T): void {
    const at = this.#chunkOf(item.id)
    const chunk = this.#chunks[at]
    if (chunk === undefined) {
      this.#chunks.push([item])
    } else {
      const place = placeOf(chunk, item.id)
      if (chunk[place]?.id === item.id) {
        chunk[place] = item
        return
      }
      if (place === chunk.length) chunk.push(item)
      else chunk.splice(place, 0, item)
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
    if (chunk[place]?.id !== id) return false
    if (chunk.length === 1) this.#chunks.splice(at, 1)
    else chunk.splice(place, 1)
    this.#size--
    return true
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (const chunk of this.#chunks) yield* chunk
  }

  /** Where `id` is or belongs: the first chunk that does not end before it, else the last one. */
  #chunkOf(id: SagaId): number {
    let low = 0
    let high = this.#chunks.length - 1
    // Ids mostly come in ascending order.
    if (high > 0 && this.#chunks[high - 1]!.at(-1)!.id < id) return high
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#chunks[middle]!.at(-1)!.id < id) low = middle + 1
      else high = middle
    }
    return low
  }

  #split(at: number, chunk: T[]): void {
    // A full last chunk stays full and a new one begins, for the same reason.
    const rest = at === this.#chunks.length - 1 ? chunk.splice(chunkMax) : chunk.splice(chunk.length >> 1)
    this.#chunks.splice(at + 1, 0, rest)
  }
}

/** Index of `id`, or of the first greater one. */
function placeOf(chunk: readonly Identified[], id: SagaId): number {
  let low = 0
  let high = chunk.length
  if (high > 0 && chunk[high - 1]!.id < id) return high
  while (low < high) {
    const middle = (low + high) >> 1
    if (chunk[middle]!.id < id) low = middle + 1
    else high = middle
  }
  return low
}
