import { expect, test } from 'vitest'
import { rig, event } from './testing/fakes.ts'
import { DeadQueue } from './dead-queue.ts'

test('what is replaced keeps its place, and further entries of its event go', () => {
  const { store } = rig('classic')
  for (const [seq, words] of [
    [7n, 'first'],
    [8n, 'other'],
    [7n, 'second'],
    [7n, 'third'],
  ] as const)
    store.addEventToDeadEventQueue('c', event(seq), new Error(words))
  const queue = new DeadQueue()
  const entries = store.getEventsFromDeadEventQueue('c')
  for (const entry of entries) queue.add(entry)

  queue.replace({ ...entries[0]!, retry: true })

  expect([queue.size, queue.count('c')]).toEqual([2, 2])
  const numbers = (): string[] =>
    queue.of('c').map(({ eventSequenceNumber, retry }) => `${eventSequenceNumber} ${retry}`)
  expect(numbers()).toEqual(['7 true', '8 false'])
  queue.remove('c', 7n)
  expect(numbers()).toEqual(['8 false'])
  expect([queue.size, queue.count('c')]).toEqual([1, 1])
  queue.replace(entries[0]!)
  expect(numbers()).toEqual(['8 false', '7 false'])
})

test('an entry without consumer breaks every walk that comes to it, also one that looks for it', () => {
  const { store } = rig('classic')
  store.addEventToDeadEventQueue('c', event(1n), new Error('first'))
  store.addEventToDeadEventQueue(null as never, event(2n), new Error('nobody'))
  store.addEventToDeadEventQueue('c', event(3n), new Error('behind it'))

  store.setRetryDeadEvent('c', 1n, true)
  expect(() => store.setRetryDeadEvent(null as never, 2n, true)).toThrow('no consumer')
  expect(() => store.setRetryDeadEvent('c', 3n, true)).toThrow('no consumer')
  expect(() => store.setRetryDeadEvent('c', 4n, true)).toThrow('no consumer')
})

test('a cleared queue is empty and takes entries again', () => {
  const { store } = rig('classic')
  store.addEventToDeadEventQueue('c', event(7n), new Error('x'))
  const [entry] = store.getEventsFromDeadEventQueue('c')
  const queue = new DeadQueue()
  queue.add(entry!)
  queue.clear()
  expect([queue.size, queue.count('c'), queue.all()]).toEqual([0, 0, []])
  queue.add(entry!)
  expect([queue.size, queue.all()]).toEqual([1, [entry]])
})
