import { assert } from '../base/assert.ts'
import { valueHash } from '../base/hash.ts'
import type { Value } from '../base/value.ts'

const chunkBits = 12
const chunkValues = 1 << chunkBits
const chunkMask = chunkValues - 1

/**
 * The append-only table of immutable values that changes refer to: saga states, views, errors, commands. Index 0 is null.
 * Keyframes share it. A value's content hash is taken once, when it comes in. It grows by chunks: doubling would leave it half
 * empty, and copy millions at once.
 */
export class ValueTable {
  readonly #values: (Value | undefined)[][] = []
  readonly #hashes: Int32Array[] = []
  #length = 0

  constructor() {
    this.add(null)
  }

  get length(): number {
    return this.#length
  }

  add(value: Value, hash: number = valueHash(value)): number {
    const index = this.#length++
    const at = index & chunkMask
    if (at === 0) {
      this.#values.push(new Array<Value | undefined>(chunkValues))
      this.#hashes.push(new Int32Array(chunkValues))
    }
    this.#values[index >>> chunkBits]![at] = value
    this.#hashes[index >>> chunkBits]![at] = hash
    return index
  }

  /** @throws AssertionError for a value whose history has been dropped */
  at(index: number): Value {
    const value = this.#values[index >>> chunkBits]?.[index & chunkMask]
    if (value === undefined) assert(false, `value ${index} is gone`)
    return value
  }

  hashAt(index: number): number {
    return this.#hashes[index >>> chunkBits]![index & chunkMask]!
  }

  /** Forget values below `before` that nothing kept refers to. */
  forget(before: number, kept: ReadonlySet<number>): void {
    for (let index = 1; index < before && index < this.#length; index++) {
      if (!kept.has(index)) this.#values[index >>> chunkBits]![index & chunkMask] = undefined
    }
  }
}
