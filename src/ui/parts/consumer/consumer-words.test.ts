import { expect, test } from 'vitest'
import { idColumnPx } from './consumer-words.ts'

test('a column of ids has room for the longest', () => {
  const ids = ['fines_FineSaga_1_default', 'fines_FineStatistics_1_default'].map((id) => ({ id }))

  expect(idColumnPx(ids)).toBe(30 * 6.4 + 46)
  expect(idColumnPx([])).toBe(46)
})
