import { expect, test } from 'vitest'
import { idColumnPx, nameInContext } from './consumer-words.ts'

test('a context is named where it tells consumers of one component apart', () => {
  expect(nameInContext({ component: 'FineSaga', context: 'default' })).toBe('FineSaga')
  expect(nameInContext({ component: 'FineSaga', context: 'eu' })).toBe('FineSaga eu')
  expect(nameInContext({ component: 'FineSaga', context: '*' })).toBe('FineSaga *')
})

test('a column of ids has room for the longest', () => {
  const ids = ['fines_FineSaga_1_default', 'fines_FineStatistics_1_default'].map((id) => ({ id }))

  expect(idColumnPx(ids)).toBe(30 * 6.4 + 46)
  expect(idColumnPx([])).toBe(46)
})
