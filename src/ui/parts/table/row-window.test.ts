import { expect, test } from 'vitest'
import { baseOf, blockAround, spacerPxMax, virtualCount, virtualOf } from './row-window.ts'

test('what fits is shown as it is', () => {
  expect(virtualCount(390, 30)).toBe(390)
  expect(baseOf(200, { total: 390, count: 390, visible: 20 })).toBe(0)
})

test('a million rows stay below the tallest element, and first and last row can be reached', () => {
  const total = 1_000_000
  const count = virtualCount(total, 30)
  const rows = { total, count, visible: 20 }

  expect(count * 30).toBeLessThanOrEqual(spacerPxMax)
  expect(baseOf(0, rows)).toBe(0)
  expect(count - 20 + baseOf(count - 20, rows)).toBe(total - 20)
})

test('scrolling to a row brings it to the top of the screen', () => {
  const rows = { total: 1_000_000, count: 500_000, visible: 20 }
  for (const index of [0, 1, 999, 500_001, 999_980]) {
    const first = virtualOf(index, rows)
    expect(Math.abs(first + baseOf(first, rows) - index)).toBeLessThanOrEqual(1)
  }
})

test('windows move in blocks and stay within what a window may hold', () => {
  expect(blockAround(0, 19, 390)).toEqual({ from: 0, count: 60 })
  expect(blockAround(3, 22, 390)).toEqual({ from: 0, count: 60 })
  expect(blockAround(380, 389, 390)).toEqual({ from: 340, count: 50 })
  expect(blockAround(0, 5_000, 100_000).count).toBe(500)
})
