import { expect, test } from 'vitest'
import { columnsWithoutRoom, columnWidths, pxOfColumns, tableHeight } from './table-sizes.ts'

test('on a wall widths in px grow with the letters, shares and what has no width do not', () => {
  const columns = [{ width: '92px' }, { width: '33.3px' }, { width: '20%' }, {}]

  expect(columnWidths(columns, { width: 900, scale: 1.5, namesPx: 0 })).toEqual(['138px', '50px', '20%', undefined])
  expect(columnWidths(columns.slice(0, 1), { width: 900, scale: 1, namesPx: 0 })).toEqual(['92px'])
})

test('where names lack room the other columns make way for them, down to what they need', () => {
  const columns = [{}, { width: '100px', leastPx: 80 }, { width: '200px', leastPx: 160 }, { width: '156px' }]
  const widths = (width: number, scale = 1) => columnWidths(columns, { width, scale, namesPx: 240 })

  expect(widths(700)).toEqual([undefined, '100px', '200px', '156px'])
  expect(widths(666)).toEqual([undefined, '90px', '180px', '156px'])
  expect(widths(500)).toEqual([undefined, '80px', '160px', '156px'])
  expect(widths(999, 1.5)).toEqual([undefined, '135px', '270px', '234px'])
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

test('a drawing that fills its column is told how wide that is', () => {
  const columns = [{ id: 'name' }, { id: 'rail' }, { id: 'share' }]

  expect(pxOfColumns(columns, [undefined, '202px', '20%'])).toEqual(new Map([['rail', 202]]))
})
