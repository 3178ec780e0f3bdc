import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withMembers } from './with-members.ts'

test('a member is replaced in its place, and all else stays as it was written', () => {
  const text = '{\n  "a": { "seed": [1, "}"] },\n  "seed" : 7,\n  "x": 20.0\n}'

  expect(withMembers(text, { seed: '"9"' })).toBe('{\n  "a": { "seed": [1, "}"] },\n  "seed" : "9",\n  "x": 20.0\n}')
})

test('a member that is not there comes first', () => {
  expect(withMembers('{ "a": 1 }', { seed: '2' })).toBe('{"seed": 2,  "a": 1 }')
  expect(withMembers('{}', { seed: '2' })).toBe('{"seed": 2}')
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
  )
})
