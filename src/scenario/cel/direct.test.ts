import { expect, test } from 'vitest'
import { fields, type Value } from '../../base/value.ts'
import type { Scope } from './environment.ts'
import { ExpressionCompiler, valueOf } from './expression.ts'
import { FieldsView } from './fields-view.ts'

const cel = new ExpressionCompiler({ payload: 'map', state: 'map', before: 'map' })

function compiled(source: string | number | boolean) {
  const made = cel.expression(source)
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}

test.each<[string | number | boolean, Value]>([
  ["'text'", 'text'],
  ['7', 7n],
  [7, 7n],
  [2.5, 2.5],
  [false, false],
  ['true', true],
  ['null', null],
])('%s is known before anything is evaluated', (source, constant) => {
  const expression = compiled(source)

  expect(expression.constant).toBe(constant)
  expect(expression.evaluate({})).toBe(constant)
  expect(valueOf(expression, {})).toBe(constant)
})

test.each(['2.5', 'b"x"', '3u', '1 + 1', 'payload.a'])('%s is left to who evaluates it', (source) => {
  expect(compiled(source).constant).toBeUndefined()
})

test.each(['payload', 'state', 'before'])(
  'a field of %s is answered whatever it holds, and its absence is told',
  (name) => {
    const inner = fields([['n', 1n]])
    const record = fields([
      ['text', 'x'],
      ['whole', -5n],
      ['number', 2.5],
      ['flag', false],
      ['nothing', null],
      ['list', [1n, 'a']],
      ['inner', inner],
    ])
    const scope: Scope = { [name]: new FieldsView(record) }
    const valueAt = (field: string): Value => valueOf(compiled(`${name}.${field}`), scope)

    for (const field in record) expect(valueAt(field)).toEqual(record[field])
    expect(() => valueAt('absent')).toThrow('absent')
    expect(() => valueAt('constructor')).toThrow('constructor')
  },
)
