import { expect, test } from 'vitest'
import { profileOf, profiles } from '../../model/profile.ts'
import { pauseAfter } from './pause.ts'

const sized = (fetchSize: number, profile = profiles.classic) => ({ profile, fetchSize, fetchDelay: 700 })
const eager = profileOf('classic', { shortBatch: 'when-short' })

test.each([
  // What is missing of a full batch, in ms; nothing where it was full, nor up to ten (D15).
  ['full', 100, 100, 0],
  ['ten short', 90, 100, 0],
  ['eleven short', 89, 100, 11],
  ['empty', 0, 100, 100],
  ['busy', -1, 100, 101],
  // 1 ms where upstream spins: somebody else must get a turn.
  ['empty and small', 0, 10, 1],
  ['one of a small', 1, 10, 0],
])('upstream after a batch that was %s: consumed %i of %i sleeps %i ms', (_, consumed, fetchSize, ms) => {
  expect(pauseAfter({ consumed, failed: false }, sized(fetchSize))).toBe(ms)
})

test('upstream sleeps the delay after an error, unless its batches are small', () => {
  expect(pauseAfter({ consumed: 0, failed: true }, sized(11))).toBe(700)
  expect(pauseAfter({ consumed: 0, failed: true }, sized(10))).toBe(1)
})

test.each([
  [100, 100, false, 0],
  [99, 100, false, 1],
  [0, 1, false, 1],
  [0, 1, true, 700],
  [-1, 1, false, 2],
])(
  'when-short sleeps whenever something was missing: consumed %i of %i, failed %s: %i ms',
  (consumed, size, failed, ms) => {
    expect(pauseAfter({ consumed, failed }, sized(size, eager))).toBe(ms)
  },
)
