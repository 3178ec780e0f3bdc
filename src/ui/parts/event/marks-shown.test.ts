import { expect, test } from 'vitest'
import { marksColumnPx, marksShown } from './marks-shown.ts'

test('up to twelve consumers have a mark each, and of more there are ten beside how many more', () => {
  expect([0, 1, 12, 13, 1_000].map(marksShown)).toEqual([0, 1, 12, 10, 10])
})

test('the column has room for the marks and the widest number of what is more', () => {
  // A digit is at most 8 px wide, a mark 17 with its gap; a cell has 20 px at its sides.
  for (const consumers of [1, 12, 13, 110, 1_000, 9_999]) {
    const more = consumers - marksShown(consumers)
    const words = more > 0 ? `+${more}`.length * 8 : 0
    expect(marksColumnPx(consumers)).toBeGreaterThanOrEqual(marksShown(consumers) * 17 + words + 20)
  }
})
