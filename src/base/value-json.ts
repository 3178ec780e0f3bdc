import { fields, isFields, type Value } from './value.ts'

/**
 * Values as JSON and back without loss: what history files hold. A whole number of JSON is an exact integer, one with a
 * fraction is a double; what JSON cannot say so stands in a record with one marked key:
 * `{"$int": "9007199254740993"}`, `{"$num": "35"}` (a double that happens to be whole), `{"$rec": …}` (a record that would look
 * like one of these).
 */
export function valueToJson(value: Value): unknown {
  switch (typeof value) {
    case 'bigint': {
      const near = Number(value)
      return Number.isSafeInteger(near) ? near : { $int: value.toString() }
    }
    case 'number':
      return Number.isInteger(value) || !Number.isFinite(value)
        ? { $num: Object.is(value, -0) ? '-0' : String(value) }
        : value
    case 'object': {
      if (value === null) return null
      if (Array.isArray(value)) return (value as readonly Value[]).map(valueToJson)
      const record = value as { readonly [name: string]: Value }
      const names = Object.keys(record)
      // Without prototype: `__proto__` is a name like any other.
      const made = Object.create(null) as Record<string, unknown>
      for (const name of names) made[name] = valueToJson(record[name]!)
      return names.length === 1 && marks.has(names[0]!) ? { $rec: made } : made
    }
    default:
      return value
  }
}

/** @throws TypeError for what {@link valueToJson} never writes */
export function valueFromJson(json: unknown): Value {
  switch (typeof json) {
    case 'number':
      return Number.isInteger(json) ? BigInt(json) : json
    case 'string':
    case 'boolean':
      return json
    case 'object': {
      if (json === null) return null
      if (Array.isArray(json)) return json.map(valueFromJson)
      const entries = Object.entries(json)
      const [first] = entries
      if (entries.length === 1 && first !== undefined && marks.has(first[0])) return marked(first[0], first[1])
      return recordOf(json)
    }
    default:
      throw new TypeError(`a value cannot be a ${typeof json}`)
  }
}

const marks: ReadonlySet<string> = new Set(['$int', '$num', '$rec'])

function marked(mark: string, content: unknown): Value {
  if (mark === '$rec') {
    if (isFields(content as Value)) return recordOf(content as object)
    throw new TypeError('"$rec" without a record')
  }
  if (typeof content !== 'string') throw new TypeError(`"${mark}" without a text`)
  if (mark === '$int') {
    if (!/^-?\d{1,40}$/.test(content)) throw new TypeError(`"$int" with "${content.slice(0, 50)}"`)
    return BigInt(content)
  }
  const number = Number(content)
  if (content === '' || (Number.isNaN(number) && content !== 'NaN'))
    throw new TypeError(`"$num" with "${content.slice(0, 50)}"`)
  return number
}

const recordOf = (json: object): Value =>
  fields(Object.entries(json).map(([name, value]) => [name, valueFromJson(value)] as const))
