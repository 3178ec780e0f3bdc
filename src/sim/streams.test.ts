import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactLn, exactPower, RandomStream, Streams, Weights } from './streams.ts'

const offBy = (a: number, b: number): number => Math.abs(a - b) / Math.max(1, Math.abs(b))

test('the exact logarithm is that of Math to twelve digits, down to the smallest draw', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 32 }), (draw) => {
      expect(offBy(exactLn(draw / 2 ** 32), Math.log(draw / 2 ** 32))).toBeLessThan(1e-12)
    }),
    { numRuns: 2000 },
  )
  expect(exactLn(1)).toBe(0)
})

test('the exact power is that of Math to twelve digits, for every rank and skew that a scenario may have', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 0, max: 300 }), (rank, skew) => {
      expect(offBy(exactPower(rank, skew) / rank ** (skew / 100), 1)).toBeLessThan(1e-12)
    }),
    { numRuns: 2000 },
  )
  expect(exactPower(1, 100)).toBe(1)
})

describe('weights', () => {
  const weights = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 })
    .filter((all) => all.some((w) => w > 0))

  test('a share falls in the entry that adding them up one by one comes to', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 2 ** 32 }), (all, draw) => {
        const share = draw / 2 ** 32
        const at = share * all.reduce((sum, w) => sum + w, 0)
        let sum = 0
        const naive = all.findIndex((w) => (sum += w) >= at)

        expect(new Weights(all).indexAt(share)).toBe(naive)
      }),
    )
  })

  test('an entry without weight is never drawn', () => {
    fc.assert(
      fc.property(weights, fc.bigInt(0n, 2n ** 64n - 1n), (all, seed) => {
        const stream = new RandomStream(seed, 's')
        const table = new Weights(all)
        for (let i = 0; i < 50; i++) expect(all[stream.weighted(table)]).toBeGreaterThan(0)
      }),
    )
  })

  test('entries are drawn in proportion', () => {
    const stream = new RandomStream(3n, 's')
    const table = new Weights([1, 0, 3])
    const counts = [0, 0, 0]
    for (let i = 0; i < 20_000; i++) counts[stream.weighted(table)]!++

    expect(counts[1]).toBe(0)
    expect(counts[2]! / counts[0]!).toBeGreaterThan(2.8)
    expect(counts[2]! / counts[0]!).toBeLessThan(3.2)
  })
})

describe('a random stream', () => {
  const draws = (seed: bigint, name: string): number[] => {
    const stream = new RandomStream(seed, name)
    return Array.from({ length: 8 }, () => stream.int(0, 0xffffffff))
  }

  test('repeats itself for one seed and name', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 64n - 1n), fc.string(), (seed, name) => {
        expect(draws(seed, name)).toEqual(draws(seed, name))
      }),
    )
  })

  test('differs from the first draw on: for another name, and for another seed in either half of its 64 bits', () => {
    const of = [
      draws(1n, 'a'),
      draws(1n, 'b'),
      draws(2n, 'a'),
      draws(1n + (1n << 32n), 'a'),
      draws(1n + (1n << 63n), 'a'),
    ]

    expect(new Set(of.flat()).size).toBe(of.flat().length)
  })

  test('has both ends of a range, and nothing beyond', () => {
    const stream = new RandomStream(1n, 's')
    const seen = new Set(Array.from({ length: 300 }, () => stream.int(3, 6)))

    expect([...seen].toSorted((a, b) => a - b)).toEqual([3, 4, 5, 6])
  })

  test('gives shares above 0 and up to 1, evenly', () => {
    const stream = new RandomStream(1n, 's')
    const shares = Array.from({ length: 20_000 }, () => stream.unit())

    expect(Math.min(...shares)).toBeGreaterThan(0)
    expect(Math.max(...shares)).toBeLessThanOrEqual(1)
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeCloseTo(0.5, 1)
  })

  test('is one stream for one name: asking twice does not begin it anew', () => {
    const streams = new Streams(1n)
    const first = streams.get('a').int(0, 0xffffffff)

    expect(streams.get('a').int(0, 0xffffffff)).not.toBe(first)
    expect([first, draws(1n, 'a')[0]]).toEqual([first, first])
  })

  test('draws nothing from another one', () => {
    const lone = new Streams(9n)
    const busy = new Streams(9n)
    for (let i = 0; i < 100; i++) busy.get('other').unit()

    expect(busy.get('mine').int(0, 0xffffffff)).toBe(lone.get('mine').int(0, 0xffffffff))
  })
})
