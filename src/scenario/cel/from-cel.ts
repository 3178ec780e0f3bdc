import { fields, toPlain, type Value } from '../../base/value.ts'
import { FieldsView } from './fields-view.ts'

/** What one value may be: a state that doubles with each event would else take all memory within thirty. */
export const textCharsMax = 1024 * 1024
const partsMax = 100_000
const depthMax = 64

/** @throws TypeError for a value that is too large or too deep to be kept at each step */
function measured(value: Value): Value {
  let parts = 0
  const look = (part: Value, depth: number): void => {
    if (typeof part !== 'object' || part === null) return
    if (depth > depthMax) throw new TypeError(`the expression answers a value more than ${depthMax} levels deep`)
    const inner: readonly Value[] = Array.isArray(part) ? (part as readonly Value[]) : Object.values(part)
    parts += inner.length
    if (parts > partsMax) throw new TypeError(`the expression answers a value of more than ${partsMax} parts`)
    for (const each of inner) look(each, depth + 1)
  }
  look(value, 1)
  return value
}

/**
 * What an expression answered, as a value of ours. Points in time become epoch ms.
 *
 * @throws TypeError for what is no data: a duration, bytes, a type
 */
export function fromCel(made: unknown): Value {
  // One question after the other is quicker than a switch over all types: most are answered by the first.
  if (typeof made === 'bigint' || typeof made === 'boolean') return made
  if (typeof made === 'string' && made.length <= textCharsMax) return made
  if (typeof made === 'object' && made !== null) return measured(fromAny(made))
  return fromAny(made)
}

function fromAny(made: unknown): Value {
  switch (typeof made) {
    case 'string':
      if (made.length > textCharsMax)
        throw new TypeError(
          `the expression answers a text of ${made.length} characters; at most ${textCharsMax} are kept`,
        )
      return made
    case 'bigint':
    case 'boolean':
      return made
    case 'number':
      if (!Number.isFinite(made)) throw new TypeError(`the expression answers ${made}, which is no finite number`)
      return made
    case 'object':
      return fromObject(made)
    default:
      throw new TypeError(`the expression answers a ${typeof made}, which is no data`)
  }
}

function fromObject(made: object | null): Value {
  if (made === null) return null
  if (made instanceof FieldsView) return made.all()
  if (Array.isArray(made)) return made.map(fromAny)
  if (made instanceof Date) return made.getTime()
  const prototype: unknown = Object.getPrototypeOf(made)
  if (made instanceof Map || prototype === Object.prototype || prototype === null) {
    const entries: Iterable<[unknown, unknown]> = made instanceof Map ? made : Object.entries(made)
    return fields([...entries].map(([name, value]): [string, Value] => [String(name), fromAny(value)]))
  }
  // The evaluator keeps its class of unsigned integers to itself; it is the only one that holds a `bigint`.
  const plain: unknown = (made as { valueOf(): unknown }).valueOf()
  if (typeof plain === 'bigint') return plain
  throw new TypeError('the expression answers something that is no data (a duration, bytes or a type)')
}

/** A value for people: texts as they are, the rest as JSON. */
export const textFrom = (value: Value): string => (typeof value === 'string' ? value : JSON.stringify(toPlain(value)))
