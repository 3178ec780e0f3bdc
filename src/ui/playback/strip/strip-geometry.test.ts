import { describe, expect, test } from 'vitest'
import type { StripBucket } from '../../../protocol/run-rows.ts'
import { stripPicture } from './strip-geometry.ts'

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
