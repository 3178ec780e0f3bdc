import type { StripBucket } from '../../../protocol/run-rows.ts'

/**
 * The whole run from left to right, by steps: events by type as stacked bars above, the sum of lag as an area below.
 */
export interface StripBar {
  readonly x: number
  readonly width: number
  readonly y: number
  readonly height: number
  readonly type: number
}

export interface StripPicture {
  readonly bars: readonly StripBar[]
  /** The lag's outline from left to right, without the base line. */
  readonly lag: readonly (readonly [number, number])[]
  /** Where an attempt failed: x of the mark. */
  readonly errors: readonly number[]
}

/** Parts of the height: bars, then lag. */
const barShare = 0.56

export function stripPicture(
  buckets: readonly StripBucket[],
  { width, height, first, last }: { width: number; height: number; first: number; last: number },
): StripPicture {
  const span = Math.max(1, last - first)
  const xOf = (step: number): number => (Math.min(Math.max(step, first) - first, span) / span) * width
  const barHeight = Math.floor(height * barShare)
  const lagHeight = height - barHeight - 3
  let countMax = 1
  let lagMax = 1
  for (const bucket of buckets) {
    countMax = Math.max(countMax, countIn(bucket))
    lagMax = Math.max(lagMax, bucket.lag)
  }

  const bars: StripBar[] = []
  const lag: [number, number][] = []
  const errors: number[] = []
  for (const bucket of buckets) {
    const x = xOf(bucket.fromStep)
    const barWidth = Math.max(1, xOf(bucket.toStep) - x - 0.5)
    let y = barHeight
    for (const [type, count] of bucket.types) {
      const size = (count / countMax) * barHeight
      y -= size
      bars.push({ x, width: barWidth, y, height: size, type })
    }
    const lagY = height - (bucket.lag / lagMax) * lagHeight
    lag.push([x, lagY], [x + barWidth, lagY])
    if (bucket.errors > 0) errors.push(x + barWidth / 2)
  }
  return { bars, lag, errors }
}

const countIn = (bucket: StripBucket): number => bucket.types.reduce((sum, [, count]) => sum + count, 0)
