import { unreachable } from './assert.ts'
import { finish, valueHashes as hashes } from './hash.ts'
import { emptyRecord, type Value } from './value.ts'
import type { RecentTexts } from './recent-texts.ts'
import type { Shapes } from './shapes.ts'

/** What a word begins with: its lowest three bits. The other 29 are the payload, with a sign. */
const tag = {
  /** null, true, false; or a record whose names stand beside its values, that many. */
  constant: 0,
  /** Index in the chunk's texts; an integer beyond 64 bits stands there as well. */
  text: 1,
  integer: 2,
  /** The next two words, low and high. */
  wideInteger: 3,
  number: 4,
  /** As {@link tag.wideInteger}. */
  double: 5,
  list: 6,
  /** The shape's number; the values follow in the order of its names. */
  record: 7,
} as const
const tagBits = 3
const tagMask = 7
const constants = { null: 0, true: 1, false: 2, named: 3 } as const

type Text = string | bigint
const pieceBits = 8
const pieceTexts = 1 << pieceBits
const pieceMask = pieceTexts - 1

const integer = new BigInt64Array(1)
const double = new Float64Array(integer.buffer)
const halves = new Int32Array(integer.buffer)

const small = (value: number): boolean => (value << tagBits) >> tagBits === value

/**
 * Immutable values, written out as words. A history holds millions of them and hardly ever looks at one: as objects they would
 * be most of what the garbage collector copies and marks. Texts stay what they are; records of one shape share its names.
 */
export class PackedValues {
  readonly #shapes: Shapes
  readonly #recent: RecentTexts
  /** In pieces of {@link pieceTexts}: one list would be copied again and again as it grows. */
  readonly #texts: Text[][] = []
  #textCount = 0
  #words: Int32Array
  #length = 0
  #at = 0

  /**
   * @param recent of whoever writes these values one after the other: it is theirs until the next ones begin
   * @param room words that there will probably be
   */
  constructor(shapes: Shapes, recent: RecentTexts, room: number) {
    this.#shapes = shapes
    this.#recent = recent
    recent.clear()
    this.#words = new Int32Array(room)
  }

  /** Where the next value begins. */
  get length(): number {
    return this.#length
  }

  /** Write a value at the end. @returns its hash, as `valueHash` */
  add(value: Value): number {
    // No switch over `typeof`: that would make the name of the type first.
    if (typeof value === 'bigint') return this.#integer(value)
    if (typeof value === 'string') return this.#recentText(value)
    if (typeof value === 'number') return this.#number(value)
    if (typeof value === 'boolean') {
      this.#word(tag.constant, value ? constants.true : constants.false)
      return value ? hashes.true : hashes.false
    }
    if (value === null) {
      this.#word(tag.constant, constants.null)
      return hashes.null
    }
    if (typeof value !== 'object') throw new TypeError(`a value cannot be a ${typeof value}`)
    return Array.isArray(value) ? this.#list(value) : this.#record(value as Readonly<Record<string, Value>>)
  }

