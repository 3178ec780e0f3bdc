import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StripBucket } from '../../../protocol/run-rows.ts'
import { moveWindow, stripPicture } from './strip-geometry.ts'

const bucket = (changes: Partial<StripBucket>): StripBucket => ({
  fromStep: 0,
  toStep: 50,
  fromMs: 0,
  toMs: 0,
  types: [],
  lag: 0,
  errors: 0,
  ...changes,
})
const size = { width: 200, height: 40, first: 0, last: 100 }

describe('the picture', () => {
  test('bars of one bucket stand on each other and the largest fills the height', () => {
    const { bars } = stripPicture(
      [
        bucket({
          types: [
            [0, 3],
            [2, 1],
          ],
        }),
        bucket({ fromStep: 50, toStep: 100, types: [[1, 2]] }),
      ],
      size,
    )

    expect(bars.map(({ x, type }) => [x, type])).toEqual([
      [0, 0],
      [0, 2],
      [100, 1],
    ])
    expect(bars[1]!.y).toBe(0)
    expect(bars[0]!.y).toBe(bars[1]!.y + bars[1]!.height)
  })

  test('nothing is drawn beyond the edges', () => {
    const { bars, lag } = stripPicture([bucket({ fromStep: 90, toStep: 300, types: [[0, 1]], lag: 9 })], size)

    expect(bars[0]!.x + bars[0]!.width).toBeLessThanOrEqual(200)
    for (const [x, y] of lag) {
      expect(x).toBeLessThanOrEqual(200)
      expect(y).toBeGreaterThanOrEqual(0)
    }
  })

  test('a bucket with failed attempts has a mark', () => {
    expect(stripPicture([bucket({ errors: 2 })], size).errors).toHaveLength(1)
  })
})

describe('a window over the run', () => {
  // What is recorded begins after step 40 and ends at 1,000.
  const [first, end] = [40, 1000] as const
  const windows = fc
    .tuple(fc.integer({ min: first + 1, max: end - 10 }), fc.integer({ min: 10, max: end }))
    .map(([from, span]) => ({ from, to: Math.min(end, from + span) }))
  const by = fc.integer({ min: -2000, max: 2000 })

  test('stays within what is recorded, and open, whatever is dragged of it and how far', () => {
    fc.assert(
      fc.property(
        windows,
        fc.constantFrom('from' as const, 'to' as const, 'all' as const),
        by,
        (range, part, steps) => {
          const moved = moveWindow(range, part, steps, first, end)

          expect(moved.from).toBeGreaterThan(first)
          expect(moved.to).toBeLessThanOrEqual(end)
          expect(moved.to - moved.from).toBeGreaterThanOrEqual(10)
          expect(moveWindow(range, part, 0, first, end)).toEqual(range)
        },
      ),
      { seed: 69 },
    )
  })

  test('an edge moves alone, by as many steps as there is room for; all of it keeps its width', () => {
    fc.assert(
      fc.property(windows, by, (range, steps) => {
        const { from, to } = range
        expect(moveWindow(range, 'from', steps, first, end).to).toBe(to)
        expect(moveWindow(range, 'to', steps, first, end).from).toBe(from)
        const all = moveWindow(range, 'all', steps, first, end)
        expect(all.to - all.from).toBe(to - from)
        if (from + steps > first && to + steps <= end) expect(all).toEqual({ from: from + steps, to: to + steps })
      }),
      { seed: 70 },
    )
    const range = { from: 100, to: 300 }
    expect(moveWindow(range, 'from', 30, first, end)).toEqual({ from: 130, to: 300 })
    expect(moveWindow(range, 'from', 999, first, end)).toEqual({ from: 290, to: 300 })
    expect(moveWindow(range, 'to', -999, first, end)).toEqual({ from: 100, to: 110 })
    expect(moveWindow(range, 'to', 999, first, end)).toEqual({ from: 100, to: 1000 })
    expect(moveWindow(range, 'all', -999, first, end)).toEqual({ from: 41, to: 241 })
  })
})
