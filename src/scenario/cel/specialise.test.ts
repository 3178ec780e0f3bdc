import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fields, type Value } from '../../base/value.ts'
import { celEnvironment, type Scope } from './environment.ts'
import { FieldsView } from './fields-view.ts'
import { specialise, unsure } from './specialise.ts'
import { ExpressionCompiler } from './expression.ts'
import { fromCel } from './from-cel.ts'

const variables = { payload: 'map', state: 'map', n: 'int', key: 'string', view: 'dyn' } as const
const environment = celEnvironment(variables)
const ours = new ExpressionCompiler(variables)

const scopeOf = (record: Readonly<Record<string, Value>>, view: Value = null): Scope => {
  const shown = new FieldsView(fields(Object.entries(record)))
  return Object.assign(Object.create(null) as Scope, { payload: shown, state: shown, n: 7n, key: 'k', view })
}

/** What it comes to, or what it says. */
function outcome(evaluate: () => unknown): unknown {
  try {
    return { answer: evaluate() }
  } catch (thrown) {
    return { thrown: String(thrown) }
  }
}

const names = ['a', 'b', 'list', 'inner', 'absent', '__proto__']
const leaf = fc.oneof(
  fc.constantFrom('n', 'key', 'view', 'true', 'false', 'null', '""', '"k"', '0', '1', '-3', '2.5', '0.0'),
  fc.constantFrom('9223372036854775807', '-9223372036854775808', '-9223372036854775807', '4611686018427387904'),
  fc.constantFrom(...names).map((name) => `payload.${name}`),
  fc.constantFrom(...names).map((name) => `state["${name}"]`),
  fc.constantFrom('payload.inner.a', 'payload.inner.absent', 'view.a', 'payload.list[0]', 'payload', '3u', 'b"x"'),
)
const source = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression')
  const operator = fc.constantFrom('+', '-', '*', '/', '%', '<', '<=', '>', '>=', '==', '!=', '&&', '||')
  return {
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.tuple(inner, operator, inner).map(([left, op, right]) => `(${left} ${op} ${right})`),
      fc.tuple(fc.constantFrom('!', '-'), inner).map(([op, operand]) => `${op}(${operand})`),
      fc.tuple(inner, inner, inner).map(([condition, first, second]) => `(${condition} ? ${first} : ${second})`),
      fc.tuple(fc.constantFrom(...names), inner).map(([name, other]) => `payload.get("${name}", ${other})`),
      inner.map((cents) => `money(${cents})`),
    ),
  }
}).expression

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(null, true, false, '', 'k', 'text', 0n, 1n, -1n, 0, 2.5, -0),
  fc.constantFrom<Value>(9223372036854775807n, -9223372036854775808n, Number.MAX_SAFE_INTEGER, 1e308),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.integer(),
)
const scope = fc
  .record({ a: value, b: value, list: fc.array(value, { maxLength: 2 }), inner: fc.record({ a: value }), view: value })
  .map(({ view, inner, ...rest }) => scopeOf({ ...rest, inner: fields(Object.entries(inner)) }, view))

describe('a closure of an expression', () => {
  test('comes to what the library comes to, in value and in words', () => {
    let sure = 0
    fc.assert(
      fc.property(source, scope, (text, given) => {
        const library = environment.parse(text)
        if (!library.check().valid) return
        const compiled = ours.expression(text)
        if (!compiled.ok) throw new Error(compiled.error.message)
        const closure = specialise(library.ast)
        if (closure !== null && closure(given) !== unsure) sure++
        expect(outcome(() => compiled.value.evaluate(given))).toEqual(outcome(() => fromCel(library(given))))
      }),
      { numRuns: 4_000 },
    )
    // Were none of them sure, the library would have been compared with itself.
    expect(sure).toBeGreaterThan(300)
  })

  test.each([
    ['payload.a + 1', { a: 41n }, 42n],
    ['990 + payload.a % 20000', { a: 45_000n }, 5_990n],
    ["'order ' + payload.a + ' paid'", { a: 'o-1' }, 'order o-1 paid'],
    ['payload.a ? payload.b : -payload.b', { a: false, b: 2.5 }, -2.5],
    ['payload.a >= 3 && !(payload.b == "x")', { a: 3n, b: 'y' }, true],
    ['payload.get("paid", 0) + n', {}, 7n],
    ['money(payload.a)', { a: -14_050n }, '-140.50'],
  ])('%s is sure of its answer', (text, record, expected) => {
    expect(specialise(environment.parse(text).ast)?.(scopeOf(record as Record<string, Value>))).toEqual(expected)
  })

  test.each([
    ['payload.a + 1', { a: 9_223_372_036_854_775_807n }],
    ['payload.a / payload.b', { a: 1n, b: 0n }],
    ['payload.a + payload.b', { a: 1n, b: 1 }],
    ['payload.absent', {}],
    ['payload.constructor', {}],
  ])('%s leaves the exceptional to the library', (text, record) => {
    expect(specialise(environment.parse(text).ast)?.(scopeOf(record as Record<string, Value>))).toBe(unsure)
  })
})
