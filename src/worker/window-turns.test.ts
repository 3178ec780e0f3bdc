import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ViewName } from '../protocol/windows.ts'
import { flatOutFrameMs, frameMs } from './target.ts'
import { WindowTurns } from './window-turns.ts'

interface Making {
  readonly window: number
  readonly atMs: number
  readonly tookMs: number
}

/** Frames at the pace of the host, and what the windows take, by a clock that only they move. */
function makings(
  costsMs: readonly number[],
  flatOut: boolean,
  forMs: number,
  view: ViewName = 'now',
): { made: Making[][]; endMs: number } {
  const turns = new WindowTurns()
  const madeMs = costsMs.map(() => -Infinity)
  const made: Making[][] = []
  let nowMs = 1000
  turns.begin(nowMs, flatOut, costsMs.length)
  while (nowMs < 1000 + forMs) {
    nowMs += flatOut ? flatOutFrameMs : frameMs
    turns.begin(nowMs, flatOut, costsMs.length)
    const frame: Making[] = []
    for (const window of [...madeMs.keys()].sort((a, b) => madeMs[a]! - madeMs[b]!)) {
      if (!turns.allows(view, nowMs, madeMs[window]!)) continue
      frame.push({ window, atMs: nowMs, tookMs: costsMs[window]! })
      nowMs += costsMs[window]!
      madeMs[window] = nowMs
      turns.made(costsMs[window]!)
    }
    made.push(frame)
  }
  return { made, endMs: nowMs }
}

const costs = (max: number) => fc.array(fc.double({ min: 0.01, max, noNaN: true }), { minLength: 1, maxLength: 12 })

describe('flat out', () => {
  test('windows take no more than their share of the time, whatever they cost, but for the last one', () => {
    fc.assert(
      fc.property(costs(140), (costsMs) => {
        const { made, endMs } = makings(costsMs, true, 20_000)
        const took = made.flat().reduce((sum, { tookMs }) => sum + tookMs, 0)

        expect(took).toBeLessThanOrEqual(0.05 * (endMs - 1000) + Math.max(...costsMs))
      }),
    )
  })

  test('every window comes in its turn, none twice before another', () => {
    fc.assert(
      fc.property(costs(20), (costsMs) => {
        const order = makings(costsMs, true, 20_000)
          .made.flat()
          .map(({ window }) => window)

        for (let i = costsMs.length; i < order.length; i++) expect(order[i]).toBe(order[i - costsMs.length])
      }),
    )
  })

  test('cheap windows come about four times a second, a few in each frame, and no oftener', () => {
    const { made } = makings([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], true, 10_000)

    for (let window = 0; window < 8; window++) {
      const times = made.flat().filter((making) => making.window === window)
      expect(times.length).toBeGreaterThan(35)
      expect(times.length).toBeLessThanOrEqual(43)
    }
    expect(Math.max(...made.map((frame) => frame.length))).toBe(2)
  })

  test('one that is drawn as many elements comes twice a second', () => {
    const { made } = makings([0.1, 0.1], true, 10_000, 'tape')

    expect(made.flat().length).toBeGreaterThan(2 * 17)
    expect(made.flat().length).toBeLessThanOrEqual(2 * 21)
  })

  test('a window that costs more than may be owed does not keep the others waiting for ever', () => {
    const { made } = makings([5000, 0.1], true, 20_000)
    const [first, ...later] = made.flat().filter(({ window }) => window === 1)

    expect(first).toBeDefined()
    expect(later.length).toBeGreaterThan(0)
  })
})

test('paced, windows may take half of the time, and all of them may come with each frame', () => {
  const { made } = makings([1, 1, 1], false, 1000)

  for (const frame of made) expect(frame).toHaveLength(3)

  const dear = makings([40, 40], false, 20_000)
  const took = dear.made.flat().reduce((sum, { tookMs }) => sum + tookMs, 0)
  expect(took).toBeLessThanOrEqual(0.5 * (dear.endMs - 1000) + 40)
  expect(took).toBeGreaterThan(0.3 * (dear.endMs - 1000))
})

test('while a run goes on consumers change places once in two seconds, whatever its pace', () => {
  for (const flatOut of [true, false]) {
    const { made } = makings([0.1], flatOut, 10_000, 'consumers')

    expect(made.flat()).toHaveLength(5)
  }
})
