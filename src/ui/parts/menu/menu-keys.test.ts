import { expect, test } from 'vitest'
import { menuKey } from './menu-keys.ts'

const words = ['Copy link', 'Save', 'Save as…', 'copy as test']

test('arrows go round, Home and End to the ends', () => {
  expect(menuKey('ArrowDown', 3, words)).toBe(0)
  expect(menuKey('ArrowUp', 0, words)).toBe(3)
  expect(menuKey('ArrowDown', -1, words)).toBe(0)
  expect(menuKey('ArrowUp', -1, words)).toBe(3)
  expect(menuKey('Home', 2, words)).toBe(0)
  expect(menuKey('End', 0, words)).toBe(3)
})

test('a letter goes to the next entry that begins with it, whatever its case, and stays where none does', () => {
  expect(menuKey('s', 0, words)).toBe(1)
  expect(menuKey('S', 1, words)).toBe(2)
  expect(menuKey('s', 2, words)).toBe(1)
  expect(menuKey('c', 0, words)).toBe(3)
  expect(menuKey('x', 1, words)).toBe(1)
})

test('Escape and Tab close; what a button does itself is left to it', () => {
  expect(menuKey('Escape', 1, words)).toBe('close')
  expect(menuKey('Tab', 1, words)).toBe('close')
  expect(menuKey('Enter', 1, words)).toBeNull()
  expect(menuKey(' ', 1, words)).toBeNull()
  expect(menuKey('F5', 1, words)).toBeNull()
})
