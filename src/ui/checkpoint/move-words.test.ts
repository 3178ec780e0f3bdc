import { expect, test } from 'vitest'
import { againWords, skippedWords, triedTitle, triedWords } from './move-words.ts'

test('of events that are given again is said what had become of them', () => {
  const again = { count: 5, first: '#4', last: '#8', handled: 3, dead: 1, looked: 5 }

  expect(againWords(again)).toBe(
    '#4 to #8. 3 had been handled, 1 is dead, and would be tried again, 1 had been passed over.',
  )
  expect(againWords({ ...again, count: 1, handled: 1, dead: 0, looked: 1 })).toBe('#4. 1 had been handled.')
  expect(againWords({ ...again, count: 9_000 })).toContain('Of the newest 5: 3 had been handled')
})

test('of events that are left out is said how many nobody ever handles', () => {
  const skipped = { count: 4, first: '#4', last: '#7', handled: 1, looked: 4 }

  expect(skippedWords(skipped)).toBe('#4 to #7. 3 of them would never be handled, 1 had been before.')
  expect(skippedWords({ ...skipped, handled: 0 })).toBe('#4 to #7. 4 of them would never be handled.')
})

test('what was tried on a copy is told with its profile, and who wrote over it', () => {
  const tried = {
    steps: 12,
    overwritten: false,
    handledAgain: { count: 0, first: '', last: '' },
    sagasChanged: 1,
    checkpoint: { ordinal: 8, seq: '8' },
  }

  expect(triedTitle(0, false)).toBe('Nothing is handled again')
  expect(triedTitle(2, true)).toBe('2 events handled again: whoever is at work commits over it')
  expect(triedWords(tried, 'classic')).toBe(
    'Tried on a copy, 12 steps, under classic: the checkpoint comes to 8, 1 saga changes.',
  )
  const over = { ...tried, overwritten: true, sagasChanged: 0, handledAgain: { count: 2, first: '#4', last: '#5' } }
  expect(triedWords(over, 'classic')).toBe(
    '#4 to #5. Tried on a copy, 12 steps, under classic: the checkpoint comes to 8. Wait until its pass is over, or disable it first.',
  )
})
