import { expect, test } from 'vitest'
import { agoWords, goesBack, meanWords } from './history-words.ts'

test('a checkpoint goes back by its number, not by its text, and also beyond what a double holds', () => {
  expect(goesBack({ from: '9', to: '10' })).toBe(false)
  expect(goesBack({ from: '10', to: '9' })).toBe(true)
  expect(goesBack({ from: '1520000000000000001', to: '1520000000000000000' })).toBe(true)
  expect(goesBack({ from: '7', to: '7' })).toBe(false)
})

test('a first checkpoint goes back from nowhere', () => {
  expect(goesBack({ from: null, to: '-1' })).toBe(false)
})

test('a short mean has tenths, a long one is a duration like any other', () => {
  expect(meanWords(0.26)).toBe('0.3 ms')
  expect(meanWords(4)).toBe('4 ms')
  expect(meanWords(1_500)).toBe('1.5 s')
})

test('nothing happened less than nothing ago', () => {
  expect(agoWords(40, 30)).toBe(agoWords(30, 30))
})
