import { expect, test } from 'vitest'
import { stepLine, trendOf } from './step-line.ts'

test('a value holds until the next one, the last to the right edge', () => {
  const drawn = stepLine([0, 2, 1], 2, { width: 30, height: 11, pad: 0 })

  expect(drawn?.line).toBe('M0 10H10V0H20V5H30')
  expect(drawn?.area).toBe('M0 10H10V0H20V5H30V11H0Z')
  expect(drawn?.last).toEqual({ x: 30, y: 5 })
})

test('an even stretch is one segment, whatever its length', () => {
  expect(stepLine(Array<number>(1000).fill(3), 3, { width: 46, height: 18, pad: 2 })?.line).toBe('M0 2H46')
})

test('nothing to draw is null, and zeros lie on the ground', () => {
  expect(stepLine([], 0, { width: 10, height: 10, pad: 0 })).toBeNull()
  expect(stepLine([0, 0], 0, { width: 10, height: 10, pad: 0 })?.line).toBe('M0 9H10')
})

test('the trend compares the last quarter with the one before', () => {
  expect(trendOf([0, 0, 0, 0, 1, 1, 9, 9])).toBe('rising')
  expect(trendOf([9, 9, 9, 9, 8, 8, 1, 1])).toBe('falling')
  expect(trendOf([100, 100, 100, 100, 101, 101, 102, 102])).toBe('steady')
  expect(trendOf([5])).toBe('steady')
})
