import { expect, test } from 'vitest'
import type { SweepProgress } from '../../protocol/sweep.ts'
import { heldPercent, sweepWords } from './sweep-words.ts'

const sweep = (state: SweepProgress['state'], held: number, seeds = 1_000): SweepProgress => ({
  request: { profile: 'classic', overrides: {}, seeds, check: null },
  state,
  held,
  failed: null,
})

test('seeds that try, that were stopped, and that all held are told apart', () => {
  expect(sweepWords(sweep('running', 12))?.rest).toBe('12 of 1,000 seeds have held so far.')
  expect(sweepWords(sweep('stopped', 1_000, 2_000))?.rest).toBe('Stopped: 1,000 of 2,000 seeds have held.')
  expect(sweepWords(sweep('held', 1, 1))).toEqual({ strong: 'Survived.', rest: 'All of 1 seed held.' })
})

test('of a break the seed is told, not how many held', () => {
  expect(sweepWords(sweep('broken', 1))).toBeNull()
})

test('the bar is never more than full', () => {
  expect([sweep('running', 0), sweep('running', 125), sweep('held', 1_001)].map(heldPercent)).toEqual([0, 13, 100])
})
