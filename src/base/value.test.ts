import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fields, isFields, noFields, toPlain, toValue, withFields, type Value } from './value.ts'

const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '0', '']
const names = fc.oneof(fc.string(), fc.constantFrom(...odd))

describe('fields', () => {
  test.each(odd)('take "%s" as a key like any other', (name) => {
    const made = fields([[name, 1]])

    expect(Object.keys(made)).toEqual([name])
    expect(made[name]).toBe(1)
    expect(fields()[name]).toBeUndefined()
    expect(Object.getPrototypeOf(made)).toBeNull()
  })

  test('let later entries win', () => {
    expect({
      ...fields([
        ['a', 1],
        ['b', 2],
        ['a', 3],
      ]),
    }).toEqual({ a: 3, b: 2 })
  })

  test('with changes laid over them: other keys stay, undefined removes, the original is as it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(names, fc.integer())),
        fc.array(fc.tuple(names, fc.option(fc.integer(), { nil: undefined }))),
        (before, changes) => {
          const from = fields(before)
          const copy = new Map(Object.entries(from))
          const model = new Map(copy)
          for (const [name, value] of changes) {
            if (value === undefined) model.delete(name)
            else model.set(name, value)
          }

          expect(new Map(Object.entries(withFields(from, changes)))).toEqual(model)
          expect(new Map(Object.entries(from))).toEqual(copy)
        },
      ),
    )
  })

  test('without any are frozen', () => {
    expect(Object.isFrozen(noFields)).toBe(true)
    expect(Object.keys(noFields)).toEqual([])
  })
})

describe('plain values', () => {
  test('come back as they went in, through any depth and any key', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...odd), (json, name) => {
        const text = `{${JSON.stringify(name)}:${JSON.stringify(json)}}`

        expect(JSON.stringify(toPlain(toValue(JSON.parse(text))))).toBe(JSON.stringify(JSON.parse(text)))
      }),
    )
  })

  test('lose their prototypes at every depth', () => {
    const made = toValue(JSON.parse('{"a":[{"__proto__":{"x":1}}]}')) as { a: { __proto__: { x: number } }[] }

    expect(Object.getPrototypeOf(made)).toBeNull()
    expect(Object.getPrototypeOf(made.a[0])).toBeNull()
    expect(Object.keys(made.a[0]!)).toEqual(['__proto__'])
    expect(({} as { x?: number }).x).toBeUndefined()
  })

  test('maps become fields; what is no data becomes null', () => {
    expect({ ...(toValue(new Map([['a', 1]])) as object) }).toEqual({ a: 1 })
    for (const nothing of [undefined, null, () => 1, Symbol('s')]) expect(toValue(nothing)).toBeNull()
  })

  test('get exact integers as numbers where those are exact, else as text', () => {
    expect(toPlain(2n ** 53n - 1n)).toBe(Number.MAX_SAFE_INTEGER)
    expect(toPlain(2n ** 53n)).toBe('9007199254740992')
    expect(toPlain(-(2n ** 63n))).toBe('-9223372036854775808')
    expect(toPlain([1n, fields([['__proto__', 2n]])])).toEqual([1, JSON.parse('{"__proto__":2}')])
  })

  test('are fields only when they are records', () => {
    for (const value of [null, undefined, 1, 'a', 1n, true, []] as (Value | undefined)[])
      expect(isFields(value)).toBe(false)
    expect(isFields(fields())).toBe(true)
  })
})
