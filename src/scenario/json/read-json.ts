import { limits } from '../../base/limits.ts'
import type { Result } from '../../base/result.ts'
import { caught, Fault } from '../fault.ts'
import { problem, quoted, type Problem, type ProblemCode } from '../problem.ts'

/** A JSON document as plain data. Objects have no prototype, so that every key is an ordinary one. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** Told of every value: its path from the root and where its text begins (0-based offset). */
export type JsonVisitor = (path: readonly (string | number)[], offset: number) => void

/**
 * Read a JSON document more strictly than `JSON.parse` does: with line and column in errors, duplicate keys refused,
 * depth limited (no stack to overflow), integers beyond 2^53 refused instead of rounded. Problems are found one at a time.
 *
 * @returns err `SG-1003` (syntax), `SG-1015` (duplicate key), `SG-1020` (integer too large), `SG-1031` (depth)
 * @remarks about ten times slower than `JSON.parse`
 */
export function readJson(text: string, visit?: JsonVisitor): Result<Json, Problem> {
  return caught(() => new Reader(text, visit).document())
}

/** Where an offset lies in a text: line and column from 1. Line ends: LF, CR LF, CR. */
export function positionAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1
  let start = 0
  for (let i = 0; i < offset && i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code !== 10 && (code !== 13 || text.charCodeAt(i + 1) === 10)) continue
    line++
    start = i + 1
  }
  return { line, column: offset - start + 1 }
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

class Reader {
  readonly #text: string
  readonly #visit: JsonVisitor | undefined
  readonly #path: (string | number)[] = []
  #at = 0

  constructor(text: string, visit: JsonVisitor | undefined) {
    this.#text = text
    this.#visit = visit
  }

  document(): Json {
    this.#space()
    const value = this.#value()
    this.#space()
    if (this.#at < this.#text.length) this.#syntax('the document goes on after its end')
    return value
  }

  #value(): Json {
    this.#visit?.(this.#path, this.#at)
    const char = this.#text[this.#at]
    switch (char) {
      case '{':
        return this.#object()
      case '[':
        return this.#array()
      case '"':
        return this.#string()
      case 't':
        return this.#word('true', true)
      case 'f':
        return this.#word('false', false)
      case 'n':
        return this.#word('null', null)
      default:
        if (char !== undefined && (char === '-' || (char >= '0' && char <= '9'))) return this.#number()
        return this.#unexpected('a value')
    }
  }

