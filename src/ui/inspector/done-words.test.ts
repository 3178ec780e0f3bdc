import { expect, test } from 'vitest'
import type { Outcome } from '../../protocol/event-rows.ts'
import { doneWords, failedWords } from './done-words.ts'

const say = (...outcomes: Outcome[]) => doneWords(outcomes.map((outcome) => ({ outcome })))

test('only those that an event is for are counted', () => {
  expect(say('done', 'in-flight', 'dead')).toBe('1 of 3 done')
  expect(say('done', 'done', 'not-addressed')).toBe('2 of 2 done, 1 not addressed')
  expect(say('to-come', 'not-addressed', 'not-addressed')).toBe('0 of 1 done, 2 not addressed')
})

test('an event that is for nobody is never done', () => {
  expect(say('not-addressed', 'not-addressed')).toBe('addressed to nobody')
  expect(say()).toBe('addressed to nobody')
})

test('attempts that failed are counted, and lead to the last of them', () => {
  const words = (times: number) => Object.values(failedWords(times)).join('')

  expect(words(1)).toBe('failed once at ')
  expect(words(1_200)).toBe('failed 1,200 times, last at ')
})
