import type * as z from 'zod'
import { valueAt } from './problems.ts'

type Schema = z.core.$ZodTypes

/** The field names that the schema knows for the object at `path`, read from the schema itself; [] where it knows none. */
export function knownFields(root: z.core.$ZodType, document: unknown, path: readonly PropertyKey[]): readonly string[] {
  let schema = formOf(root as Schema, document)
  for (const [depth, step] of path.entries()) {
    const next = childOf(schema, step)
    if (next === null) return []
    schema = formOf(next as Schema, valueAt(document, path.slice(0, depth + 1)))
  }
  return schema._zod.def.type === 'object' ? Object.keys(schema._zod.def.shape) : []
}

function childOf(schema: Schema, step: PropertyKey): z.core.$ZodType | null {
  const { def } = schema._zod
  switch (def.type) {
    case 'object':
      return Object.hasOwn(def.shape, step) ? def.shape[step as string]! : null
    case 'record':
      return def.valueType
    case 'array':
      return def.element
    default:
      return null
  }
}

/** Without wrappers; of a choice, the option that the value's `kind` selects. */
function formOf(schema: Schema, value: unknown): Schema {
  const { def } = schema._zod
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nullable':
      return formOf(def.innerType as Schema, value)
    case 'pipe':
      return formOf(def.in as Schema, value)
    case 'union': {
      const options = def.options as readonly Schema[]
      const kind = valueAt(value, ['kind'])
      const chosen = options.find(
        (option) => kind !== undefined && literalOf(childOf(option, 'kind') as Schema | null) === kind,
      )
      return chosen ?? options.find((option) => option._zod.def.type === 'object') ?? schema
    }
    default:
      return schema
  }
}

function literalOf(schema: Schema | null): unknown {
  return schema !== null && schema._zod.def.type === 'literal' ? schema._zod.def.values[0] : undefined
}
