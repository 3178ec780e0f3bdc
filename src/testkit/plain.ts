import { isFields, type Value } from '../base/value.ts'

/**
 * A value as a test compares it: ordinary objects and lists. A whole number is a `number` where that is exact and a `bigint`
 * where it is not, so that a test may write `{ amount: 7200 }`.
 */
export function plainOf(value: Value | undefined): unknown {
  if (value === undefined) return undefined
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (Array.isArray(value)) return value.map((each: Value) => plainOf(each))
  if (!isFields(value)) return value
  // An own property even for `__proto__`.
  const made: Record<string, unknown> = {}
  for (const name in value)
    Object.defineProperty(made, name, {
      value: plainOf(value[name]),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  return made
}
