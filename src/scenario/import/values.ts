import type { Value } from '../../base/value.ts'

/** How the cells of a column are read. */
export type ColumnKind = 'text' | 'number' | 'money'

/** Whole cents of an amount with at most two decimals; null when it has more, or is no number, or too large to be exact. */
export function cents(text: string, commaDecimals = false): bigint | null {
  const shaped = (commaDecimals ? amountWithComma : amount).exec(text)
  if (shaped === null) return groupedCents(text) ?? scientificCents(text)
  const [, sign, whole, fraction = ''] = shaped
  if (fraction.length > 2 && /[^0]/.test(fraction.slice(2))) return null
  const made = BigInt(whole!) * 100n + BigInt(fraction.slice(0, 2).padEnd(2, '0'))
  return sign === '-' ? -made : made
}

const amount = /^([+-]?)(?=\.?\d)(\d{0,15})(?:\.(\d*))?$/
const amountWithComma = /^([+-]?)(?=[.,]?\d)(\d{0,15})(?:[.,](\d*))?$/

/** `1,234.50`, `1.234,50`, `1 234,50`, `1'234'567`. Of `1,234` nobody knows whether it is thousands. */
function groupedCents(text: string): bigint | null {
  const shaped = grouped.exec(text)
  if (shaped === null || text.length > 24) return null
  const [, start, groups, sign, point, fraction] = shaped
  if (sign === point || (point === undefined && /^[.,]...$/.test(groups!))) return null
  return cents(`${start}${groups!.replaceAll(sign!, '')}.${fraction ?? ''}`)
}

const grouped = /^([+-]?\d{1,3})(([.,'’ \u00a0\u202f])\d{3}(?:\3\d{3})*)(?:([.,])(\d{1,2}))?$/

/** Java writes ten million as `1.0E7`. */
function scientificCents(text: string): bigint | null {
  if (!/^[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,2}$/.test(text)) return null
  return centsOf(Number(text))
}

/** Whole cents of a number that JSON or Java wrote; null when it has more than two decimals. */
export function centsOf(made: number): bigint | null {
  const hundredfold = made * 100
  const rounded = Math.round(hundredfold)
  if (!Number.isSafeInteger(rounded) || Math.abs(hundredfold - rounded) > 1e-6) return null
  return BigInt(rounded)
}

/** A number whose text says no more than the number; null for anything else: codes (`007`) and long ids stay text. */
export function plainNumber(text: string, commaDecimals = false): number | null {
  if (!(commaDecimals ? numberWithComma : numberShape).test(text)) return null
  const made = Number(commaDecimals ? text.replace(',', '.') : text)
  return Number.isFinite(made) && text.length <= 24 && Math.abs(made) <= Number.MAX_SAFE_INTEGER ? made : null
}

const numberShape = /^[+-]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/
const numberWithComma = /^[+-]?(?:0|[1-9]\d*)(?:[.,]\d+)?$/

/** Reads the cells of one column, and remembers what it read: the few same texts recur in most columns. */
export class CellReader {
  readonly #known = new Map<string, Value>()
  readonly #kind: ColumnKind
  readonly #commaDecimals: boolean
  /** The first number in a money column that is no amount in whole cents, and its line: the column is none of money then. */
  unlikeMoney: { readonly text: string; readonly line: number } | null = null

  constructor(kind: ColumnKind, commaDecimals = false) {
    this.#kind = kind
    this.#commaDecimals = commaDecimals
  }

  read(text: string, line: number): Value {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    const made = this.#made(text, line)
    // Columns of ids never recur: stop remembering rather than keep every cell twice.
    if (this.#known.size < knownMax) this.#known.set(text, made)
    return made
  }

  #made(text: string, line: number): Value {
    if (this.#kind === 'text') return text
    if (this.#kind === 'money') {
      const made = cents(text, this.#commaDecimals)
      if (made !== null) return made
    }
    const made = plainNumber(text, this.#commaDecimals)
    if (made === null) return text
    if (this.#kind === 'money') this.unlikeMoney ??= { text, line }
    return made
  }
}

const knownMax = 4_096

/** What a column that turned out not to be of money holds instead: the same number that its text says. */
export const uncents = (value: Value): Value => (typeof value === 'bigint' ? Number(value) / 100 : value)
