import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sane } from './progress.ts'

describe('what stands in the storage', () => {
  test('comes back as it was', () => {
    const kept = { done: ['a', 'b'], predictions: { a: 1 } }
    expect(sane(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  })

  test('may be any nonsense, of which nothing is believed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (nonsense) => {
        const { done, predictions } = sane(nonsense)
        expect(done.every((name) => typeof name === 'string')).toBe(true)
        expect(Object.values(predictions).every((option) => typeof option === 'number')).toBe(true)
      }),
    )
    expect(sane({ done: [1, 'a'], predictions: { a: 'x', b: 2 } })).toEqual({ done: ['a'], predictions: { b: 2 } })
  })
})
