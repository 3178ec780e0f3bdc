import { describe, expect, expectTypeOf, test } from 'vitest'
import { InvalidArgumentError, NotLockOwnerError, NullArgumentError } from '../model/errors.ts'
import { SagaState } from '../model/saga-state.ts'
import type { StoreContract, SyncStore } from '../model/store-contract.ts'
import { ConsumerStateStore } from './consumer-state-store.ts'
import { InMemoryConsumerStateStore } from './in-memory-consumer-state-store.ts'
import { event, FakePerformance, FakeServer, rig } from './testing/fakes.ts'

const saga = (order: string): SagaState => {
  const state = new SagaState()
  state.setAssociation('order', order)
  return state
}

describe('construction', () => {
  test('two arguments are enough, and the rest has defaults', async () => {
    const store = new InMemoryConsumerStateStore(new FakeServer(), new FakePerformance())

    expect(store).toBeInstanceOf(ConsumerStateStore)
    expect(store.getObjectMapper().writeValueAsString({ seq: 5n })).toBe('{"seq":"5"}')
    expect(await store.consumeEventsForProjector('p', 'P', 'default', () => {}, 10)).toBe(0)
  })

  test('each store has an owner of its own', () => {
    const [a, b] = [rig().store, rig().store]

    expect(a.defaultOwner).not.toBe(b.defaultOwner)
  })

  test('the builder passes on what it was given', async () => {
    const server = new FakeServer()
    const timeouts: number[] = []
    const fetch = server.fetchEvents.bind(server)
    server.fetchEvents = (...args: unknown[]) => {
      timeouts.push(args[1] as number)
      return fetch(args[0] as never)
    }
    server.add(event(1n))
    const ran: string[] = []
    const mapper = { writeValueAsString: () => 'text', readValue: () => null }
    const store = InMemoryConsumerStateStore.builder(server, new FakePerformance())
      .withObjectMapper(mapper)
      .withObserverExecutor({ execute: () => void ran.push('task') })
      .withTimeoutMillis(7)
      .build()
    store.setLastEventSequenceNumber('o', 0n)

    expect(await store.consumeEventsForObserver('o', 'O', 'default', () => {}, 10)).toBe(1)
    expect([ran, timeouts, store.getObjectMapper()]).toEqual([['task'], [7], mapper])
  })
})

describe('the names of the seed', () => {
  test('the repositories are real maps', () => {
    const { store } = rig()
    store.setLastEventSequenceNumber('c', 5n)
    store.setSagaState(null, 'S', saga('o-1'))

    expect([...store.lastEventSequenceNumberRepository]).toEqual([['c', 5n]])
    expect(store.sagaStateRepository).toBeInstanceOf(Map)
    expect([...store.sagaStateRepository.keys()]).toEqual([1n])
    store.sagaStateRepository.set(9n, { sagaName: 'S', state: saga('o-9') })
    expect(store.getSagaState('S', 'order', 'o-9').id).toBe(9n)
  })

  test('an exclusive zone is the lock of its consumer', () => {
    const { store } = rig()

    expect(store.enterExclusiveZone('c', 'a')).toBe(true)
    expect([store.obtain('c').holder, store.obtain('c').tryLock('b')]).toEqual(['a', false])
    expect(() => store.leaveExclusiveZone('c', 'b')).toThrow(NotLockOwnerError)
    store.leaveExclusiveZone('c', 'a')
    expect(store.enterExclusiveZone('c')).toBe(true)
    expect(store.obtain('c').holder).toBe(store.defaultOwner)
  })

  test('saga ids count from 1 through all names; a given id is overwritten when the counter comes by', () => {
    const { store } = rig()
    store.setSagaState(null, 'S', saga('a'))
    store.setSagaState(2n, 'S', saga('given'))
    store.setSagaState(null, 'T', saga('counted'))

    expect(store.getSagaState('S', 'order', 'given').id).toBeNull()
    expect(store.getSagaState('T', 'order', 'counted').id).toBe(2n)
  })

  test('an error without an error changes everything but the text, then throws', () => {
    const { store, timers } = rig()
    timers.pass(3)

    expect(() => store.setLastError('c', null)).toThrow(NullArgumentError)
    expect(store.getErrorState('c')).toEqual({
      inError: true,
      errorCount: 1,
      errorStartAt: 3,
      lastErrorAt: 3,
      error: null,
    })
  })

  test('a dead event can be removed by the event itself', () => {
    const { store } = rig()
    store.addEventToDeadEventQueue('c', event(1n), new Error('x'))
    store.addEventToDeadEventQueue('c', event(2n), new Error('x'))
    store.removeEventFromDeadEventQueue('c', event(1n))

    expect(store.getEventsFromDeadEventQueue('c').map((dead) => dead.eventSequenceNumber)).toEqual(['2'])
    expect([store.deadCount(), store.deadCount('c'), store.deadCount('d')]).toEqual([1, 1, 0])
  })

  test('a dead event without consumer breaks every walk that meets it, as upstream', () => {
    const { store } = rig()
    store.addEventToDeadEventQueue('c', event(1n), new Error('x'))
    store.addEventToDeadEventQueue(null as unknown as string, event(2n), new Error('x'))

    store.setRetryDeadEvent('c', 1n, true)
    expect(() => store.setRetryDeadEvent('c', 9n, true)).toThrow(NullArgumentError)
    expect(() => store.removeEventFromDeadEventQueue('c', 1n)).toThrow(NullArgumentError)
    expect(() => store.getEventsFromDeadEventQueue('c')).toThrow(NullArgumentError)
    expect(store.deadCount()).toBe(2)
  })
})

