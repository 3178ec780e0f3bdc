import { assert } from './assert.ts'
import type { Value } from './value.ts'
import { PackedValues } from './packed-values.ts'
import { RecentTexts } from './recent-texts.ts'
import { Shapes } from './shapes.ts'

const chunkBits = 12
const chunkValues = 1 << chunkBits
const chunkMask = chunkValues - 1
const firstWords = 1024
/** Values that are kept as they came: who tells of one is mostly asked for it soon. */
const recentValues = 64
const recentMask = recentValues - 1

interface Chunk {
  readonly values: PackedValues
  /** Where in `values` each begins. */
  readonly starts: Uint32Array
}

/**
 * The append-only table of immutable values that changes refer to: saga states, views, errors, commands. Index 0 is null.
 * Keyframes share it. A value is written out in words (see {@link PackedValues}), and its content hash taken in the same walk;
 * who asks for an old one is given one made anew, equal but not the same. The table grows by chunks: doubling would leave it half
 * empty, and copy millions at once.
 */
export class ValueTable {
  readonly #shapes = new Shapes()
  readonly #texts = new RecentTexts()
  readonly #chunks: (Chunk | null)[] = []
  readonly #hashes: Int32Array[] = []
  readonly #recent = new Array<Value>(recentValues).fill(null)
  readonly #recentIndex = new Int32Array(recentValues).fill(-1)
  /** Of the values below {@link #forgotten} those that are still referred to. */
  #kept = new Map<number, Value>()
  #forgotten = 0
  #length = 0

  constructor() {
    this.add(null)
  }

  get length(): number {
    return this.#length
  }

  add(value: Value): number {
    const index = this.addPassing(value)
    this.#recent[index & recentMask] = value
    this.#recentIndex[index & recentMask] = index
    return index
  }

  /** As {@link add}, of a value that is changed in place afterwards. */
  addPassing(value: Value): number {
    const index = this.#length++
    const at = index & chunkMask
    if (at === 0) this.#addChunk()
    const { values, starts } = this.#chunks[index >>> chunkBits]!
    starts[at] = values.length
    this.#hashes[index >>> chunkBits]![at] = values.add(value)
    return index
  }

  #addChunk(): void {
    const last = this.#chunks.at(-1)
    last?.values.close()
    // The values of a run are much alike: the next ones will need as much as these.
    const room = last === undefined || last === null ? firstWords : Math.ceil(last.values.length * 1.05)
    this.#chunks.push({
      values: new PackedValues(this.#shapes, this.#texts, room),
      starts: new Uint32Array(chunkValues),
    })
    this.#hashes.push(new Int32Array(chunkValues))
  }

  /** @throws AssertionError for a value whose history has been dropped */
  at(index: number): Value {
    if (index < this.#forgotten) {
      const kept = this.#kept.get(index)
      if (kept === undefined) assert(false, `value ${index} is gone`)
      return kept
    }
    const place = index & recentMask
    if (this.#recentIndex[place] === index) return this.#recent[place]!
    const value = this.#read(index)
    this.#recent[place] = value
    this.#recentIndex[place] = index
    return value
  }

  #read(index: number): Value {
    const chunk = index < this.#length ? this.#chunks[index >>> chunkBits] : null
    if (chunk === null || chunk === undefined) assert(false, `there is no value ${index}`)
    return chunk.values.read(chunk.starts[index & chunkMask]!)
  }

  hashAt(index: number): number {
    return this.#hashes[index >>> chunkBits]![index & chunkMask]!
  }

  /** Forget values below `before` that nothing kept refers to. */
  forget(before: number, kept: ReadonlySet<number>): void {
    const until = Math.min(before, this.#length)
    if (until <= this.#forgotten) return
    const values = new Map<number, Value>([[0, null]])
    for (const index of kept) if (index < until) values.set(index, this.at(index))
    for (let chunk = this.#forgotten >>> chunkBits; chunk < until >>> chunkBits; chunk++) this.#chunks[chunk] = null
    this.#kept = values
    this.#forgotten = until
  }
}
