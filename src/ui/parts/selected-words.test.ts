import { expect, test } from 'vitest'
import type { ConsumerInfo } from '../../protocol/run-info.ts'
import { selectedWords } from './selected-words.ts'

const run = {
  consumers: [
    { id: 'b_Orders_1_default', component: 'Orders', context: 'default' } as ConsumerInfo,
    { id: 'b_Orders_1_eu', component: 'Orders', context: 'eu' } as ConsumerInfo,
  ],
  instances: ['i-1', 'i-2'],
}

test('each kind of thing is named as a person would', () => {
  expect(selectedWords({ kind: 'event', ordinal: 7 }, run)).toBe('Event #7')
  expect(selectedWords({ kind: 'saga', id: 3 }, run)).toBe('Saga 3')
  expect(selectedWords({ kind: 'consumer', id: 'b_Orders_1_default' }, run)).toBe('Orders')
  expect(selectedWords({ kind: 'zone', id: 'b_Orders_1_eu' }, run)).toBe('Zone of Orders eu')
  expect(selectedWords({ kind: 'instance', id: 'b_Orders_1_default', instance: 1 }, run)).toBe('Orders i-2')
  expect(selectedWords({ kind: 'consumer', id: 'gone' }, run)).toBe('gone')
})
