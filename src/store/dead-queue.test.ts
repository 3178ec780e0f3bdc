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
  queue.replace(entries[0]!)
  expect(numbers()).toEqual(['8 false', '7 false'])
})
