import { expect, test } from 'vitest'
import { splitName } from './long-name.ts'

test('a long name keeps its end, which tells it from others; a short one is not cut', () => {
  expect(splitName('fines_FineStatistics_1_default')).toBeNull()
  expect(splitName('shop_OrdersOfTheNorthernBranch_1_europe')).toEqual(['shop_OrdersOfTheNorthernBran', 'ch_1_europe'])
})

test('the parts of a name are the name', () => {
  const name = 'AVeryLongNameOfAComponentThatSomebodyGaveItInAnotherProject'

  expect(splitName(name)?.join('')).toBe(name)
})
