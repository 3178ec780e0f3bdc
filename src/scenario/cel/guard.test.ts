import { describe, expect, test } from 'vitest'
import type { Value } from '../../base/value.ts'
import { ExpressionCompiler } from './expression.ts'

const compiler = new ExpressionCompiler({ x: 'dyn' })

function evaluated(source: string, x: unknown = null): Value {
  const made = compiler.expression(source)
  if (!made.ok) throw new Error(made.error.message)
  return made.value.evaluate({ x })
}

const ten = '[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]'
/** A macro within a macro, so many deep: ten times as much with each. */
const nested = (macro: string, inner: string, depth: number): string =>
  depth === 0 ? inner : `${ten}.${macro}(v${depth}, ${nested(macro, inner, depth - 1)})`

describe('macros mean what they mean in CEL', () => {
  test.each<[string, unknown, Value]>([
    ['x.map(a, (a + 1) * 2)', [1n, 2n], [4n, 6n]],
    ['x.map(a, a > 1, a * 3)', [1n, 2n], [6n]],
    ['x.filter(a, a > 1 && (a < 9))', [1n, 2n, 9n], [2n]],
    ['x.all(a, a > 0)', [1n, 2n], true],
    ['x.exists(a, a == 4 ? true : false)', [1n, 4n], true],
    ['x.exists_one(a, a == 4)', [4n, 4n], false],
    ['x.map(a, x.filter(b, b != a).map(c, string(c) + ")"))', [1n, 2n], [['2)'], ['1)']]],
    ['cel.bind(a, x + 1, a * a)', 2n, 9n],
    ['x.map(a, a).size() + size(x)', [1n], 2n],
    ["x.matches('^a[)(*]b?c+$')", 'a(bcc', true],
    ["x.matches('a.c')", 'xyz', false],
    ['x.all(a, has(a.b))', [{ b: 1n }], true],
  ])('%s', (source, x, value) => {
    expect(evaluated(source, x)).toEqual(value)
  })

  test('an error is told as it was', () => {
    expect(() => evaluated('x.map(a, a.gone)', [{}])).toThrow('No such key: gone')
    expect(compiler.expression('x.map(1, 2)')).toMatchObject({ ok: false })
  })
})

describe('what explodes is given up at once', () => {
  test.each([
    ['map', nested('map', '1', 8)],
    ['filter', filtering(8)],
    ['all, which keeps errors to itself', nested('all', 'true', 8)],
    ['exists', nested('exists', 'false', 8)],
    ['exists_one', nested('exists_one', 'true', 8)],
    ['a list that doubles by names', named(12, 'x')],
    ['a list that doubles by bind', nest(30, 'x')],
  ])('%s', (_, source) => {
    expect(() =>
      evaluated(
        source,
        Array.from({ length: 200_000 }, () => 1n),
      ),
    ).toThrow(/takes more than 250000 steps/)
  })

  function filtering(depth: number): string {
    return depth === 0 ? ten : `${ten}.filter(v${depth}, ${filtering(depth - 1)}.size() > 0)`
  }

  function named(depth: number, name: string): string {
    return depth === 0 ? `size(${name})` : `[${name} + ${name}].map(b${depth}, ${named(depth - 1, `b${depth}`)})`
  }

  function nest(depth: number, name: string): string {
    return depth === 0 ? `size(${name})` : `cel.bind(b${depth}, ${name} + ${name}, ${nest(depth - 1, `b${depth}`)})`
  }

  test('a text that doubles with each event ends when it is too long', () => {
    let text: Value = 'xxxxxxxxxxxxxxxx'
    expect(() => {
      for (let i = 0; i < 40; i++) text = evaluated('x + x', text)
    }).toThrow(/a text of 2097152 characters; at most 1048576/)
  })

  test.each([
    ['a list that doubles', 'x + x', [1n], /more than 100000 parts/],
    ['a list of two of itself', '[x, x]', [], /more than 100000 parts/],
    ['a list around itself', '[x]', [], /more than 64 levels deep/],
    ['a record of two of itself', '{"a": x, "b": x}', [], /more than 100000 parts/],
  ] as const)('%s', (_, source, first, words) => {
    let value: Value = [...first]
    expect(() => {
      for (let i = 0; i < 100; i++) value = evaluated(source, value)
    }).toThrow(words)
  })
})

describe('a pattern that could go on for ever is refused when the file is read', () => {
  test.each([
    ["x.matches('^(a+)+$')", /may not repeat a group/],
    ["x.matches('(a|aa){2,}b')", /may not repeat a group/],
    [String.raw`x.matches('(a)\\1')`, /look around or back/],
    ["x.matches('(?=a)b')", /look around or back/],
    ["x.matches('a*a*a*b')", /two things at the most/],
    ["x.matches('(')", /no regular expression/],
    ['x.matches(x)', /must be a constant text/],
    [`x.matches('${'a'.repeat(201)}')`, /201 characters/],
  ])('%s', (source, words) => {
    const made = compiler.expression(source)
    expect(made.ok ? '' : made.error.message).toMatch(words)
  })

  test('a long text is not looked through', () => {
    expect(() => evaluated("x.matches('a*a*b')", 'a'.repeat(501))).toThrow(/500 characters at the most/)
    expect(evaluated("x.matches('a*a*b')", 'a'.repeat(500))).toBe(false)
  })
})
