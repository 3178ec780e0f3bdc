import { fields, toPlain, type Value } from '../../base/value.ts'
import { FieldsView } from './fields-view.ts'

/**
 * What an expression answered, as a value of ours. Points in time become epoch ms.
 *
 * @throws TypeError for what is no data: a duration, bytes, a type
 */
export function fromCel(made: unknown): Value {
  switch (typeof made) {
    case 'bigint':
    case 'string':
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
  if (Array.isArray(made)) return made.map(fromCel)
  if (made instanceof Date) return made.getTime()
  const prototype: unknown = Object.getPrototypeOf(made)
  if (made instanceof Map || prototype === Object.prototype || prototype === null) {
    const entries: Iterable<[unknown, unknown]> = made instanceof Map ? made : Object.entries(made)
    return fields([...entries].map(([name, value]): [string, Value] => [String(name), fromCel(value)]))
  }
  // The evaluator keeps its class of unsigned integers to itself; it is the only one that holds a `bigint`.
  const plain: unknown = (made as { valueOf(): unknown }).valueOf()
  if (typeof plain === 'bigint') return plain
  throw new TypeError('the expression answers something that is no data (a duration, bytes or a type)')
}

/** A value for people: texts as they are, the rest as JSON. */
export const textFrom = (value: Value): string => (typeof value === 'string' ? value : JSON.stringify(toPlain(value)))
