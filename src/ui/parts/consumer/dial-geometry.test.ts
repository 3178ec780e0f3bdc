import { expect, test } from 'vitest'
import { arcPath, arcState, dialStages } from './dial-geometry.ts'

test('six arcs go round clockwise from twelve o’clock', () => {
  expect(dialStages).toHaveLength(6)
  const [, x1, y1, x2, y2] = /^M([\d.]+) ([\d.]+)A\S+ \S+ 0 0 1 ([\d.]+) ([\d.]+)$/.exec(arcPath(0, 22, 3))!.map(Number)
  // Starts just right of the top, ends above the horizontal.
  expect(x1).toBeGreaterThan(11)
  expect(y1).toBeLessThan(3)
  expect(x2).toBeGreaterThan(x1!)
  expect(y2).toBeLessThan(11)
})

test('arcs before the current one are past, those behind it are to come', () => {
  expect([0, 1, 2, 3, 4, 5].map((stage) => arcState(stage, 2))).toEqual([
    'past',
    'past',
    'on',
    'to-come',
    'to-come',
    'to-come',
  ])
  expect(arcState(0, null)).toBe('to-come')
})
