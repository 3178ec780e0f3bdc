import fc from 'fast-check'
import { expect, test } from 'vitest'
import { valueHash } from './hash.ts'
import { fields, type Value } from './value.ts'
import { valueFromJson, valueToJson } from './value-json.ts'

const names = fc.oneof(
  fc.constantFrom('$int', '$num', '$rec', '__proto__', 'constructor', 'toString', ''),
  fc.string({ maxLength: 4 }),
)
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.bigInt(-(2n ** 63n), 2n ** 63n),
    fc.double(),
    fc.integer(),
    fc.string({ maxLength: 5 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(names, tie('value')), { maxLength: 3 }).map((entries) => fields(entries)),
  ),
}))

test('any value comes back through JSON text as it was: type, content and order of keys', () => {
  fc.assert(
    fc.property(value, (given) => {
      const back = valueFromJson(JSON.parse(JSON.stringify(valueToJson(given))))

      expect(valueHash(back)).toBe(valueHash(given))
      expect(JSON.stringify(valueToJson(back))).toBe(JSON.stringify(valueToJson(given)))
    }),
    { seed: 0x51f, numRuns: 500 },
  )
})

test.each([
  [{ $int: 5 }],
  [{ $int: '1e9' }],
  [{ $int: '' }],
  [{ $num: '' }],
  [{ $num: 'ten' }],
  [{ $rec: 1 }],
  [{ $rec: null }],
])('what is never written is refused: %j', (json) => {
  expect(() => valueFromJson(json)).toThrow(TypeError)
})
