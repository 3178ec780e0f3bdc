import { expect, test } from 'vitest'
import { foldLabelFits, foldPx, foldWidth, holdBox, laneScale, laneTicks, laneX, niceStep } from './lane-geometry.ts'

const day = 86_400_000

test('an even stretch of time is one linear segment that ends at the cursor', () => {
  const scale = laneScale(
    [
      { fromMs: 0, toMs: 40 },
      { fromMs: 50, toMs: 90 },
    ],
    100,
    500,
  )

  expect(scale.segments).toHaveLength(1)
  expect(laneX(scale, 0)).toBe(0)
  expect(laneX(scale, 50)).toBe(250)
  expect(laneX(scale, 100)).toBe(500)
})

test('months between two bursts are folded to a fixed width', () => {
  const scale = laneScale(
    [
      { fromMs: 0, toMs: 10 },
      { fromMs: 90 * day, toMs: 90 * day + 10 },
    ],
    90 * day + 10,
    500,
  )

  expect(scale.segments.map((segment) => segment.fold)).toEqual([false, true, false])
  const fold = scale.segments[1]!
  expect(fold.x1 - fold.x0).toBe(foldPx)
  expect(fold.toMs - fold.fromMs).toBe(90 * day - 10)
  expect(holdBox(scale, 0, 10)!.width).toBeGreaterThan(200)
})

test('a fold has room for what it says, at the desk and on a wall', () => {
  for (const charPx of [6.7, 9.2]) {
    for (const [hidden, words] of [
      [90 * day, '90 d'],
      [633, '633 ms'],
    ] as const) {
      const ends = [0, hidden].map((fromMs) => ({ fromMs, toMs: fromMs }))
      const fold = laneScale(ends, hidden, 900, foldWidth(charPx)).segments.find((segment) => segment.fold)

      expect(fold && foldLabelFits(fold, charPx), `${words} at ${charPx}`).toBe(true)
      expect(fold!.x1 - fold!.x0, `${words} at ${charPx}`).toBeGreaterThanOrEqual(words.length * charPx + 4)
    }
  }
})

test('with many bursts the oldest are left out, and what is shown fills the width', () => {
  const intervals = Array.from({ length: 600 }, (_, i) => {
    const fromMs = Math.floor(i / 3) * day + (i % 3) * 35
    return { fromMs, toMs: fromMs + 5 }
  })
  const scale = laneScale(intervals, 199 * day + 75, 600)

  expect(scale.fromMs).toBeGreaterThan(100 * day)
  expect(scale.segments.at(-1)!.x1).toBeCloseTo(600)
  expect(scale.segments.length).toBeLessThan(20)
  expect(holdBox(scale, 0, 5)).toBeNull()
})

test('pauses as long as usual are drawn as they are', () => {
  const intervals = Array.from({ length: 30 }, (_, i) => ({ fromMs: i * 1_000, toMs: i * 1_000 + 5 }))

  expect(laneScale(intervals, 29_005, 600).segments).toHaveLength(1)
})

test('a hold that took no virtual time, in a burst that took none, can be seen', () => {
  const scale = laneScale(
    [
      { fromMs: 0, toMs: 0 },
      { fromMs: day, toMs: day },
    ],
    day,
    300,
  )

  expect(holdBox(scale, day, day)!.width).toBeGreaterThan(10)
  expect(laneX(scale, day, 'end')).toBeCloseTo(300)
})

test('places never go back in time and never leave the lane', () => {
  const scale = laneScale(
    [
      { fromMs: 5, toMs: 6 },
      { fromMs: 5_000, toMs: 5_004 },
      { fromMs: day, toMs: day },
    ],
    day + 3,
    320,
  )
  let last = 0
  for (const ms of [-10, 0, 5, 5.5, 6, 7, 4_000, 5_001, 6_000, day - 1, day, day + 3, 2 * day]) {
    const x = laneX(scale, ms)
    expect(x).toBeGreaterThanOrEqual(last)
    expect(x).toBeLessThanOrEqual(320)
    last = x
  }
})

test('a hold that goes on reaches to the cursor, and a short one is still seen', () => {
  const scale = laneScale([{ fromMs: 0, toMs: 100 }], 100, 200)

  expect(holdBox(scale, 50, null)).toEqual({ x: 100, width: 100 })
  expect(holdBox(scale, 50, 50)).toEqual({ x: 100, width: 2 })
})

test('nothing at all is a lane of the present moment', () => {
  expect(laneX(laneScale([], 0, 300), 0)).toBe(0)
})

test('ticks keep clear of each other and of the cursor', () => {
  const scale = laneScale([{ fromMs: 0, toMs: 1_000 }], 1_000, 700)
  const ticks = laneTicks(scale, 60)

  expect(ticks.length).toBeGreaterThan(2)
  for (let i = 1; i < ticks.length; i++) expect(ticks[i]!.x - ticks[i - 1]!.x).toBeGreaterThanOrEqual(60)
  expect(ticks.at(-1)!.x).toBeLessThan(650)
})

test('a long burst has times of its own, whatever is folded before it', () => {
  const scale = laneScale(
    [
      { fromMs: 0, toMs: 10 },
      { fromMs: 100_000, toMs: 104_000 },
    ],
    104_000,
    1_000,
  )
  const ticks = laneTicks(scale, 100)

  expect(ticks.length).toBeGreaterThan(3)
  expect(ticks.map(({ ms }) => ms)).toContain(102_000)
  for (let i = 1; i < ticks.length; i++) expect(ticks[i]!.x - ticks[i - 1]!.x).toBeGreaterThanOrEqual(100)
})

test('steps are round', () => {
  expect([0.03, 0.7, 1, 13, 260].map(niceStep)).toEqual([0.05, 1, 1, 20, 500])
})
