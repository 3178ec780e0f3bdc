import fc from 'fast-check'
import { expect, test } from 'vitest'
import { characterAt, laidOut, pathOf, placeAt, withItemAt, withMembers, withValueAt } from './json-text.ts'

test('a member is replaced in its place, and all else stays as it was written', () => {
  const text = '{\n  "a": { "seed": [1, "}"] },\n  "seed" : 7,\n  "x": 20.0\n}'

  expect(withMembers(text, { seed: '"9"' })).toBe('{\n  "a": { "seed": [1, "}"] },\n  "seed" : "9",\n  "x": 20.0\n}')
  expect(withValueAt(text, ['a', 'seed', 0], '1.50')).toContain('{ "seed": [1.50, "}"] }')
})

test('a member that is not there comes last, laid out as its neighbours', () => {
  expect(withMembers('{ "a": 1 }', { seed: '2' })).toBe('{ "a": 1, "seed": 2 }')
  expect(withMembers('{}', { seed: '2' })).toBe('{"seed": 2}')
  expect(withMembers('{\n  "a": 1\n}', { seed: '2' })).toBe('{\n  "a": 1,\n  "seed": 2\n}')
  expect(withValueAt('{"a": 1}', ['b', 'c'], '2')).toBe('{"a": 1}')
})

test('a list grows at its end, and is made where it is missing', () => {
  const text = '{\n  "a": 1\n}'
  const one = withItemAt(text, ['list'], '{ "x": 1.0 }')

  expect(one).toBe('{\n  "a": 1,\n  "list": [\n    { "x": 1.0 }\n  ]\n}')
  expect(withItemAt(one, ['list'], '2')).toBe('{\n  "a": 1,\n  "list": [\n    { "x": 1.0 },\n    2\n  ]\n}')
  expect(withItemAt('{"list":[1,2]}', ['list'], '3')).toBe('{"list":[1,2, 3]}')
})

test.each([
  ['"abc"', 1, 'a'],
  ['"abc"', 3, 'c'],
  [String.raw`"\"\u00e4\nx"`, 4, 'x'],
  ['"abc"', 9, '"'],
])('of the text %s the character %i is %s', (text, character, found) => {
  expect(text.slice(characterAt(text, 0, character))).toMatch(new RegExp(`^${found}`))
})

test('a pointer names a place, escapes and all', () => {
  const text = '{"a/b": {"~": [true, {"x": "\\"}"}]}}'
  const at = placeAt(text, pathOf('/a~1b/~0/1/x'))!

  expect(text.slice(at.from, at.until)).toBe('"\\"}"')
  expect(text.slice(at.key!.from, at.key!.until)).toBe('"x"')
  expect(placeAt(text, pathOf('/a~1b/~0/2'))).toBeNull()
  expect(placeAt(text, pathOf(''))).toEqual({ from: 0, until: text.length })
})

test('a text that breaks off ends every search', () => {
  const whole = '{"a": [1, {"b": "x\\"y"}], "c": 2}'
  for (let length = 0; length <= whole.length; length++) {
    const text = whole.slice(0, length)
    expect(withValueAt(text, ['a', 1, 'b'], '3').length).toBeGreaterThanOrEqual(0)
    expect(laidOut(text).length).toBeGreaterThanOrEqual(0)
  }
})

test('any document means the same but for the members that were set', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.constantFrom(0, 1, 2, '\t'),
      (document, members, indent) => {
        const text = JSON.stringify(document, null, indent)
        const set = Object.entries(members).map(([name, value]) => [name, JSON.stringify(value)] as const)

        const made = withMembers(text, Object.fromEntries(set))

        expect(new Map(Object.entries(JSON.parse(made) as object))).toEqual(
          new Map([
            ...Object.entries(JSON.parse(text) as object),
            ...Object.entries(JSON.parse(JSON.stringify(members)) as object),
          ]),
        )
      },
    ),
    { seed: 6 },
  )
})

test('laid out, a document means the same, and is laid out as a person would', () => {
  expect(laidOut('{"a":[1,20.0,{}],"b":"x, {"}')).toBe('{\n  "a": [\n    1,\n    20.0,\n    {}\n  ],\n  "b": "x, {"\n}')
  fc.assert(
    fc.property(fc.jsonValue(), (document) => {
      expect(laidOut(JSON.stringify(document))).toBe(JSON.stringify(document, null, 2))
    }),
    { seed: 7 },
  )
})
