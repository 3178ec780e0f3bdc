import { expect, test } from 'vitest'
import { splitName } from './long-name.ts'

test('a long name keeps its end, which tells it from others; a short one is not cut', () => {
  expect(splitName('fines_FineSaga_1_default')).toBeNull()
  expect(splitName('shop_OrdersOfTheNorth_1_europe')).toEqual(['shop_OrdersOfTheNor', 'th_1_europe'])
})

test('the parts of a name are the name', () => {
  const name = 'AVeryLongNameOfAComponentThatSomebodyGaveItInAnotherProject'

  expect(splitName(name)?.join('')).toBe(name)
})
