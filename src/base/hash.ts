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
    this.a = mixA(this.a, word)
    this.b = mixB(this.b, word)
  }

  /** Three words, one after the other. */
  words(first: number, second: number, third: number): void {
    this.a = mixA(mixA(mixA(this.a, first), second), third)
    this.b = mixB(mixB(mixB(this.b, first), second), third)
  }

  /** Between two words a finite number that may exceed 32 bits (a virtual time), which is two words of its own. */
  timed(first: number, time: number, last: number): void {
    const high = highWord(time)
    this.a = mixA(mixA(mixA(mixA(this.a, first), time | 0), high), last)
    this.b = mixB(mixB(mixB(mixB(this.b, first), time | 0), high), last)
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

const mixA = (a: number, word: number): number =>
  (Math.imul(rotate(a ^ Math.imul(word, 0xcc9e2d51), 13), 5) + 0xe6546b64) | 0
const mixB = (b: number, word: number): number =>
  (Math.imul(rotate(b ^ Math.imul(word, 0x1b873593), 15), 5) + 0x561ccd1b) | 0

/** What a number has above its lowest 32 bits. Mostly that is nothing. */
const highWord = (value: number): number => (value >>> 0 === value ? 0 : Math.floor(value / 4294967296) | 0)

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
const integer = new BigInt64Array(1)
const integerWords = new Int32Array(integer.buffer)

/** The parts of {@link valueHash}, for one who walks a value on business of their own and would not walk it twice. */
export const valueHashes = {
  null: 0x27d4eb2f,
  true: 0x7ed55d16,
  false: 0x165667b1,
  text: (text: string): number => Math.imul(textHash(text), 0x01000193) ^ 1,
  number(value: number): number {
    float[0] = value === 0 ? 0 : value
    return finish(
      Math.imul(floatWords[0]! ^ 0x3c6ef372, 0xcc9e2d51) ^ rotate(Math.imul(floatWords[1]!, 0x1b873593), 11),
    )
  },
  /** The words of an integer are those of its two's complement: also of one that has more than 64 bits, which lose theirs. */
  bigint(value: bigint): number {
    integer[0] = value
    return valueHashes.words(integerWords[0]!, integerWords[1]!)
  },
  words: (low: number, high: number): number =>
    finish(Math.imul(low ^ 0x2545f491, 0xcc9e2d51) ^ rotate(Math.imul(high, 0x1b873593), 7)),
  list: (length: number): number => 0x3243f6a8 ^ length,
  item: (list: number, item: number): number => Math.imul(rotate(list, 5) ^ item, 0x9e3779b1),
  record: 0x517cc1b7,
  name: (name: string): number => Math.imul(textHash(name), 0x85ebca6b),
  /** @param name as {@link valueHashes.name} has it */
  field: (record: number, name: number, value: number): number => (record + finish(name ^ value)) | 0,
}

/** One word for a value: type, then content; keys of records in their own order-free sum. */
export function valueHash(value: Value): number {
  const of = valueHashes
  if (typeof value === 'string') return of.text(value)
  if (typeof value === 'bigint') return of.bigint(value)
  if (typeof value === 'number') return of.number(value)
  if (typeof value === 'boolean') return value ? of.true : of.false
  if (value === null) return of.null
  if (typeof value !== 'object') throw new TypeError(`a value cannot be a ${typeof value}`)
  if (Array.isArray(value)) {
    let list = of.list(value.length)
    for (const item of value as readonly Value[]) list = of.item(list, valueHash(item))
    return finish(list)
  }
  let sum = of.record
  const record = value as { readonly [name: string]: Value }
  for (const name in record) sum = of.field(sum, of.name(name), valueHash(record[name]!))
  return finish(sum)
}
