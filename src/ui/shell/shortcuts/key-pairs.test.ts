import { expect, test } from 'vitest'
import { pressed } from './key-pairs.ts'

test('a key alone means itself, and waits for no second one', () => {
  expect(pressed('p', 100, null)).toEqual({ keys: 'p', first: null })
})

test('a key soon after g makes a pair with it, and ends the pair', () => {
  const { first } = pressed('g', 100, null)

  expect(pressed('c', 1_599, first)).toEqual({ keys: 'g c', first: null })
})

test('a key that comes too late after g means itself', () => {
  const { first } = pressed('g', 100, null)

  expect(pressed('c', 1_600, first)).toEqual({ keys: 'c', first: null })
})

test('whoever presses g twice may still go on from the second', () => {
  const { first } = pressed('g', 100, null)
  const twice = pressed('g', 200, first)

  expect(twice.keys).toBe('g g')
  expect(pressed('o', 300, twice.first).keys).toBe('g o')
})
