import { GrowableInts } from '../base/growable-ints.ts'

/** Where every saga comes from, and where it goes to at its end; else a node is the type of an event. */
export const startNode = -1
export const endNode = -2

const shift = 2
const factor = 1 << 20

/**
 * The ways that sagas took: how often one event directly followed another, how long they paused, which started again under
 * the same associations. Each with its step, so that it can be told for any moment of the run.
 */
export class SagaPaths {
  /** Per consumer, by edge: the steps in which it was taken, ascending. */
  readonly #edges: Map<number, GrowableInts>[]
  /** Per consumer: each pause that was longer than all before it, and when it was over. */
  readonly #pauses: { readonly step: number; readonly ms: number }[][]
  readonly #lastType = new GrowableInts()
  readonly #consumer = new GrowableInts()
  readonly #lastMs: number[] = []
  /** Ids by what they were started with, ascending. */
  readonly #sameStart = new Map<string, number[]>()
  readonly #startKey: string[] = []

  constructor(consumers: number) {
    this.#edges = Array.from({ length: consumers }, () => new Map())
    this.#pauses = Array.from({ length: consumers }, () => [])
  }

  started(id: number, consumer: number, type: number, step: number, ms: number, key: string): void {
    this.#consumer.set(id, consumer)
    const full = `${consumer}:${key}`
    this.#startKey[id] = full
    const same = this.#sameStart.get(full)
    if (same === undefined) this.#sameStart.set(full, [id])
    else same.push(id)
    this.#edge(consumer, startNode, type, step)
    this.#lastType.set(id, type)
    this.#lastMs[id] = ms
  }

  moved(id: number, type: number, step: number, ms: number, ended: boolean): void {
    const consumer = this.#consumer.at(id)
    this.#edge(consumer, this.#lastType.at(id), type, step)
    if (ended) this.#edge(consumer, type, endNode, step)
    const pause = ms - (this.#lastMs[id] ?? ms)
    const known = this.#pauses[consumer]!
    if (pause > (known.at(-1)?.ms ?? 0)) known.push({ step, ms: pause })
    this.#lastType.set(id, type)
    this.#lastMs[id] = ms
  }

  consumerOf(id: number): number {
    return this.#consumer.at(id)
  }

  /** The longest pause from which a saga of this consumer had come back by a step; null = none has. */
  longestPause(consumer: number, step: number): number | null {
    return this.#pauses[consumer]!.findLast((pause) => pause.step <= step)?.ms ?? null
  }

  /** Edges taken up to a step. */
  edges(consumer: number, step: number): { readonly from: number; readonly to: number; readonly count: number }[] {
    const made: { from: number; to: number; count: number }[] = []
    for (const [key, steps] of this.#edges[consumer] ?? []) {
      const count = steps.rank(step)
      if (count > 0) made.push({ from: Math.floor(key / factor) - shift, to: (key % factor) - shift, count })
    }
    return made
  }

  /** Ids that were started with the same associations, this one included, ascending. */
  incarnations(id: number): readonly number[] {
    return this.#sameStart.get(this.#startKey[id] ?? '') ?? []
  }

  #edge(consumer: number, from: number, to: number, step: number): void {
    const key = (from + shift) * factor + to + shift
    const edges = this.#edges[consumer]!
    let steps = edges.get(key)
    if (steps === undefined) edges.set(key, (steps = new GrowableInts(8)))
    steps.push(step)
  }
}
