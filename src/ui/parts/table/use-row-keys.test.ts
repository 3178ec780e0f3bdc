import { expect, test } from 'vitest'
import { keyTarget } from './use-row-keys.ts'

test('arrows, pages and ends stay within the table', () => {
  expect(keyTarget('ArrowDown', 3, 10, 5)).toBe(4)
  expect(keyTarget('ArrowDown', 9, 10, 5)).toBe(9)
  expect(keyTarget('ArrowUp', 0, 10, 5)).toBe(0)
  expect(keyTarget('PageDown', 3, 10, 5)).toBe(8)
  expect(keyTarget('PageUp', 3, 10, 5)).toBe(0)
  expect(keyTarget('End', 3, 10, 5)).toBe(9)
  expect(keyTarget('Home', 3, 10, 5)).toBe(0)
})

test('Enter selects where one is; other keys are left alone', () => {
  expect(keyTarget('Enter', 3, 10, 5)).toBe(3)
  expect(keyTarget('a', 3, 10, 5)).toBeNull()
})