describe('a snapshot', () => {
  test('brings back everything, and later changes do not reach it', () => {
    const { store } = rig()
    store.setLastEventSequenceNumber('c', 5n)
    store.setSagaState(null, 'S', saga('a'))
    store.addEventToDeadEventQueue('c', event(1n), new Error('x'))
    store.setLastError('c', new Error('y'))
    store.setEnabled('d', false)
    store.enterExclusiveZone('c', 'a')
    store.enterExclusiveZone('c', 'a')
    const before = store.snapshot()

    store.setLastEventSequenceNumber('c', 9n)
    store.setSagaState(null, 'S', saga('b'))
    store.setRetryDeadEvent('c', 1n, true)
    store.setEnabled('d', true)
    store.leaveExclusiveZone('c', 'a')
    store.enterExclusiveZone('e', 'b')
    const other = rig().store
    other.restore(before)
    store.restore(before)

    for (const restored of [store, other]) {
      expect(restored.snapshot()).toEqual(before)
      expect([restored.obtain('c').holder, restored.obtain('c').holds, restored.obtain('e').holder]).toEqual([
        'a',
        2,
        null,
      ])
      expect(restored.getSagaState('S', 'order', 'a').id).toBe(1n)
      restored.setSagaState(null, 'S', saga('c'))
      expect(restored.getSagaState('S', 'order', 'c').id).toBe(2n)
    }
  })

  test('shares the saga states, unless it is told what to keep in their place', () => {
    const [from, shared, apart] = [rig().store, rig().store, rig().store]
    const state = saga('a')
    from.setSagaState(null, 'S', state)
    shared.restore(from.snapshot())
    apart.restore(from.snapshot(), (given) => given.copy())
    state.setAssociation('order', 'b')

    expect(shared.getSagaState('S', 'order', 'b').state).toBe(state)
    expect([apart.getSagaState('S', 'order', 'b').id, apart.getSagaState('S', 'order', 'a').id]).toEqual([null, 1n])
  })
})

describe('inputs: checked refuses', () => {
  const { store } = rig('hardened')
  const nothing = null as never
  test.each<[string, () => unknown]>([
    ['consumerId', () => store.getLastEventSequenceNumber('')],
    ['consumerId', () => store.enterExclusiveZone(nothing)],
    ['consumerId', () => store.setEnabled('x'.repeat(257), true)],
    ['lockKey', () => store.obtain('')],
    ['sequenceNumber', () => store.setLastEventSequenceNumber('c', -1n)],
    ['sequenceNumber', () => store.setLastEventSequenceNumber('c', 2n ** 63n)],
    ['sequenceNumber', () => store.removeEventFromDeadEventQueue('c', nothing)],
    ['enabled', () => store.setEnabled('c', 'no' as never)],
    ['retry', () => store.setRetryDeadEvent('c', 1n, nothing)],
    ['sagaName', () => store.setSagaState(null, '', saga('a'))],
    ['sagaState', () => store.setSagaState(null, 'S', null)],
    ['id', () => store.setSagaState(0n, 'S', saga('a'))],
    ['id', () => store.setSagaState(77n, 'S', saga('a'))],
    ['sagaId', () => store.removeSagaState(null)],
    ['associationProperty', () => store.getSagaState('S', '', 'x')],
    ['event', () => store.addEventToDeadEventQueue('c', nothing, new Error('x'))],
    [
      'event.eventMessage',
      () => store.addEventToDeadEventQueue('c', { ...event(1n), eventMessage: nothing }, new Error('x')),
    ],
    ['fetchSize', () => store.consumeEventsForProjector('c', 'P', 'default', () => {}, 0)],
    ['name', () => store.consumeEventsForSaga('c', '', 'default', () => null, 1)],
    ['context', () => store.consumeEventsForObserver('c', 'O', '', () => {}, 1)],
    ['handler', () => store.consumeDeadEventsForProjector('c', 'P', nothing)],
  ])('%s by name', async (argument, attempt) => {
    const thrown = await Promise.resolve()
      .then(attempt)
      .catch((error: unknown) => error)

    expect(thrown).toBeInstanceOf(InvalidArgumentError)
    expect((thrown as InvalidArgumentError).argument).toBe(argument)
    expect((thrown as InvalidArgumentError).message).toMatch(/; allowed: /)
  })
})

