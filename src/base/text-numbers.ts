import { textHash } from './hash.ts'
import { LongList } from './long-list.ts'

/** Slots that a table begins with, of which at most half are used. */
const slotsMin = 32

/**
 * Numbers texts from 0, by first appearance, and never forgets one. A `Map` of a hundred thousand texts follows a chain for each
 * text that is new, and looks into each of its texts; here a hash that stands in the slot itself says that there is none. Of what
 * waits for memory that leaves one place.
 */
export class TextNumbers {
  /** Each a hash and beside it the number of the text, plus 1; 0 = the slot is free. */
  #slots = new Int32Array(slotsMin * 2)
  readonly #texts = new LongList<string>()

  /** −1 = it has none. */
  find(text: string): number {
    return this.#slots[this.#slotOf(text, textHash(text)) + 1]! - 1
  }

  /** The number that it has, or has from now on. */
  add(text: string): number {
    const hash = textHash(text)
    const slot = this.#slotOf(text, hash)
    const known = this.#slots[slot + 1]! - 1
    if (known >= 0) return known
    const number = this.#texts.add(text)
    this.#slots[slot] = hash
    this.#slots[slot + 1] = number + 1
    if (this.#texts.length * 4 > this.#slots.length) this.#grow()
    return number
  }

  /** Where this text stands, or would. */
  #slotOf(text: string, hash: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const number = slots[slot + 1]!
      if (number === 0 || (slots[slot] === hash && this.#texts.at(number - 1) === text)) return slot
    }
  }

  #grow(): void {
    const from = this.#slots
    const to = new Int32Array(from.length * 2)
    const mask = to.length - 1
    for (let at = 0; at < from.length; at += 2) {
      if (from[at + 1] === 0) continue
      let slot = (from[at]! << 1) & mask
      while (to[slot + 1] !== 0) slot = (slot + 2) & mask
      to[slot] = from[at]!
      to[slot + 1] = from[at + 1]!
    }
    this.#slots = to
  }
}
