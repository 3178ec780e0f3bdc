import { expect, test } from 'vitest'
import { choiceAfter } from './palette-keys.ts'

test('arrows go round', () => {
  expect(choiceAfter('ArrowDown', 0, 3)).toBe(1)
  expect(choiceAfter('ArrowDown', 2, 3)).toBe(0)
  expect(choiceAfter('ArrowUp', 0, 3)).toBe(2)
})

test('pages stop at the ends', () => {
  expect(choiceAfter('PageDown', 0, 30)).toBe(8)
  expect(choiceAfter('PageDown', 28, 30)).toBe(29)
  expect(choiceAfter('PageUp', 3, 30)).toBe(0)
})

test('where nothing fits, and by any other key, nothing is marked', () => {
  expect(choiceAfter('ArrowDown', -1, 0)).toBeNull()
  expect(choiceAfter('Home', 2, 3)).toBeNull()
  expect(choiceAfter('a', 2, 3)).toBeNull()
})
