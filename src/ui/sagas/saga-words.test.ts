import { expect, test } from 'vitest'
import type { SagaTransition } from '../../protocol/saga-rows.ts'
import {
  pairsWords,
  sagaAgeMs,
  sagasWords,
  sagaSubtitle,
  sagaTitle,
  standingOf,
  titleFromLife,
  whichWords,
  waitsWords,
} from './saga-words.ts'

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

test('an instance stands where its last transition up to the cursor has left it', () => {
  const first = transition(1, 'started', false)
  const now = { id: 7, first, last: transition(5, 'saved', false), done: 2, ahead: 1 }

  expect(standingOf(now)).toEqual({ state: [['paid', '5']], ended: false, lastMs: 5 })
  expect(standingOf({ ...now, last: transition(9, 'ended', false) }).ended).toBe(true)
  expect(standingOf({ ...now, last: null })).toEqual({ state: [], ended: false, lastMs: null })
  expect(standingOf(null).state).toEqual([])
})

test('a life tells what its instance goes by', () => {
  const started = {
    ...transition(1, 'started', false),
    changed: [
      { key: 'paid', before: null, after: '1' },
      { key: 'caseId', before: null, after: 'S1' },
    ],
  }

  expect(titleFromLife(7, started)).toBe('S1')
  expect(titleFromLife(7, undefined)).toBe('saga 7')
  expect(titleFromLife(7, transition(3, 'saved', false))).toBe('saga 7')
})

test('names are text, whatever they are', () => {
  expect(pairsWords([['reason', '']])).toBe('reason ""')
  expect(pairsWords([['__proto__', '<b>1</b>']], '=')).toBe('__proto__=<b>1</b>')
})

test('how many sagas there are is said, of stuck ones only where there are some', () => {
  expect(sagasWords({ live: 1_200, ended: 3, stuck: 0 })).toBe('1,200 live, 3 ended')
  expect(sagasWords({ live: 2, ended: 0, stuck: 1 })).toBe('2 live, 0 ended, 1 stuck')
})

test('an instance says which incarnation it is, where there were others before it', () => {
  expect(sagaSubtitle(7, undefined)).toBe('saga 7')
  expect(sagaSubtitle(7, { saga: 'FineSaga', incarnation: 1 })).toBe('FineSaga, saga 7')
  expect(sagaSubtitle(9, { saga: 'FineSaga', incarnation: 2 })).toBe('FineSaga, saga 9, 2nd incarnation')
})

test('of several that are alike each says what sets it apart, and one that is alone says nothing', () => {
  expect(whichWords({ found: null, incarnation: 1 })).toBe('')
  expect(whichWords({ found: 'taken', incarnation: 1 })).toBe('taken')
  expect(whichWords({ found: 'also', incarnation: 2 })).toBe('passed by, 2nd incarnation')
})

test('what comes next for an instance has its name, where there is one', () => {
  const words = (state: Parameters<typeof waitsWords>[0]['state'], what: string | null) =>
    waitsWords({ state, what, timer: null })

  expect(words('in-flight', '#12')).toBe('#12, in the log')
  expect(words('in-flight', null)).toBe('an event in the log')
  expect(words('answer', 'TakePayment')).toBe('answer to TakePayment')
  expect(words('answer', 'timer PaymentOverdue')).toBe('timer PaymentOverdue')
  expect(words('answer', null)).toBe('an answer')
  expect(['ended', 'ahead', 'waiting', 'stuck'].map((state) => words(state as 'ended', null))).toEqual([
    'nothing',
    'an event ahead',
    'nothing on its way',
    'nothing will come',
  ])
})
