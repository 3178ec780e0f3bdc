import { expect, test } from 'vitest'
import type { Recent } from '../../bridge/sharing.ts'
import { recentWords } from './recent-words.ts'

const recent = { what: 'log-file', step: 1_200, runs: 1, at: Date.UTC(2026, 0, 5, 12) } as Recent

test('what is kept says what it was, where it was left, and of how many runs where there were several', () => {
  expect(recentWords(recent)).toMatch(/^an event log, at step 1,200, Jan 5, 2026/)
  expect(recentWords({ ...recent, what: 'document', step: 7, runs: 3 })).toMatch(
    /^from a link or the editor, at step 7, 3 runs, /,
  )
})
