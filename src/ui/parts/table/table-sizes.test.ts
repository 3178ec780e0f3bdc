import { expect, test } from 'vitest'
import { scaledWidth, tableHeight } from './table-sizes.ts'

test('on a wall widths in px grow with the letters, shares and what has no width do not', () => {
  expect(scaledWidth('92px', 1.5)).toBe('138px')
  expect(scaledWidth('33.3px', 1.4)).toBe('47px')
  expect(scaledWidth('92px', 1)).toBe('92px')
  expect(scaledWidth('20%', 1.5)).toBe('20%')
  expect(scaledWidth(undefined, 1.5)).toBeUndefined()
})

test('a table is as high as all its rows, drawn or not, and its heads', () => {
  const rows = { above: 300, below: 3_000, items: [{ px: 30 }, { px: 22 }] }

  expect(tableHeight({ ...rows, cards: false })).toBe(3_380)
  expect(tableHeight({ ...rows, cards: true })).toBe(3_352)
})
