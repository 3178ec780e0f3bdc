import { expect, test } from 'vitest'
import { typed } from './type-ahead.ts'

const none = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false }
const type = (keys: readonly string[]): string => keys.reduce((text, key) => typed(text, { ...none, key }) ?? text, '')

test('letters, signs and spaces are text, a Backspace takes the last away, other keys are none', () => {
  expect(type(['g', 'o', ' ', '#', '1', '😀'])).toBe('go #1😀')
  expect(type(['a', 'b', 'Backspace', 'c', 'Shift', 'ArrowDown', 'Enter', 'F5', 'Tab'])).toBe('ac')
  expect(type(['Backspace', 'x'])).toBe('x')
})

test('with a modifier a key belongs to the browser', () => {
  expect(typed('a', { ...none, key: 'r', ctrlKey: true })).toBeNull()
  expect(typed('a', { ...none, key: 'r', metaKey: true })).toBeNull()
  expect(typed('a', { ...none, key: 'n', isComposing: true })).toBeNull()
})
