import { Fault } from '../fault.ts'
import { problem } from '../problem.ts'

/**
 * Bytes to text, piece by piece. A byte order mark is dropped.
 *
 * @throws Fault `SG-1004` with the offset of the first byte that is not UTF-8 and its line
 */
export class Utf8Decoder {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  /** Bytes before the current piece. */
  #offset = 0
  /** Line in which the current piece begins. */
  #line = 1
  /** The last, unfinished character of the piece before. */
  #tail: Uint8Array = new Uint8Array(0)

  decode(bytes: Uint8Array): string {
    const text = this.#attempt(bytes, true)
    this.#offset += bytes.length
    this.#line += count(bytes, lineFeed, bytes.length)
    this.#tail = unfinished(bytes.length >= 3 ? bytes : join(this.#tail, bytes))
    return text
  }

  /** After the last piece. */
  end(): string {
    return this.#attempt(new Uint8Array(0), false)
  }

  #attempt(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.#decoder.decode(bytes, { stream })
    } catch {
      const all = join(this.#tail, bytes)
      const at = Math.max(0, firstInvalid(all))
      const offset = this.#offset - this.#tail.length + at
      const found =
        at < all.length
          ? `byte 0x${all[at]!.toString(16).padStart(2, '0')} at offset ${offset}`
          : `the end of the file, at offset ${offset},`
      throw new Fault(
        problem(
          'SG-1004',
          `${found} is not UTF-8`,
          { allowed: 'text in UTF-8, with or without byte order mark', mend: 'save the file as UTF-8' },
          { line: this.#line + count(bytes, lineFeed, Math.max(0, at - this.#tail.length)) },
        ),
      )
    }
  }
}

const lineFeed = 10

function count(bytes: Uint8Array, byte: number, end: number): number {
  let found = 0
  for (let at = bytes.indexOf(byte); at !== -1 && at < end; at = bytes.indexOf(byte, at + 1)) found++
  return found
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** The bytes at the end that begin a character and do not end it; at most three. */
function unfinished(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) break
    if (byte >= 0xc0) return lengthOf(byte) > back ? bytes.slice(bytes.length - back) : new Uint8Array(0)
  }
  return new Uint8Array(0)
}

const lengthOf = (lead: number): number => (lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4)

/** Offset of the first byte that breaks UTF-8 (RFC 3629); the length when the end breaks it. */
export function firstInvalid(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at]!
    if (lead < 0x80) {
      at++
      continue
    }
    if (lead < 0xc2 || lead > 0xf4) return at
    const length = lengthOf(lead)
    for (let i = 1; i < length; i++) {
      if (at + i >= bytes.length) return bytes.length
      const next = bytes[at + i]!
      // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte.
      const low = i > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
      const high = i > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
      if (next < low || next > high) return at
    }
    at += length
  }
  return bytes.length
}
