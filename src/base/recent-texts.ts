import { valueHashes } from './hash.ts'

const slots = 256
const slotMask = slots - 1
/** Longer texts are hardly ever told twice. */
const charsMax = 40

/**
 * The texts that were told last, each with its place in the table of texts and its hash. Most texts of a history are told again
 * and again: a status, the name of a command, the id that saga, command and answer all carry.
 */
export class RecentTexts {
  readonly #texts = new Array<string>(slots).fill('')
  /** −1 = nothing stands in this slot, or nothing that still counts. */
  readonly #places = new Int32Array(slots).fill(-1)
  readonly #hashes = new Int32Array(slots)
  /** Of the text that was looked for last. */
  hash = 0
  #slot = 0

  /** Another table of texts begins. */
  clear(): void {
    this.#places.fill(-1)
  }

  /** Where this text stands, −1 = it must be put somewhere ({@link put}). Either way {@link hash} is its hash. */
  find(text: string): number {
    const { length } = text
    this.#slot = -1
    if (length <= charsMax) {
      const slot = length === 0 ? 0 : slotOf(text.charCodeAt(0), text.charCodeAt(length - 1), length)
      this.#slot = slot
      if (this.#texts[slot] === text) {
        // A slot that was never used holds the empty text, and no hash.
        this.hash = this.#hashes[slot]!
        if (this.#places[slot]! >= 0) return this.#places[slot]!
      }
    }
    this.hash = valueHashes.text(text)
    return -1
  }

  /** The text that was looked for last now stands there. */
  put(text: string, place: number): void {
    const slot = this.#slot
    if (slot < 0) return
    this.#texts[slot] = text
    this.#places[slot] = place
    this.#hashes[slot] = this.hash
  }
}

const slotOf = (first: number, last: number, length: number): number =>
  (Math.imul(first, 7) ^ Math.imul(last, 29) ^ Math.imul(length, 67)) & slotMask
