import { expect, test } from 'vitest'
import { columnsWithoutRoom, scaledWidth, tableHeight } from './table-sizes.ts'

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

test('the narrower a table, the more columns leave; one that is hidden makes room for those that leave before it', () => {
  const columns = [
    { id: 'name' },
    { id: 'lag', width: '100px', leavesBelow: 500 },
    { id: 'rate', width: '60px', leavesBelow: 600 },
    { id: 'last', width: '120px', leavesBelow: 700 },
  ]
  const without = (width: number, hidden: readonly string[] = [], scale = 1) =>
    columnsWithoutRoom(columns, new Set(hidden), width, scale)

  expect(without(700)).toEqual([])
  expect(without(699)).toEqual(['last'])
  expect(without(499)).toEqual(['lag', 'rate', 'last'])
  expect(without(700, [], 1.5)).toEqual(['lag', 'rate', 'last'])
  expect(without(640, ['rate'])).toEqual([])
  expect(without(639, ['rate'])).toEqual(['last'])
  expect(without(599, ['last'])).toEqual(['rate'])
  expect(without(540, ['lag', 'rate'])).toEqual([])
})
