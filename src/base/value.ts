/**
 * The data that events, sagas and projections are made of: JSON, plus exact 64-bit integers (`bigint`), because money is
 * counted in whole cents and sequence numbers exceed 2^53. Values are immutable once made; whoever changes one makes another.
 */
export type Value = null | boolean | number | bigint | string | readonly Value[] | Fields

/** Named values. Made by {@link fields} only: without a prototype, so that keys such as `__proto__` are ordinary keys. */
export interface Fields {
  readonly [name: string]: Value
}

const blank = Object.setPrototypeOf({}, null) as Record<string, Value>

/**
 * A record without prototype and entries, for its maker to fill. `Object.create(null)` would make a hash table of it, which
 * costs several times the memory and time of a plain object; taking the prototype away from each costs twice the time of
 * copying one that has none.
 */
export const emptyRecord = (): Record<string, Value> => ({ ...blank, __proto__: null }) as Record<string, Value>

/** A record without prototype that holds these entries; later entries win. */
export function fields(entries: Iterable<readonly [string, Value]> = []): Fields {
  const made = emptyRecord()
  for (const [name, value] of entries) made[name] = value
  return made
}

export const noFields: Fields = Object.freeze(fields())

/** `from` with `changes` laid over it; a change to `undefined` removes the key. Key order: as in `from`, new keys last. */
export function withFields(from: Fields, changes: Iterable<readonly [string, Value | undefined]>): Fields {
  const made = emptyRecord()
  for (const name in from) made[name] = from[name]!
  for (const [name, value] of changes) {
    if (value === undefined) delete made[name]
    else made[name] = value
  }
  return made
}

/** Whether a value is a record of named values (not a list, not null). */
export const isFields = (value: Value | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A JSON-like plain value turned into a {@link Value}: plain objects lose their prototype, at every depth.
 * Numbers stay numbers; the caller decides which integers are exact.
 */
export function toValue(plain: unknown): Value {
  if (plain === null || plain === undefined) return null
  switch (typeof plain) {
    case 'boolean':
    case 'number':
    case 'bigint':
    case 'string':
      return plain
    case 'object':
      if (Array.isArray(plain)) return plain.map(toValue)
      if (plain instanceof Map) return fields([...plain].map(([name, value]) => [String(name), toValue(value)]))
      return fields(Object.entries(plain).map(([name, value]) => [name, toValue(value)]))
    default:
      return null
  }
}

/** The inverse for JSON output: a `bigint` becomes a number when that is exact, else a decimal string. */
export function toPlain(value: Value): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()
  if (Array.isArray(value)) return value.map(toPlain)
  if (isFields(value)) {
    const plain: Record<string, unknown> = {}
    for (const name in value) {
      Object.defineProperty(plain, name, {
        value: toPlain(value[name]!),
        enumerable: true,
        configurable: true,
        writable: true,
      })
    }
    return plain
  }
  return value
}
