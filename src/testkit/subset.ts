import { isDeepStrictEqual } from 'node:util'

/** Whether `actual` has all that `expected` names; lists must be as long. Whole numbers may be `number` or `bigint`. */
export function includes(actual: unknown, expected: unknown): boolean {
  if (isWhole(actual) && isWhole(expected)) return BigInt(actual) === BigInt(expected)
  if (Array.isArray(expected))
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((each, index) => includes(actual[index], each))
    )
  if (isPattern(expected)) return expected.asymmetricMatch(actual)
  if (!isRecord(expected)) return isDeepStrictEqual(actual, expected)
  return (
    isRecord(actual) &&
    Object.keys(expected).every((name) => Object.hasOwn(actual, name) && includes(actual[name], expected[name]))
  )
}

const isWhole = (value: unknown): value is number | bigint => typeof value === 'bigint' || Number.isInteger(value)

/** `expect.any(String)` and its kin, of either runner. */
const isPattern = (value: unknown): value is { asymmetricMatch(other: unknown): boolean } =>
  typeof value === 'object' &&
  value !== null &&
  'asymmetricMatch' in value &&
  typeof value.asymmetricMatch === 'function'

/** A plain object: not a list, and not one of the runner's own patterns. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype = Object.getPrototypeOf(value) as unknown
  return prototype === Object.prototype || prototype === null
}
