import { expect, test } from 'vitest'
import { findingMarks, type MarkedFinding } from './finding-marks.ts'

const found = (step: number, verdict: MarkedFinding['verdict'] = 'violation'): MarkedFinding => ({ step, verdict })
/** A pixel for each step. */
const strip = { width: 1_000, first: 0, last: 1_000, apartPx: 12 }

test('a finding stands at its step', () => {
  expect(findingMarks([found(400), found(100, 'hazard')], strip)).toEqual([
    { step: 100, x: 100, state: 'hazard' },
    { step: 400, x: 400, state: 'violation' },
  ])
})

test('those that would lie on each other are one mark, of the worse sort, at the first of them', () => {
  expect(findingMarks([found(1_000), found(108), found(104), found(100, 'hazard')], strip)).toEqual([
    {
      step: 100,
      x: 100,
      state: 'violation',
    },
    { step: 1_000, x: 1_000, state: 'violation' },
  ])
})

test('a mark that was there stays where it is when more are found after it', () => {
  const before = findingMarks([found(110), found(100)], strip)
  const after = findingMarks([found(122), found(113), found(110), found(100)], strip)
  expect(after.map(({ step }) => step)).toEqual([100, 113])
  expect(findingMarks([found(113), found(100)], { ...strip, apartPx: 18 })).toHaveLength(1)
  expect(before.map(({ step }) => step)).toEqual([100])
})

test('what lies before the part of the run that is kept has no place', () => {
  expect(findingMarks([found(400), found(100)], { ...strip, first: 200, last: 1_200 })).toMatchObject([{ x: 200 }])
})
