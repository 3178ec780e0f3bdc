import { describe, expect, test } from 'vitest'
import { limits } from '../base/limits.ts'
import { InvalidArgumentError, NullArgumentError } from '../model/errors.ts'
import { SagaState } from '../model/saga-state.ts'
import { seqMax } from '../model/seq.ts'
import type { InMemoryConsumerStateStore } from './in-memory-consumer-state-store.ts'
import { event, rig } from './testing/fakes.ts'

const nothing = null as never
const longest = 'x'.repeat(limits.idCharsMax)
const fail = new Error('x')
const saga = (): SagaState => new SagaState()

/** Every operation that is asked by consumer. */
const byConsumer: Readonly<Record<string, (store: InMemoryConsumerStateStore, id: string) => unknown>> = {
  enterExclusiveZone: (store, id) => store.enterExclusiveZone(id),
  leaveExclusiveZone: (store, id) => store.leaveExclusiveZone(id),
  obtain: (store, id) => store.obtain(id),
  getLastEventSequenceNumber: (store, id) => store.getLastEventSequenceNumber(id),
  setLastEventSequenceNumber: (store, id) => store.setLastEventSequenceNumber(id, 1n),
  addEventToDeadEventQueue: (store, id) => store.addEventToDeadEventQueue(id, event(1n), fail),
  removeEventFromDeadEventQueue: (store, id) => store.removeEventFromDeadEventQueue(id, 1n),
  setRetryDeadEvent: (store, id) => store.setRetryDeadEvent(id, 1n, true),
  getEventsFromDeadEventQueue: (store, id) => store.getEventsFromDeadEventQueue(id),
  getEventsToReprocessFromDeadEventQueue: (store, id) => store.getEventsToReprocessFromDeadEventQueue(id),
  setLastError: (store, id) => store.setLastError(id, fail),
  getErrorState: (store, id) => store.getErrorState(id),
  handleLastError: (store, id) => store.handleLastError(id, fail),
  isEnabled: (store, id) => store.isEnabled(id),
  setEnabled: (store, id) => store.setEnabled(id, true),
}

const thrownBy = (attempt: () => unknown): unknown => {
  try {
    attempt()
  } catch (error) {
    return error
  }
  return null
}

describe.each(Object.entries(byConsumer))('%s', (name, operation) => {
  test('checked: refuses a consumer id that is none, and takes the longest', () => {
    for (const bad of ['', nothing, undefined as never, 7 as never, `${longest}x`]) {
      const { store } = rig('hardened')
      const before = store.snapshot()
      const thrown = thrownBy(() => operation(store, bad))

      expect(thrown).toBeInstanceOf(InvalidArgumentError)
      expect((thrown as InvalidArgumentError).argument).toBe(name === 'obtain' ? 'lockKey' : 'consumerId')
      expect(store.snapshot()).toEqual(before)
    }
    const { store } = rig('hardened')
    store.enterExclusiveZone(longest)
    expect(thrownBy(() => operation(store, longest))).toBeNull()
  })

  test('upstream: refuses null where a map does, and takes every text', () => {
    const { store } = rig('classic')
    const ofTheQueue = /DeadEvent|Reprocess/.test(name)
    if (ofTheQueue) expect(thrownBy(() => operation(store, nothing))).toBeNull()
    else expect(thrownBy(() => operation(store, nothing))).toBeInstanceOf(NullArgumentError)
    const { store: other } = rig('classic')
    other.enterExclusiveZone('')
    expect(thrownBy(() => operation(other, ''))).toBeNull()
  })
})

describe('checked: what is at the edge', () => {
  const { store } = rig('hardened')
  test.each<[string, string, () => unknown]>([
    ['sequenceNumber', 'too large', () => store.setLastEventSequenceNumber('c', seqMax + 1n)],
    ['sequenceNumber', 'no bigint', () => store.setLastEventSequenceNumber('c', 5 as never)],
    ['sequenceNumber', 'negative', () => store.removeEventFromDeadEventQueue('c', -1n)],
    ['sequenceNumber', 'null', () => store.setRetryDeadEvent('c', nothing, true)],
    ['id', 'no bigint', () => store.setSagaState(5 as never, 'S', saga())],
    ['sagaId', 'zero', () => store.removeSagaState(0n)],
    ['sagaName', 'empty', () => store.getSagaState('', 'k', 'x')],
    ['sagaName', 'empty', () => store.getSagaStates('')],
    ['sagaState', 'no saga state', () => store.setSagaState(null, 'S', {} as never)],
    [
      'event.eventSequenceNumber',
      'negative',
      () => store.addEventToDeadEventQueue('c', { ...event(1n), eventSequenceNumber: -1n }, fail),
    ],
    ['event.eventName', 'empty', () => store.addEventToDeadEventQueue('c', { ...event(1n), eventName: '' }, fail)],
    ['fetchSize', 'half', () => store.consumeEventsForProjector('c', 'P', 'x', () => {}, 1.5)],
    ['fetchSize', 'over', () => store.consumeEventsForProjector('c', 'P', 'x', () => {}, limits.fetchSizeMax + 1)],
  ])('%s, %s, is refused', async (argument, _what, attempt) => {
    const thrown = await Promise.resolve()
      .then(attempt)
      .catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(InvalidArgumentError)
    expect((thrown as InvalidArgumentError).argument).toBe(argument)
  })

  test('and what is just inside is taken', async () => {
    store.setLastEventSequenceNumber('c', 0n)
    store.setLastEventSequenceNumber('c', seqMax)
    store.setSagaState(null, 'S', saga())
    store.removeSagaState(1n)
    for (const size of [1, limits.fetchSizeMax])
      expect(await store.consumeEventsForProjector('d', 'P', 'x', () => {}, size)).toBe(0)
  })

  test('an error that is missing changes nothing', () => {
    const before = store.snapshot()
    expect(() => store.setLastError('c', nothing)).toThrow(NullArgumentError)
    expect(() => store.addEventToDeadEventQueue('c', event(1n), undefined)).toThrow(NullArgumentError)
    expect(store.snapshot()).toEqual(before)
  })
})

describe('upstream: an event that cannot be buried', () => {
  test.each([
    ['event', nothing],
    ['event.eventMessage', { ...event(1n), eventMessage: nothing }],
    ['event.eventSequenceNumber', { ...event(1n), eventSequenceNumber: nothing }],
  ])('%s missing', (argument, bad) => {
    const { store } = rig('classic')
    expect(() => store.addEventToDeadEventQueue('c', bad, fail)).toThrow(`${argument} is missing`)
    expect(() => store.addEventToDeadEventQueue('c', bad, fail)).toThrow(NullArgumentError)
    expect(store.deadCount()).toBe(0)
  })

  test('an error missing', () => {
    const { store } = rig('classic')
    expect(() => store.addEventToDeadEventQueue('c', event(1n), null)).toThrow(NullArgumentError)
    expect(store.deadCount()).toBe(0)
  })
})
