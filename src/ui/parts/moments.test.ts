import { afterEach, expect, test } from 'vitest'
import { chooseTime, virtualTime } from '../time-zone.ts'
import { bothTimes, dayWords, momentWords } from './moments.ts'

const epochMs = Date.UTC(2007, 6, 1, 12)
const ms = 90_061_500

afterEach(() => chooseTime('UTC'))

test('a moment of a log is told by its calendar, a simulated one by the clock', () => {
  expect(momentWords(epochMs, ms)).toBe('2007-07-02 13:01:01')
  expect(dayWords(epochMs, ms)).toBe('2007-07-02')
  expect([momentWords(null, ms), dayWords(null, ms)]).toEqual(['day 1 01:01:01.500', 'day 1 01:01:01.500'])
})

test('whoever asks is told both times, whichever is shown', () => {
  const both = 'Original time 2007-07-02 13:01:01, virtual time day 1 01:01:01.500'
  expect(bothTimes(epochMs, ms)).toBe(both)
  expect(bothTimes(null, ms)).toBe('Virtual time day 1 01:01:01.500')
  chooseTime(virtualTime)
  expect(momentWords(epochMs, ms)).toBe('day 1 01:01:01.500')
  expect(bothTimes(epochMs, ms)).toBe(both)
})
