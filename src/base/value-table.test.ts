import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { valueHash } from './hash.ts'
import { fields, isFields, type Value } from './value.ts'
import { ValueTable } from './value-table.ts'

const name = fc.oneof(fc.constantFrom('a', 'b', '__proto__', 'constructor', '7', ''), fc.string({ maxLength: 4 }))
const leaf: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(
    null,
    true,
    false,
    0,
    -0,
    '',
    'text',
    0n,
    -1n,
    2 ** 28,
    2 ** 28 - 1,
    -(2 ** 28),
    -(2 ** 28) - 1,
  ),
  fc.constantFrom<Value>(
    2n ** 28n,
    -(2n ** 28n) - 1n,
    2n ** 31n,
    -(2n ** 31n),
    2n ** 32n,
    2n ** 63n - 1n,
    -(2n ** 63n),
  ),
  // Their lowest words alone are those of small numbers.
  fc.constantFrom<Value>(2n ** 63n, 2n ** 64n + 5n, -(2n ** 64n) - 1n, -(2n ** 63n) - 1n, 2n ** 200n),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.bigInt(),
  fc.string(),
)
const values = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(name, tie('value')), { maxLength: 4 }).map((entries) => fields(entries)),
  ),
})).value

/** Everything that can be told of a value, the order of its keys and the sign of zero included. */
function written(value: Value): string {
  if (Array.isArray(value)) return `[${(value as Value[]).map(written).join()}]`
  if (isFields(value)) {
    expect(Object.getPrototypeOf(value)).toBeNull()
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${written(item)}`)
      .join()}}`
  }
  return `${typeof value} ${Object.is(value, -0) ? '-0' : JSON.stringify(String(value as string | number | bigint | boolean | null))}`
}

describe('the value table', () => {
  test('gives every value back as it came, and its hash, long after it was told', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 30 }), (given) => {
        const table = new ValueTable()
        const indices = given.map((value) => table.add(value))
        // More than are kept as they came.
        for (let i = 0; i < 100; i++) table.add(BigInt(i))
        for (const [i, index] of indices.entries()) {
          expect(written(table.at(index))).toBe(written(given[i]!))
          expect(table.hashAt(index)).toBe(valueHash(given[i]!))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('gives records with any number of names back, and any number of shapes', () => {
    const table = new ValueTable()
    const wide = (from: number, count: number): Value =>
      fields(Array.from({ length: count }, (_, i) => [`n${from + i}`, fields([['at', BigInt(i)]])]))
    const given = [
      ...[63, 64, 65, 500].map((count) => wide(0, count)),
      ...Array.from({ length: 6000 }, (_, i) => wide(i, 2)),
    ]
    const indices = given.map((value) => table.add(value))

    for (const [i, index] of indices.entries()) {
      expect(written(table.at(index))).toBe(written(given[i]!))
      expect(table.hashAt(index)).toBe(valueHash(given[i]!))
    }
  })

  test('gives texts back that are told again and again, also after a record that turned out to be a table', () => {
    const table = new ValueTable()
    const texts = ['', 'paid', 'order-1', 'order-2', 'x'.repeat(40), 'y'.repeat(41)]
    const wide = (count: number): Value =>
      fields(Array.from({ length: count }, (_, i) => [`n${i}`, texts[i % texts.length]!]))
    // Beyond 4,096 values another chunk begins, whose texts are its own.
    const given = Array.from({ length: 9000 }, (_, i): Value =>
      i % 500 === 7 ? wide(70) : i % 3 === 0 ? texts[i % texts.length]! : wide(i % 5),
    )
    const indices = given.map((value) => table.add(value))

    for (const [i, index] of indices.entries()) {
      expect(written(table.at(index))).toBe(written(given[i]!))
      expect(table.hashAt(index)).toBe(valueHash(given[i]!))
    }
  })

  test('takes down at once what is changed in place afterwards', () => {
    const table = new ValueTable()
    const changing = fields([['n', 1n]]) as Record<string, Value>
    const first = table.addPassing(changing)
    changing['n'] = 2n
    const second = table.addPassing(changing)

    expect([table.at(first), table.at(second)]).toEqual([fields([['n', 1n]]), fields([['n', 2n]])])
  })

  test('knows nothing beyond its end', () => {
    expect(() => new ValueTable().at(1)).toThrow('there is no value 1')
  })

  test('forgets what lies before, but for what is kept, hashes included', () => {
    const table = new ValueTable()
    for (let i = 1; i <= 20_000; i++) table.add(fields([['n', BigInt(i)]]))
    table.forget(5_000, new Set([0, 17, 4_999, 6_000]))
    table.forget(9_000, new Set([0, 17, 8_000]))

    for (const index of [17, 8_000, 9_000, 20_000]) {
      expect(table.at(index)).toEqual(fields([['n', BigInt(index)]]))
      expect(table.hashAt(index)).toBe(valueHash(fields([['n', BigInt(index)]])))
    }
    expect(table.at(0)).toBeNull()
    for (const index of [1, 4_999, 6_000, 8_999]) expect(() => table.at(index)).toThrow('gone')
    // Going back does not bring it back.
    table.forget(10, new Set([0, 5]))
    expect(() => table.at(5)).toThrow('gone')
  })

  test('refuses what is no data', () => {
    expect(() => new ValueTable().add(undefined as never)).toThrow(TypeError)
  })
})