  /** As {@link add}: what fields mostly hold is not worth a call that calls again. */
  #field(value: Value): number {
    if (typeof value === 'bigint') return this.#integer(value)
    return typeof value === 'string' ? this.#recentText(value) : this.add(value)
  }

  /** The value that begins there, made anew. */
  read(at: number): Value {
    this.#at = at
    return this.#read()
  }

  /** Nothing is added any more: give back what room is left, unless that is little. */
  close(): void {
    if (this.#length < this.#words.length * 0.9) this.#words = this.#words.slice(0, this.#length)
  }

  #word(kind: number, payload: number): void {
    this.#raw((payload << tagBits) | kind)
  }

  #raw(word: number): void {
    if (this.#length === this.#words.length) this.#grow()
    this.#words[this.#length++] = word
  }

  #wide(kind: number, low: number, high: number): void {
    this.#word(kind, 0)
    this.#raw(low)
    this.#raw(high)
  }

  #grow(): void {
    const grown = new Int32Array(this.#words.length * 2)
    grown.set(this.#words)
    this.#words = grown
  }

  #recentText(text: string): number {
    const recent = this.#recent
    const known = recent.find(text)
    if (known >= 0) this.#word(tag.text, known)
    else {
      recent.put(text, this.#textCount)
      this.#text(text)
    }
    return recent.hash
  }

  #text(text: Text): void {
    const index = this.#textCount++
    if ((index & pieceMask) === 0) this.#texts[index >>> pieceBits] = new Array<Text>(pieceTexts)
    this.#texts[index >>> pieceBits]![index & pieceMask] = text
    this.#word(tag.text, index)
  }

  #integer(value: bigint): number {
    integer[0] = value
    const low = halves[0]!
    const high = halves[1]!
    // Beyond 64 bits the halves are those of another number.
    if (BigInt.asIntN(64, value) !== value) this.#text(value)
    else if (high === low >> 31 && small(low)) this.#word(tag.integer, low)
    else this.#wide(tag.wideInteger, low, high)
    return hashes.words(low, high)
  }

  #number(value: number): number {
    if (small(value) && !Object.is(value, -0)) this.#word(tag.number, value)
    else {
      double[0] = value
      this.#wide(tag.double, halves[0]!, halves[1]!)
    }
    return hashes.number(value)
  }

  #list(items: readonly Value[]): number {
    this.#word(tag.list, items.length)
    let list = hashes.list(items.length)
    for (const item of items) list = hashes.item(list, this.add(item))
    return finish(list)
  }

  #record(record: Readonly<Record<string, Value>>): number {
    const begin = this.#length
    const texts = this.#textCount
    this.#raw(0)
    let shape = this.#shapes.empty
    let sum = hashes.record
    for (const name in record) {
      const next = this.#shapes.with(shape, name)
      if (next === null) {
        this.#length = begin
        this.#textCount = texts
        // Some of them may stand where others come now.
        this.#recent.clear()
        return this.#named(record)
      }
      shape = next
      sum = hashes.field(sum, shape.nameHash, this.#field(record[name]!))
    }
    this.#words[begin] = (shape.number << tagBits) | tag.record
    return finish(sum)
  }

  /** A record that is rather a table: its names are no shape, but data. */
  #named(record: Readonly<Record<string, Value>>): number {
    const names = Object.keys(record)
    this.#word(tag.constant, constants.named)
    this.#raw(names.length)
    let sum = hashes.record
    for (const name of names) {
      this.#text(name)
      sum = hashes.field(sum, hashes.name(name), this.add(record[name]!))
    }
    return finish(sum)
  }

  #read(): Value {
    const word = this.#words[this.#at++]!
    const payload = word >> tagBits
    const kind = (word & tagMask) as (typeof tag)[keyof typeof tag]
    switch (kind) {
      case tag.constant:
        return payload === constants.named
          ? this.#readNamed()
          : payload === constants.null
            ? null
            : payload === constants.true
      case tag.text:
        return this.#texts[payload >>> pieceBits]![payload & pieceMask]!
      case tag.integer:
        return BigInt(payload)
      case tag.wideInteger:
        this.#readHalves()
        return integer[0]!
      case tag.number:
        return payload
      case tag.double:
        this.#readHalves()
        return double[0]!
      case tag.list: {
        const list = new Array<Value>(payload)
        for (let i = 0; i < payload; i++) list[i] = this.#read()
        return list
      }
      case tag.record: {
        const made = emptyRecord()
        for (const name of this.#shapes.namesOf(payload)) made[name] = this.#read()
        return made
      }
      default:
        return unreachable(kind)
    }
  }

  #readNamed(): Value {
    const made = emptyRecord()
    for (let left = this.#words[this.#at++]!; left > 0; left--) {
      const name = this.#read() as string
      made[name] = this.#read()
    }
    return made
  }

  #readHalves(): void {
    halves[0] = this.#words[this.#at++]!
    halves[1] = this.#words[this.#at++]!
  }
}
