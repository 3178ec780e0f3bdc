import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { finish, Hash, hex12, textHash, valueHash } from './hash.ts'
import { fields, type Value } from './value.ts'

const leaf: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(null, true, false, 0, 1, -1, '', '0', 'null', 0n, 1n, -1n),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.string(),
)
const values = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor')), tie('value')), {
        maxLength: 4,
      })
      .map((entries) => fields(entries)),
  ),
})).value

/** Equal as values: types count, the order of keys does not, 0 and −0 are one. */
function key(value: Value): string {
  if (Array.isArray(value)) return `[${(value as Value[]).map(key).join()}]`
  if (typeof value === 'object' && value !== null) {
    const record = value as Record<string, Value>
    return `{${Object.keys(record)
      .sort()
      .map((name) => `${JSON.stringify(name)}:${key(record[name]!)}`)
      .join()}}`
  }
  return `${typeof value} ${typeof value === 'string' ? JSON.stringify(value) : String(value === 0 ? 0 : value)}`
}

describe('the hash of a value', () => {
  test('is the same for equal values and differs for others', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(valueHash(a) === valueHash(b)).toBe(key(a) === key(b))
      }),
      { numRuns: 2000 },
    )
  })

  test('tells the types of look-alikes apart', () => {
    const alike: Value[] = [
      null,
      0,
      0n,
      '',
      false,
      '0',
      'null',
      'false',
      [],
      fields(),
      [null],
      [[]],
      [0],
      1,
      1n,
      '1',
      true,
      'true',
      [''],
      fields([['', null]]),
    ]

    expect(new Set(alike.map(valueHash)).size).toBe(alike.length)
  })

  test('does not depend on the order of keys, but on that of items', () => {
    const entries: [string, Value][] = [
      ['a', 1n],
      ['b', [1, 2]],
      ['__proto__', 'x'],
      ['constructor', null],
    ]

    expect(valueHash(fields(entries.toReversed()))).toBe(valueHash(fields(entries)))
    expect(valueHash([1, 2])).not.toBe(valueHash([2, 1]))
    expect(
      valueHash(
        fields([
          ['a', 'b'],
          ['b', 'a'],
        ]),
      ),
    ).not.toBe(
      valueHash(
        fields([
          ['a', 'a'],
          ['b', 'b'],
        ]),
      ),
    )
  })

  test('sees what changes deep inside', () => {
    const nested = (depth: number, core: Value): Value =>
      depth === 0 ? core : fields([['x', [nested(depth - 1, core)]]])

    expect(valueHash(nested(30, 1))).not.toBe(valueHash(nested(30, 2)))
    expect(valueHash(nested(30, 1))).not.toBe(valueHash(nested(29, 1)))
  })

  test('of large integers sees all 64 bits', () => {
    const made = Array.from({ length: 64 }, (_, bit) => valueHash(BigInt.asIntN(64, 1n << BigInt(bit))))

    expect(new Set(made).size).toBe(64)
    expect(valueHash(-0)).toBe(valueHash(0))
  })

  test('spreads: ten thousand neighbours make no collisions to speak of', () => {
    const ints = new Set(Array.from({ length: 10_000 }, (_, i) => valueHash(BigInt(i))))
    const texts = new Set(Array.from({ length: 10_000 }, (_, i) => textHash(`k${i}`)))

    expect(ints.size).toBeGreaterThan(9_995)
    expect(texts.size).toBeGreaterThan(9_995)
  })
})

describe('a rolling hash', () => {
  const of = (feed: (hash: Hash) => void): string => {
    const hash = new Hash()
    feed(hash)
    return hash.hex()
  }

  test('depends on the order and on every word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1, maxLength: 20 }),
        fc.nat(),
        fc.integer(),
        (words, pick, other) => {
          const at = pick % words.length
          fc.pre(words[at] !== other)
          const all = (list: readonly number[]) => of((hash) => list.forEach((word) => hash.word(word)))

          expect(all(words)).toBe(all(words))
          expect(all(words.with(at, other))).not.toBe(all(words))
          expect(all([...words, 0])).not.toBe(all(words))
        },
      ),
    )
  })

  test('goes on from where a copy of it stands', () => {
    const whole = new Hash()
    whole.word(1)
    const copy = new Hash(whole.a, whole.b)
    for (const hash of [whole, copy]) hash.timed(1, 2 ** 40 + 7, 2)

    expect(copy.hex()).toBe(whole.hex())
  })

  test('sees both halves of a time', () => {
    expect(of((hash) => hash.timed(1, 5, 2))).not.toBe(of((hash) => hash.timed(1, 5 + 2 ** 32, 2)))
    expect(of((hash) => hash.timed(1, 5, 2))).not.toBe(of((hash) => hash.timed(1, 6, 2)))
  })

  test('shows itself as twelve hex digits', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        expect(hex12(a, b)).toMatch(/^[0-9a-f]{12}$/)
      }),
    )
    expect(hex12(0, 0)).toBe('000000000000')
    expect(finish(0)).toBe(0)
  })
})

test('a text’s hash is the same the second time, when it is remembered, and for texts too long to be', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 }), (a, b) => {
      expect(textHash(a)).toBe(textHash(a))
      expect(textHash(a) === textHash(b)).toBe(a === b)
    }),
  )
})