  #object(): Json {
    const made = Object.create(null) as { [name: string]: Json }
    this.#open()
    let count = 0
    while (!this.#close('}', count)) {
      if (this.#text[this.#at] !== '"') this.#unexpected('a key in double quotes')
      const keyAt = this.#at
      const key = this.#string()
      if (key in made) {
        this.#fail('SG-1015', `the key ${quoted(key)} stands twice in one object`, keyAt, {
          allowed: 'each key once',
          mend: 'remove one of the two',
        })
      }
      this.#space()
      if (this.#text[this.#at] !== ':') this.#unexpected('":" after the key')
      this.#at++
      this.#space()
      this.#path.push(key)
      made[key] = this.#value()
      this.#path.pop()
      count++
    }
    return made
  }

  #array(): Json {
    const made: Json[] = []
    this.#open()
    while (!this.#close(']', made.length)) {
      this.#path.push(made.length)
      made.push(this.#value())
      this.#path.pop()
    }
    return made
  }

  #open(): void {
    if (this.#path.length >= limits.jsonDepthMax) {
      this.#fail('SG-1031', `the document is nested more than ${limits.jsonDepthMax} deep`, this.#at, {
        allowed: `at most ${limits.jsonDepthMax} levels`,
      })
    }
    this.#at++
    this.#space()
  }

  /** At the end of an object or array, or past the comma before its next member. */
  #close(end: '}' | ']', count: number): boolean {
    this.#space()
    if (this.#text[this.#at] === end) {
      this.#at++
      return true
    }
    if (count === 0) return false
    if (this.#text[this.#at] !== ',') this.#unexpected(`"," or "${end}"`)
    const commaAt = this.#at++
    this.#space()
    if (this.#text[this.#at] === end) this.#syntax(`a comma stands before "${end}"`, 'remove the comma', commaAt)
    return false
  }

  #string(): string {
    const text = this.#text
    const start = this.#at++
    let made = ''
    let from = this.#at
    for (;;) {
      const code = text.charCodeAt(this.#at)
      if (code === 34) break
      if (code === 92) {
        made += text.slice(from, this.#at) + this.#escape(start)
        from = this.#at
      } else if (Number.isNaN(code)) {
        this.#ended(start)
      } else if (code === 10 || code === 13) {
        this.#syntax(
          'a text in quotes breaks off at the end of its line',
          'close the quotes, or write \\n for a line break',
        )
      } else if (code < 32) {
        const escaped = code === 9 ? '\\t' : `\\u${code.toString(16).padStart(4, '0')}`
        this.#syntax('a control character in a text in quotes', `write it as ${escaped}`)
      } else {
        this.#at++
      }
    }
    if (from > start + 1) {
      made += text.slice(from, this.#at)
      // Only escapes can make half a character: the bytes of the file were checked before.
      if (/\p{Cs}/u.test(made)) this.#fail('SG-1004', 'a text with half a character (a lone surrogate)', start)
    } else {
      made = text.slice(from, this.#at)
    }
    this.#at++
    return made
  }

  #escape(start: number): string {
    const char = this.#text[this.#at + 1]
    if (char === undefined) return this.#ended(start)
    if (char !== 'u') {
      const made = Object.hasOwn(escapes, char) ? escapes[char] : undefined
      if (made === undefined) return this.#syntax(`\\${char} is no escape of JSON`, 'write a backslash as \\\\')
      this.#at += 2
      return made
    }
    const hex = this.#text.slice(this.#at + 2, this.#at + 6)
    if (!/^[0-9a-fA-F]{4}$/.test(hex)) return this.#syntax('\\u needs four hexadecimal digits')
    this.#at += 6
    return String.fromCharCode(Number.parseInt(hex, 16))
  }

  #number(): number {
    const start = this.#at
    numberShape.lastIndex = start
    const found = numberShape.exec(this.#text)
    if (found === null) return this.#syntax('a number that JSON does not know')
    const [digits, fraction] = found
    this.#at += digits.length
    const next = this.#text[this.#at]
    if (next !== undefined && /[\w.+-]/.test(next)) this.#syntax('a number that JSON does not know', undefined, start)
    const made = Number(digits)
    if (!Number.isFinite(made)) this.#fail('SG-1020', `the number ${digits} is too large`, start)
    if (fraction === '' && !Number.isSafeInteger(made)) {
      this.#fail('SG-1020', `the integer ${digits} would lose precision`, start, { mend: 'put it in double quotes' })
    }
    return made
  }

  #word<T extends Json>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) return this.#unexpected('a value')
    this.#at += word.length
    return value
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at)
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return
      this.#at++
    }
  }

  #unexpected(wanted: string): never {
    const char = this.#text[this.#at]
    if (char === undefined) return this.#ended(this.#at)
    const two = this.#text.slice(this.#at, this.#at + 2)
    if (two === '//' || two === '/*') return this.#syntax('JSON has no comments', 'remove the comment')
    if (char === "'") return this.#syntax('a text in single quotes', 'use double quotes')
    if ('“”„‘’'.includes(char)) return this.#syntax(`a curly quote ${char}`, 'use straight double quotes')
    return this.#syntax(`${char === '"' ? 'a double quote' : quoted(char)} where ${wanted} is expected`)
  }

  #ended(from: number): never {
    const { line, column } = positionAt(this.#text, from)
    const inLine = line === positionAt(this.#text, this.#text.length).line ? '' : `line ${line}, `
    const where = from < this.#text.length ? `, in what begins at ${inLine}column ${column}` : ''
    return this.#syntax(
      `the document ends early${where}`,
      'it may have been cut: get the whole file',
      this.#text.length,
    )
  }

  #syntax(message: string, mend?: string, at = this.#at): never {
    return this.#fail('SG-1003', message, at, mend === undefined ? {} : { mend })
  }

  #fail(code: ProblemCode, message: string, at: number, hints: { allowed?: string; mend?: string } = {}): never {
    const place = positionAt(this.#text, at)
    throw new Fault(problem(code, message, hints, { pointer: pointerOf(this.#path), ...place }))
  }
}

const numberShape = /-?(?:0|[1-9][0-9]*)((?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)/y

/** A JSON pointer (RFC 6901). */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
