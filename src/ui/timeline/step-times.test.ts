import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type TimelineLane, timelineStages } from '../../protocol/timeline-lane.ts'
import { stepTimes } from './step-times.ts'
import { boxesOf, endOf, shareOfSteps, spanAt, stepAt, stepScale, xOf } from './timeline-geometry.ts'

const handle = timelineStages.indexOf('handle')
const lane = (kind: TimelineLane['kind'], atoms: boolean, ...spans: (readonly [step: number, cycle: number])[]) =>
  ({
    kind,
    index: 0,
    instance: 0,
    atoms,
    spans: spans.flatMap(([step, cycle]) => [step, step + 1, handle, 0, cycle]),
  }) satisfies TimelineLane

describe('times', () => {
  test('are those of the axis, and evenly between steps whose time is not told', () => {
    const { at } = stepTimes({ spans: [10, 1000, 20, 2000, 21, 5000] })

    expect([9, 10, 15, 20, 21, 99].map(at)).toEqual([1000, 1000, 1500, 2000, 5000, 5000])
    expect(stepTimes({ spans: [] }).at(3)).toBe(0)
    expect(stepTimes({ spans: [4, 70, 4, 70] }).at(4)).toBe(70)
  })
})

describe('by time', () => {
  const times = stepTimes({ spans: [1, 0, 2, 0, 3, 900, 4, 1000, 5, 61_000, 6, 61_000] })
  const scale = stepScale({ from: 1, to: 6 }, 1000, [{ after: 4, ms: 60_000 }], 40, times)

  test('steps keep away from each other by what lies between them, folds aside, and fill the width', () => {
    expect(scale.stepPx).toBeCloseTo((960 * 0.4) / 6)
    expect(xOf(2, scale)).toBeCloseTo(endOf(2, scale))
    const gap = (step: number) => xOf(step, scale) - endOf(step, scale)
    expect(gap(3) / gap(4)).toBeCloseTo(9)
    expect(gap(5)).toBeCloseTo(40)
    expect(endOf(7, scale)).toBeCloseTo(1000)
  })

  test('a box reaches back to the atom before it, and is found there', () => {
    const loop = lane('loop', true, [2, 1], [3, 1])
    const [first, second] = boxesOf(loop, scale)

    expect(second!.x).toBeCloseTo(first!.end)
    expect(spanAt(loop, xOf(3, scale) - 50, scale)).toMatchObject({ from: 3 })
    const bySteps = stepScale({ from: 1, to: 6 }, 1000)
    expect(boxesOf(loop, bySteps).map(({ x }) => x)).toEqual([xOf(2, bySteps), xOf(3, bySteps)])
  })

  test('a share of the width is one of the steps', () => {
    expect(shareOfSteps(0, scale)).toBe(0)
    expect(shareOfSteps(xOf(3, scale) / 1000 + 0.001, scale)).toBeCloseTo(2 / 5)
    expect(shareOfSteps(0.3, stepScale({ from: 1, to: 6 }, 1000))).toBe(0.3)
  })

  test('where no time passes it is as by steps', () => {
    const still = stepScale({ from: 1, to: 6 }, 600, [], 40, stepTimes({ spans: [1, 5, 6, 5] }))
    expect([still.byTime, still.stepPx]).toEqual([null, 100])
  })

  test('every step is found at its place, wherever time and folds lie', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5_000), { minLength: 2, maxLength: 60 }),
        fc.array(fc.nat(60), { maxLength: 5 }),
        (pauses, folded) => {
          let ms = 0
          const spans = pauses.flatMap((pause, i) => [i + 1, (ms += pause)])
          const folds = [...new Set(folded)].map((after) => ({ after, ms: pauses[after] ?? 0 }))
          const drawn = stepScale({ from: 1, to: pauses.length }, 1000, folds, 30, stepTimes({ spans }))
          for (let step = 1; step <= pauses.length; step++) {
            expect(stepAt(xOf(step, drawn) + drawn.stepPx / 2, drawn)).toBe(step)
          }
          expect(endOf(pauses.length + 1, drawn)).toBeCloseTo(1000, 3)
        },
      ),
      { seed: 41, numRuns: 200 },
    )
  })
})
