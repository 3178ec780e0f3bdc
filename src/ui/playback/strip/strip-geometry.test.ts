import { describe, expect, test } from 'vitest'
import type { StripBucket } from '../../../protocol/run-rows.ts'
import { nextSpan, stripPicture } from './strip-geometry.ts'

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

describe('the span', () => {
  const now = { run: 1, first: 0, end: 100, done: false, share: 0.1 }

  test('an estimate comes from how much of the log is through', () => {
    expect(nextSpan(null, now).steps).toBe(1000)
  })

  test('it stands still while the estimate is about right and while the cursor goes back', () => {
    const kept = nextSpan(null, now)
    expect(nextSpan(kept, { ...now, end: 130, share: 0.12 }).steps).toBe(1000)
    expect(nextSpan(kept, { ...now, share: 0 }).steps).toBe(1000)
  })

  test('it grows when the run does not fit', () => {
    expect(nextSpan(nextSpan(null, now), { ...now, end: 1200, share: 0 }).steps).toBe(1800)
  })

  test('the end, once seen, is the right edge until more is recorded', () => {
    const done = nextSpan(null, { ...now, end: 900, done: true })
    expect(done.steps).toBe(900)
    expect(nextSpan(done, { ...now, end: 900 }).steps).toBe(900)
    expect(nextSpan(done, { ...now, end: 910, share: 0 }).steps).toBeGreaterThan(910)
  })

  test('another run begins with an estimate of its own', () => {
    expect(nextSpan(nextSpan(null, now), { ...now, run: 2, end: 10, share: 0 }).steps).toBe(200)
  })
})