test('the in-memory store fits the kernel, and one that answers by promise does not', () => {
  expectTypeOf<InMemoryConsumerStateStore>().toExtend<SyncStore>()
  expectTypeOf<InMemoryConsumerStateStore>().toExtend<StoreContract>()
  expectTypeOf<ConsumerStateStore>().toExtend<StoreContract>()
  expectTypeOf<ConsumerStateStore>().not.toExtend<SyncStore>()
  expectTypeOf<ReturnType<InMemoryConsumerStateStore['enterExclusiveZone']>>().toEqualTypeOf<boolean>()

  const durable = { enterExclusiveZone: () => Promise.resolve(false) }
  const kernel = (store: Pick<SyncStore, 'enterExclusiveZone'>): boolean => store.enterExclusiveZone('c')
  // @ts-expect-error the kernel never awaits: a promise would always be true to it
  expect(kernel(durable)).toBeInstanceOf(Promise)
})

describe('what is lost and what is kept', () => {
  test('a process that dies forgets everything but the ids that it gave', () => {
    const { store } = rig()
    store.setLastEventSequenceNumber('c', 5n)
    store.setSagaState(null, 'S', saga('a'))
    store.addEventToDeadEventQueue('c', event(1n), new Error('x'))
    store.setLastError('c', new Error('x'))
    store.setEnabled('c', false)

    store.forget()

    expect([
      store.getLastEventSequenceNumber('c'),
      store.getSagaStates('S'),
      store.getEventsFromDeadEventQueue('c'),
      store.getErrorState('c').inError,
      store.isEnabled('c'),
    ]).toEqual([null, [], [], false, true])
    store.setSagaState(null, 'S', saga('b'))
    expect(store.getSagaState('S', 'order', 'b').id).toBe(2n)
  })

  test('an instance without a state is restored as such', () => {
    const [from, to] = [rig().store, rig().store]
    from.setSagaState(null, 'S', null as never)
    to.restore(from.snapshot())

    expect(to.snapshot().sagas).toMatchObject([{ id: 1n, sagaName: 'S', state: null }])
  })

  test('a null number is refused where upstream would unbox it', () => {
    const { store } = rig('classic')

    expect(() => store.setRetryDeadEvent('c', null as never, true)).toThrow(NullArgumentError)
    expect(() => store.setLastEventSequenceNumber('c', 1n)).not.toThrow()
  })
})

test('a replayed event that cannot be taken out of the dead events after its handler stays there, and the replay fails', async () => {
  const { store } = rig('hardened')
  store.addEventToDeadEventQueue('c', event(5n), new Error('first'))
  store.setRetryDeadEvent('c', 5n, true)
  let handled = 0
  store.removeEventFromDeadEventQueue = () => {
    throw new Error('the store is away')
  }

  await expect(store.consumeDeadEventsForProjector('c', 'P', () => void handled++)).rejects.toThrow('the store is away')

  expect(handled).toBe(1)
  expect(store.getEventsFromDeadEventQueue('c')).toMatchObject([{ retry: true, exception: { message: 'first' } }])
})

test('D26: what blocks the first version says which consumer, which component and which event', async () => {
  const { store, server } = rig('seed')
  server.add(event(1n))
  const fails = (): never => {
    throw new Error('boom')
  }

  await expect(store.consumeEventsForProjector('c', 'View', 'default', fails, 10)).rejects.toThrow(
    'Event consumption Error for projector View and event Happened',
  )
})
