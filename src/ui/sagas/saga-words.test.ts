import { expect, test } from 'vitest'
import type { SagaTransition } from '../../protocol/saga-rows.ts'
import { pairsWords, sagaAgeMs, sagaTitle, spineOf, titleFromLife } from './saga-words.ts'

const transition = (step: number, kind: SagaTransition['kind'], ahead: boolean): SagaTransition => ({
  consumer: 0,
  step,
  timeMs: step,
  ahead,
  event: null,
  kind,
  changed: [],
  full: [['paid', String(step)]],
  commands: [],
})

test('an instance goes by the value that finds it', () => {
  expect(sagaTitle({ id: 59, saga: 'FineSaga', associations: [['caseId', 'S106046']] })).toBe('S106046')
  expect(sagaTitle({ id: 59, saga: 'FineSaga', associations: [] })).toBe('FineSaga 59')
})

test('a live instance ages, an ended one keeps the length of its life', () => {
  expect(sagaAgeMs({ startedMs: 10, endedMs: null }, 50)).toBe(40)
  expect(sagaAgeMs({ startedMs: 10, endedMs: 30 }, 50)).toBe(20)
})

test('the cursor divides what has happened from what the recording holds', () => {
  const spine = spineOf([transition(1, 'started', false), transition(5, 'saved', false), transition(9, 'ended', true)])

  expect(spine.done).toHaveLength(2)
  expect(spine.ahead).toHaveLength(1)
  expect(spine.state).toEqual([['paid', '5']])
  expect(spine.ended).toBe(false)
  expect(spineOf([]).state).toEqual([])
})

test('a life tells what its instance goes by', () => {
  const started = {
    ...transition(1, 'started', false),
    changed: [
      { key: 'paid', before: null, after: '1' },
      { key: 'caseId', before: null, after: 'S1' },
    ],
  }

  expect(titleFromLife(7, [started])).toBe('S1')
  expect(titleFromLife(7, [])).toBe('saga 7')
  expect(titleFromLife(7, [transition(3, 'saved', false)])).toBe('saga 7')
})

test('names are text, whatever they are', () => {
  expect(pairsWords([['__proto__', '<b>1</b>']], '=')).toBe('__proto__=<b>1</b>')
})
