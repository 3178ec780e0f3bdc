import { valueHash } from '../base/hash.ts'
import type { Value } from '../base/value.ts'
import { ensure } from '../base/assert.ts'

/**
 * The append-only table of immutable values that changes refer to: saga states, views, errors, commands. Index 0 is null.
 * Keyframes share it. A value's content hash is taken once, when it comes in.
 */
export class ValueTable {
  #values: (Value | undefined)[] = [null]
  #hashes = new Int32Array(1024)

  constructor() {
    this.#hashes[0] = valueHash(null)
  }

  get length(): number {
    return this.#values.length
  }

  add(value: Value, hash: number = valueHash(value)): number {
    const index = this.#values.length
    this.#values.push(value)
    if (index >= this.#hashes.length) {
      const grown = new Int32Array(this.#hashes.length * 2)
      grown.set(this.#hashes)
      this.#hashes = grown
    }
    this.#hashes[index] = hash
    return index
  }

  /** @throws AssertionError for a value whose history has been dropped */
  at(index: number): Value {
    return ensure(this.#values[index] === undefined ? undefined : { value: this.#values[index] }, `value ${index} is gone`).value
  }

  hashAt(index: number): number {
    return this.#hashes[index]!
  }

  /** Forget values below `before` that nothing kept refers to. */
  forget(before: number, kept: ReadonlySet<number>): void {
    for (let i = 1; i < before && i < this.#values.length; i++) if (!kept.has(i)) this.#values[i] = undefined
  }
}
