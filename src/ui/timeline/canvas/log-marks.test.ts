import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type TimelineLane, timelineStages } from '../../../protocol/timeline-lane.ts'
import { stepScale, xOf } from '../timeline-geometry.ts'
import { logMarks } from './log-marks.ts'

const publish = timelineStages.indexOf('publish')
const log = (steps: readonly number[]): TimelineLane => ({
  kind: 'log',
  index: 0,
  instance: -1,
  atoms: true,
  spans: steps.flatMap((step, i) => [step, step + 1, publish, i + 1, i % 3]),
})
const widthOf = (words: string): number => words.length * 6

test('an event has a stamp where its number ends before the next one begins, else a bar', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 100, max: 4000 }),
      (steps, width) => {
        const sorted = steps.toSorted((a, b) => a - b)
        const scale = stepScale({ from: 1, to: 400 }, width)
        const marks = logMarks(log(sorted), scale, 20, widthOf, () => true)

        expect(marks.map(({ x }) => x)).toEqual(sorted.map((step) => xOf(step, scale)))
        for (const [i, { x, words, stamped }] of marks.entries()) {
          const next = marks[i + 1]?.x ?? width
          expect(stamped).toBe(x + 20 + 4 + widthOf(words) + 6 < next)
        }
      },
    ),
    { seed: 5 },
  )
})

test('what is several events, and what has no look yet, is a bar', () => {
  const scale = stepScale({ from: 1, to: 10 }, 1000)
  const several = log([2, 8])

  expect(logMarks(several, scale, 20, widthOf, (step) => step === 8).map(({ stamped }) => stamped)).toEqual([
    false,
    true,
  ])
  expect(logMarks({ ...several, spans: [2, 3, publish, 0, 0] }, scale, 20, widthOf, () => true)[0]).toMatchObject({
    stamped: false,
    barPx: 4,
  })
})
