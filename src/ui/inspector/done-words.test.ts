import { expect, test } from 'vitest'
import type { Outcome } from '../../protocol/event-rows.ts'
import { doneWords } from './done-words.ts'

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
