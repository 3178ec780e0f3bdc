import { expect, test } from 'vitest'
import { plainWords } from './Words.tsx'

test('words alone: what was marked stays, what only looks like a mark as well', () => {
  expect(plainWords('**Both** hold the *zone* of `FineSaga`.')).toBe('Both hold the zone of FineSaga.')
  expect(plainWords('2 * 3 is six')).toBe('2 * 3 is six')
})
