import { expect, test } from 'vitest'
import { event } from '../testing/fakes.ts'
import { InMemoryDeadEventQueue } from './dead-event-queue.ts'

function setUp() {
  const clock = { ms: 100, now: () => clock.ms }
  return { queue: new InMemoryDeadEventQueue(clock), clock }
}
const boom = new Error('boom')

test('an added event is listed with its name, number, cause and time, not flagged', () => {
  const { queue } = setUp()
  const dead = { ...event(7n, {}, 'Paid'), aggregateId: 'o-1' }
  queue.add('c1', dead, boom)
  expect(queue.getAll('c1')).toEqual([
    {
      consumerId: 'c1',
      eventName: 'Paid',
      aggregateId: 'o-1',
      context: 'default',
      eventSequenceNumber: '7',
      event: dead,
      retry: false,
      exception: { throwable: 'Error', message: 'boom', stackTrace: expect.any(Array) as [], cause: null },
      deadAt: 100,
    },
  ])
})

test('the flag is turned on and off, and what is flagged is listed', () => {
  const { queue } = setUp()
  for (const seq of [3n, 1n, 2n]) queue.add('c1', event(seq), boom)
  queue.setRetry('c1', 3n, true)
  queue.setRetry('c1', 1n, true)
  queue.setRetry('c1', 99n, true)
  expect(queue.getRetriable('c1').map(({ eventSequenceNumber }) => eventSequenceNumber)).toEqual([1n, 3n])
  queue.setRetry('c1', 1n, false)
  expect(queue.getAll('c1').map(({ retry }) => retry)).toEqual([false, false, true])
  expect(queue.getAll('c1').map(({ eventSequenceNumber }) => eventSequenceNumber)).toEqual(['1', '2', '3'])
})

test('a removed event is gone, by its number or as itself', () => {
  const { queue } = setUp()
  for (const seq of [1n, 2n]) queue.add('c1', event(seq), boom)
  queue.remove('c1', 1n)
  queue.remove('c1', 1n)
  expect(queue.getAll('c1')).toHaveLength(1)
  queue.remove('c1', event(2n))
  expect(queue.getAll('c1')).toEqual([])
  expect(queue.consumers()).toEqual([])
})

test('the queues of different consumers are independent', () => {
  const { queue } = setUp()
  for (const id of ['c1', 'c2']) queue.add(id, event(1n), boom)
  queue.setRetry('c1', 1n, true)
  queue.remove('c2', 1n)
  expect(queue.getRetriable('c1')).toHaveLength(1)
  expect(queue.getAll('c2')).toEqual([])
  expect(queue.consumers()).toEqual(['c1'])
})

test('of a consumer that nobody knows both lists are empty', () => {
  const { queue } = setUp()
  queue.setRetry('c1', 1n, true)
  queue.remove('c1', 1n)
  expect([queue.getAll('c1'), queue.getRetriable('c1')]).toEqual([[], []])
})

test('adding an event again takes the place of its entry: cause and time are new, the flag is off', () => {
  const { queue, clock } = setUp()
  queue.add('c1', event(1n), boom)
  queue.setRetry('c1', 1n, true)
  clock.ms = 200
  queue.add('c1', event(1n), new Error('bang'))
  expect(queue.getAll('c1')).toMatchObject([{ retry: false, deadAt: 200, exception: { message: 'bang' } }])
})

test('what is listed is a snapshot', () => {
  const { queue } = setUp()
  queue.add('c1', event(1n), boom)
  queue.getAll('c1')[0]!.retry = true
  expect(queue.getRetriable('c1')).toEqual([])
})

test('an event and a cause are needed; an event without a message is kept and cannot be listed', () => {
  const { queue } = setUp()
  expect(() => queue.add('c1', null as never, boom)).toThrow('event is missing')
  expect(() => queue.add('c1', event(1n), null)).toThrow('cause is missing')
  expect(queue.getAll('c1')).toEqual([])
  queue.add('c1', { ...event(1n), eventMessage: null as never }, boom)
  expect(() => queue.getAll('c1')).toThrow('eventMessage is missing')
})
