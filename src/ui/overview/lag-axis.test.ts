import { expect, test } from 'vitest'
import { lagTicks, lagWords } from './lag-axis.ts'

const row = { by: 'time', fromStep: 100, sinceMs: 0, untilMs: 40_000, steps: [150, 200, 300, 300] } as const
const wordsOf = (...args: Parameters<typeof lagTicks>) => lagTicks(...args).map(({ words }) => words)

test('by time labels are round times before the cursor, evenly apart, as many as have room', () => {
  expect(wordsOf(row, 400, 76)).toEqual(['−40 s', '−30 s', '−20 s', '−10 s'])
  expect(wordsOf(row, 200, 76)).toEqual(['−40 s', '−20 s'])
  expect(wordsOf({ ...row, untilMs: 4.3 * 365.25 * 86_400_000 }, 400, 76)).toEqual(['−4 y', '−3 y', '−2 y', '−1 y'])
  expect(lagTicks(row, 400, 76).map(({ share, timeMs }) => [share, timeMs])).toEqual([
    [0, 0],
    [0.25, 10_000],
    [0.5, 20_000],
    [0.75, 30_000],
  ])
})

test('by steps they are round numbers of steps', () => {
  expect(wordsOf({ ...row, by: 'steps' }, 400, 76)).toEqual(['−200', '−150', '−100', '−50'])
  expect(wordsOf({ ...row, by: 'steps', steps: [100] }, 400, 76)).toEqual([])
})

test('there are none before the room is known', () => {
  expect(wordsOf(row, 0, 76)).toEqual([])
})

test('of any span, labels have their room, and at least one is there', () => {
  for (let span = 1; span < 1e14; span = Math.ceil(span * 1.07)) {
    const shares = lagTicks({ ...row, untilMs: span }, 500, 80).map(({ share }) => share)

    expect(shares.length).toBeGreaterThan(0)
    expect(Math.min(...[...shares, 1].slice(1).map((share, i) => share - shares[i]!))).toBeGreaterThan(0.159)
  }
})

test('where no round time has room it is the beginning that is said', () => {
  expect(wordsOf({ ...row, untilMs: 32_800 }, 95, 90)).toEqual(['−32.8 s'])
})

test('the words say which steps, how long they took, and that scales differ', () => {
  const series = { ...row, consumer: 0, timesMs: [], lag: [], now: 0, peak: 0, perS: null }

  expect(lagWords(series)).toBe('the last 200 steps, 40 s; each on its own scale')
  expect(lagWords({ ...series, steps: [100] })).toBe('no step yet')
  expect(lagWords(undefined)).toBe('no step yet')
})
