import { expect, test } from 'vitest'
import { pictureWords, shownWords } from './timeline-words.ts'

test('of a picture by time it is said', () => {
  expect(pictureWords(2, { from: 1, to: 9 }, 0, null, true)).toMatch(
    /step 1 to 9, as far apart as the time between them\./,
  )
})

test('the head says how many steps there are, up to which, and whether each is drawn', () => {
  expect(shownWords({ from: 1001, to: 3000 }, true, null)).toBe('2,000 steps to 3,000, each atom')
  expect(shownWords({ from: 1, to: 90_000 }, false, 'the beginning is gone')).toBe(
    '90,000 steps to 90,000, summed up; the beginning is gone',
  )
})

test('the picture is told in words, with the arrows only where there are some', () => {
  expect(pictureWords(3, { from: 1, to: 40 }, 0, null)).toBe(
    'What 3 lanes did from step 1 to 40. Show as table says the same in words.',
  )
  expect(pictureWords(1, { from: 1, to: 40 }, 2, 7)).toContain('2 arrows lead from event 7 to who handled it')
})
