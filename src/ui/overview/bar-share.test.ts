import { expect, test } from 'vitest'
import { barShare } from './bar-share.ts'

test('bars are shares of the most frequent type', () => {
  expect(barShare(23, 67)).toBe(34)
  expect(barShare(0, 0)).toBe(0)
})
