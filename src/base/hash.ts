import type { Value } from './value.ts'

/**
 * Fingerprints: two independent 32-bit lanes, multiplied and rotated as murmur3 does. Not cryptographic: they find
 * accidents and differences, nobody gains by forging one. Only exact 32-bit operations are used, so every engine agrees.
 */
export class Hash {
  a: number
  b: number

  constructor(a = 0x9e3779b9, b = 0x85ebca6b) {
    this.a = a | 0
    this.b = b | 0
  }

  /** Take in one 32-bit word; order matters. */
  word(word: number): void {
    this.a = rotate(this.a ^ Math.imul(word, 0xcc9e2d51), 13)
    this.a = (Math.imul(this.a, 5) + 0xe6546b64) | 0
    this.b = rotate(this.b ^ Math.imul(word, 0x1b873593), 15)
    this.b = (Math.imul(this.b, 5) + 0x561ccd1b) | 0
  }

  /** A finite number that may exceed 32 bits (a virtual time). */
  wide(value: number): void {
    this.word(value | 0)
    this.word(Math.floor(value / 4294967296) | 0)
  }

  text(text: string): void {
    this.word(text.length)
    for (let i = 0; i < text.length; i++) this.word(text.charCodeAt(i))
  }

  /** 12 hex digits: the 48 bits that people compare. */
  hex(): string {
    return hex12(finish(this.a), finish(this.b))
  }
}

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by))

/** Spread the last words over all bits of a lane. */
export function finish(lane: number): number {
  let h = lane
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}

export const hex12 = (a: number, b: number): string =>
  (a >>> 0).toString(16).padStart(8, '0') + ((b >>> 16) & 0xffff).toString(16).padStart(4, '0')

/** One word for a text. Not remembered: for names and ids a table costs more than the few characters do. */
export function textHash(text: string): number {
  let h = 0x811c9dc5 ^ text.length
  for (let i = 0; i < text.length; i++) h = rotate(Math.imul(h ^ text.charCodeAt(i), 0x5bd1e995), 15)
  return finish(h)
}

const float = new Float64Array(1)
const floatWords = new Int32Array(float.buffer)

/** One word for a value: type, then content; keys of records in their own order-free sum. */
export function valueHash(value: Value): number {
  switch (typeof value) {
    case 'string':
      return Math.imul(textHash(value), 0x01000193) ^ 1
    case 'bigint':
      return bigintHash(value)
    case 'number':
      float[0] = value === 0 ? 0 : value
      return finish(
        Math.imul(floatWords[0]! ^ 0x3c6ef372, 0xcc9e2d51) ^ rotate(Math.imul(floatWords[1]!, 0x1b873593), 11),
      )
    case 'boolean':
      return value ? 0x7ed55d16 : 0x165667b1
    case 'object': {
      if (value === null) return 0x27d4eb2f
      if (Array.isArray(value)) {
        let h = 0x3243f6a8 ^ value.length
        for (const item of value as readonly Value[]) h = Math.imul(rotate(h, 5) ^ valueHash(item), 0x9e3779b1)
        return finish(h)
      }
      let sum = 0x517cc1b7
      const record = value as { readonly [name: string]: Value }
      for (const name in record)
        sum = (sum + finish(Math.imul(textHash(name), 0x85ebca6b) ^ valueHash(record[name]!))) | 0
      return finish(sum)
    }
    default:
      throw new TypeError(`a value cannot be a ${typeof value}`)
  }
}

function bigintHash(value: bigint): number {
  const near = Number(value)
  // Nearly all are exact as numbers, which take apart without making further bigints.
  const exact = Math.abs(near) <= Number.MAX_SAFE_INTEGER
  const low = exact ? near | 0 : Number(BigInt.asIntN(32, value))
  const high = exact ? Math.floor(near / 4294967296) | 0 : Number(BigInt.asIntN(32, value >> 32n))
  return finish(Math.imul(low ^ 0x2545f491, 0xcc9e2d51) ^ rotate(Math.imul(high, 0x1b873593), 7))
}
