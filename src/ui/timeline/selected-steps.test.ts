import { expect, test } from 'vitest'
import type { SagaTransition } from '../../protocol/saga-rows.ts'
import { stepsOfEvent, stepsOfSaga, withRoom } from './selected-steps.ts'

test('an event is there from its publication to the last who is through with it', () => {
  const consumer = (step: number | null) => ({
    consumer: 0,
    outcome: 'done' as const,
    step,
    atMs: 0,
    words: '',
    failed: null,
    effects: [],
  })
  expect(stepsOfEvent({ step: 200, consumers: [consumer(204), consumer(null), consumer(228)] })).toEqual({
    from: 200,
    to: 228,
  })
  expect(stepsOfEvent({ step: 200, consumers: [] })).toEqual({ from: 200, to: 200 })
})

test('a saga is there from its start to its last change', () => {
  const at = (step: number) => ({ step }) as SagaTransition
  expect(stepsOfSaga({ first: at(40), last: at(900) })).toEqual({ from: 40, to: 900 })
  expect(stepsOfSaga({ first: at(40), last: null })).toEqual({ from: 40, to: 40 })
})

test('around them there is room, within what is recorded', () => {
  expect(withRoom({ from: 200, to: 228 }, 0, 4_000)).toEqual({ from: 174, to: 254 })
  expect(withRoom({ from: 1_000, to: 1_999 }, 0, 4_000)).toEqual({ from: 900, to: 2_099 })
  expect(withRoom({ from: 3, to: 9 }, 0, 4_000)).toEqual({ from: 1, to: 46 })
  expect(withRoom({ from: 3_995, to: 4_000 }, 0, 4_000)).toEqual({ from: 3_958, to: 4_000 })
  expect(withRoom({ from: 50, to: 60 }, 54, 4_000)).toEqual({ from: 55, to: 95 })
})
