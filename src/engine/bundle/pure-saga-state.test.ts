import { expect, test } from 'vitest'
import { noFields } from '../../base/value.ts'
import { PureSagaState } from './pure-saga-state.ts'

test('a state says what its value says: whether it has ended, and by what it is found', () => {
  const ended = new PureSagaState({ ended: true, associations: { order: 'o-1' }, fields: noFields })

  expect([ended.isEnded(), ended.getAssociation('order')]).toEqual([true, 'o-1'])
  expect([ended.copy().isEnded(), ended.copy().value]).toEqual([true, ended.value])
  expect(new PureSagaState({ ended: false, associations: {}, fields: noFields }).isEnded()).toBe(false)
})

test('another value takes the place of the first, with other associations', () => {
  const state = new PureSagaState({ ended: false, associations: { order: 'o-1', gone: 'x' }, fields: noFields })

  state.assign({ ended: true, associations: { order: 'o-2' }, fields: noFields })

  expect([state.isEnded(), state.getAssociation('order'), state.getAssociation('gone')]).toEqual([true, 'o-2', null])
})
