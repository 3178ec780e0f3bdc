import { Environment } from '@marcbachmann/cel-js'
import { emptyRecord } from '../../base/value.ts'
import { counting } from './guard.ts'

/** What CEL may name in an expression: `map` = a record of fields. */
export type VariableType = 'map' | 'int' | 'string' | 'dyn'

/** The variables of an expression, filled in before each evaluation. One scope serves all expressions of a component. */
export type Scope = Record<string, unknown>

export const emptyScope = (): Scope => emptyRecord()

export type Variables = Readonly<Record<string, VariableType>>

/** CEL with our own functions and these variables. */
export function celEnvironment(variables: Variables): Environment {
  const made = root.clone()
  for (const [name, type] of Object.entries(variables)) {
    made.registerVariable(name, type === 'map' ? 'map<string, dyn>' : type)
  }
  return made
}

const root = counting(
  new Environment({ homogeneousAggregateLiterals: false, limits: { maxAstNodes: 2_000, maxDepth: 80 } }),
)
  // `payload.get("paid", 0)`: the field, or the second argument where it is missing or null.
  .registerFunction('map.get(string, dyn): dyn', fieldOr, { async: false })
  // `money(14050)` is "140.50": whole cents as people write them.
  .registerFunction('money(int): string', money, { async: false })

export function fieldOr(record: unknown, name: string, otherwise: unknown): unknown {
  const found: unknown =
    record instanceof Map
      ? record.get(name)
      : typeof record === 'object' && record !== null && Object.hasOwn(record, name)
        ? (record as Record<string, unknown>)[name]
        : undefined
  return found ?? otherwise
}

export function money(cents: bigint): string {
  const size = cents < 0n ? -cents : cents
  return `${cents < 0n ? '-' : ''}${size / 100n}.${(size % 100n).toString().padStart(2, '0')}`
}
