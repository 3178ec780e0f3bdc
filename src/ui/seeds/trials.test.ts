import { expect, test } from 'vitest'
import type { Lesson } from '../../model/lesson.ts'
import type { SweepProgress } from '../../protocol/sweep.ts'
import { hasSurvived, trialsOf } from './trials.ts'

const lesson: Pick<Lesson, 'cure' | 'win'> = {
  win: 'E-1',
  cure: {
    text: 'Choose.',
    trials: [
      { say: 'One policy', profile: 'classic', overrides: { busyZone: 'skip' } },
      { say: 'All', profile: 'hardened' },
    ],
  },
}
const sweep = (more: Partial<SweepProgress['request']>, state: SweepProgress['state']): SweepProgress => ({
  request: { profile: 'hardened', overrides: {}, seeds: 1_000, check: 'E-1', ...more },
  held: 0,
  state,
  failed: null,
})

test('a lesson is cured once a cure that it offers has survived all seeds', () => {
  expect(hasSurvived([], lesson)).toBe(false)
  expect(hasSurvived([sweep({}, 'running')], lesson)).toBe(false)
  expect(hasSurvived([sweep({}, 'broken'), sweep({ profile: 'classic' }, 'held')], lesson)).toBe(false)
  expect(hasSurvived([sweep({ check: null }, 'held')], lesson)).toBe(false)
  expect(hasSurvived([sweep({ profile: 'classic', overrides: { busyZone: 'skip' } }, 'held')], lesson)).toBe(true)
  expect(hasSurvived([sweep({}, 'held')], lesson)).toBe(true)
})

test('a lesson that brings its own cure offers none', () => {
  expect(trialsOf({ cure: { text: 'This.' } })).toEqual([])
  expect(hasSurvived([sweep({}, 'held')], { cure: { text: 'This.' } })).toBe(false)
})
