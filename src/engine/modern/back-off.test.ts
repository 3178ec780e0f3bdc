import { expect, test } from 'vitest'
import { backOffMs, namedRandom } from './back-off.ts'

test('the n-th pause is twice the one before, up to 30 s, before chance moves it by a fifth at most', () => {
  const [low, middle, high] = [() => 0, () => 0.5, () => 1 - 2 ** -32]
  expect([1, 2, 3, 4, 5, 6, 50].map((n) => backOffMs(n, 1_000, middle))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ])
  expect([1, 6, 2_000].map((n) => backOffMs(n, 1_000, low))).toEqual([800, 24_000, 24_000])
  expect([1, 6, 2_000].map((n) => backOffMs(n, 1_000, high))).toEqual([1_199, 35_999, 35_999])
  expect(backOffMs(1, 1, low)).toBe(1)
})

test('chance has a name: the same name gives the same numbers, others give others, spread from 0 to 1', () => {
  const take = (name: string): number[] => {
    const random = namedRandom(name)
    return Array.from({ length: 1_000 }, random)
  }
  expect(take('a')).toEqual(take('a'))
  expect(take('a')).not.toEqual(take('b'))
  const numbers = take('b_P_1_*/back-off')
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...numbers)).toBeLessThan(1)
  const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length
  expect(mean).toBeGreaterThan(0.45)
  expect(mean).toBeLessThan(0.55)
})

test('the numbers of a name stay what they are: runs of another day repeat', () => {
  const random = namedRandom('b_P_1_*/back-off')
  const first = [random(), random(), random()]
  expect(first.map((each) => Math.round(each * 1e9))).toEqual([797_831_621, 276_368_222, 649_672_817])
})
