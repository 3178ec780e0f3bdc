import { expect, test } from 'vitest'
import { producerState } from './producer-state.ts'

test('before its time a producer has not started, and only after that somebody can have stopped it', () => {
  const still = { running: 0, done: 0 }

  expect(producerState(still, false)).toBe('has not started yet')
  expect(producerState(still, true)).toBe('is stopped')
  expect(producerState({ running: 1, done: 0 }, true)).toBe('publishes')
  expect(producerState({ running: 0, done: 1 }, true)).toBe('has published everything')
})
