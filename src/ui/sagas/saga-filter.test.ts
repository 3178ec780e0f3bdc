import { expect, test } from 'vitest'
import type { ConsumerInfo } from '../../protocol/run-info.ts'
import { graphedConsumer, isNarrowed, type SagaFilter, sagaKinds, sagasSpec } from './saga-filter.ts'

const all: SagaFilter = { typed: '', show: 'all', saga: '' }
const page = { from: 40, count: 20 }

test('the filter is asked of the worker: a text, a look-up in the store, one kind of saga, one state', () => {
  expect(
    sagasSpec({ typed: ' late ', show: 'live', saga: 'FineSaga' }, { id: 'age', descending: false }, page),
  ).toEqual({
    view: 'sagas',
    from: 40,
    count: 20,
    sort: 'age',
    descending: false,
    show: 'live',
    saga: 'FineSaga',
    text: 'late',
    lookUp: null,
  })
  expect(sagasSpec({ ...all, typed: 'fineId=7' }, { id: 'nonsense', descending: true }, page)).toMatchObject({
    sort: 'last',
    saga: null,
    text: '',
    lookUp: { property: 'fineId', value: '7' },
  })
})

test('spaces narrow nothing, everything else does', () => {
  expect([all, { ...all, typed: '  ' }].map(isNarrowed)).toEqual([false, false])
  expect(
    [
      { ...all, typed: 'x' },
      { ...all, show: 'ended' as const },
      { ...all, saga: 'A' },
    ].map(isNarrowed),
  ).toEqual([true, true, true])
})

test('one graph at a time: of the saga that was chosen, else of the one that is open, else of the first', () => {
  const of = (component: string, kind: ConsumerInfo['kind']) => ({ component, kind }) as ConsumerInfo
  const run = { consumers: [of('Totals', 'projector'), of('FineSaga', 'saga'), of('AppealSaga', 'saga')] }

  expect(sagaKinds(run)).toEqual(['FineSaga', 'AppealSaga'])
  expect(graphedConsumer(run, ['AppealSaga', 'FineSaga'])).toBe(2)
  expect(graphedConsumer(run, ['', undefined, 'FineSaga'])).toBe(1)
  expect(graphedConsumer({ consumers: [of('Totals', 'projector')] }, ['', undefined, undefined])).toBe(-1)
})
