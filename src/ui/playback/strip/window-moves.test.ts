import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moveWindow, stepsOfKey, type WindowPart } from './window-moves.ts'

const run = fc
  .tuple(fc.nat(5_000), fc.integer({ min: 40, max: 5_000 }))
  .map(([first, recorded]) => ({ first, end: first + recorded }))
const moved = run.chain(({ first, end }) =>
  fc.record({
    first: fc.constant(first),
    end: fc.constant(end),
    range: fc
      .tuple(fc.integer({ min: first + 1, max: end - 10 }), fc.integer({ min: 10, max: end }))
      .map(([from, span]) => ({ from, to: Math.min(end, from + span) })),
    by: fc.oneof(fc.integer({ min: -9_000, max: 9_000 }), fc.constantFrom(-Infinity, Infinity)),
  }),
)

test('a window that is moved keeps its width, and stays within the run', () => {
  fc.assert(
    fc.property(moved, ({ range, by, first, end }) => {
      const next = moveWindow(range, 'all', by, first, end)

      expect(next.to - next.from).toBe(range.to - range.from)
      expect(next.from).toBeGreaterThan(first)
      expect(next.to).toBeLessThanOrEqual(end)
      // As far as it was asked for, unless the run ends before.
      if (next.from > first + 1 && next.to < end) expect(next.from).toBe(range.from + by)
    }),
  )
})

test('an edge that is moved leaves the other where it is, and the window open and within the run', () => {
  fc.assert(
    fc.property(moved, fc.constantFrom<WindowPart[]>('from', 'to'), ({ range, by, first, end }, part) => {
      const next = moveWindow(range, part, by, first, end)

      expect(part === 'from' ? next.to : next.from).toBe(part === 'from' ? range.to : range.from)
      expect(next.to - next.from).toBeGreaterThanOrEqual(10)
      expect(next.from).toBeGreaterThan(first)
      expect(next.to).toBeLessThanOrEqual(end)
    }),
  )
})

test('a window from an address that reaches over the end of the run comes into it', () => {
  expect(moveWindow({ from: 90, to: 150 }, 'all', 1, 0, 100)).toEqual({ from: 40, to: 100 })
  expect(moveWindow({ from: 90, to: 400 }, 'all', -1, 0, 100)).toEqual({ from: 1, to: 100 })
  expect(moveWindow({ from: 60, to: 150 }, 'to', 1, 0, 100)).toEqual({ from: 60, to: 100 })
})

test('keys move it by a twentieth, by all of it, or to an end, and others are left alone', () => {
  const range = { from: 101, to: 300 }

  expect(['ArrowLeft', 'ArrowDown', 'ArrowRight', 'ArrowUp'].map((key) => stepsOfKey(key, range))).toEqual([
    -10, -10, 10, 10,
  ])
  expect(['PageDown', 'PageUp', 'Home', 'End'].map((key) => stepsOfKey(key, range))).toEqual([
    -200,
    200,
    -Infinity,
    Infinity,
  ])
  expect(stepsOfKey('ArrowLeft', { from: 1, to: 5 })).toBe(-1)
  expect(stepsOfKey('a', range)).toBeNull()
})
