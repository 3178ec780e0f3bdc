import type { ASTNode } from '@marcbachmann/cel-js'
import type { Value } from '../../base/value.ts'
import type { Scope } from './environment.ts'
import { FieldsView } from './fields-view.ts'
import { textCharsMax } from './from-cel.ts'

/** What an expression always answers; undefined = that depends, or is no plain value. */
export function constantOf(ast: ASTNode): Value | undefined {
  if (ast.op !== 'value') return undefined
  const value: unknown = ast.args
  return plain(value) || typeof value === 'boolean' || value === null ? value : undefined
}

/**
 * A field of one of the variables that handlers mostly read, which is most of what they evaluate: texts and integers are answered
 * at once, without the three calls that an expression of any kind takes. All else is for `anything`. Null = it is no such field.
 */
export function plainField(ast: ASTNode, anything: (scope: Scope) => Value): ((scope: Scope) => Value) | null {
  if (ast.op !== '.' || ast.args[0].op !== 'id') return null
  const [{ args: variable }, name] = ast.args
  if (!Object.hasOwn(readers, variable)) return null
  return readers[variable as keyof typeof readers](name, anything)
}

type Reader = (name: string, anything: (scope: Scope) => Value) => (scope: Scope) => Value

/** What the code itself names is found at once, what a text names is looked up. */
const readers: Readonly<Record<'payload' | 'state' | 'before', Reader>> = {
  payload: (name, anything) => (scope) => plainOf(scope['payload'], name) ?? anything(scope),
  state: (name, anything) => (scope) => plainOf(scope['state'], name) ?? anything(scope),
  before: (name, anything) => (scope) => plainOf(scope['before'], name) ?? anything(scope),
}

function plainOf(record: unknown, name: string): string | bigint | undefined {
  const value = record instanceof FieldsView ? record.get(name) : undefined
  return plain(value) ? value : undefined
}

const plain = (value: unknown): value is string | bigint =>
  typeof value === 'bigint' || (typeof value === 'string' && value.length <= textCharsMax)
