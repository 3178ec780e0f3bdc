import { describe, expect, test } from 'vitest'
import type { EventHandlerEntry } from '../cycles/code-handler.ts'
import { ConsumerDisabledError } from '../model/errors.ts'
import { handlerDefaults, type HandlerAttributes } from '../model/handler.ts'
import { profileOf, type ProfileName } from '../model/profile.ts'
import { SagaState } from '../model/saga-state.ts'
import { ConsumerStateStore, defaultTimeoutMs } from './consumer-state-store.ts'
import { defaultTimers, provideTimers } from './defaults.ts'
import { InMemoryConsumerStateStore } from './in-memory-consumer-state-store.ts'
import { Canceller } from './locks/canceller.ts'
import { event, rig, type Rig } from './testing/fakes.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const on = (invoke: EventHandlerEntry['invoke'], changes: Partial<HandlerAttributes> = {}) =>
  new Map([['*', { attributes: { ...handlerDefaults, retry: 0, ...changes }, invoke }]])
const failing = (words = 'boom'): never => {
  throw new Error(words)
}
const dead = ({ store }: Rig): string[] =>
  store
    .getEventsFromDeadEventQueue('c')
    .map(
      ({ eventSequenceNumber, retry, exception }) => `${eventSequenceNumber}${retry ? '!' : ''} ${exception.message}`,
    )

/** Every operation that a cycle uses answers by promise, as a durable store's do. */
function byPromise(at: Rig): Rig {
  const slow = at.store as unknown as Record<string, (...args: unknown[]) => unknown>
  for (const name of [
    'enterExclusiveZone',
    'leaveExclusiveZone',
    'getLastEventSequenceNumber',
    'setLastEventSequenceNumber',
    'addEventToDeadEventQueue',
    'removeEventFromDeadEventQueue',
    'getEventsToReprocessFromDeadEventQueue',
    'setLastError',
    'isEnabled',
  ]) {
    const fast = slow[name]!.bind(at.store)
    slow[name] = async (...args) => {
      await settled()
      return fast(...args)
    }
  }
  return at
}

describe('a store that answers by promise', () => {
  test('has its attempts counted before the next one, its burials written before the checkpoint', async () => {
    const at = byPromise(rig())
    at.server.add(event(1n), event(2n))
    const counts: number[] = []
    const handler = on(
      () => {
        counts.push(at.store.getErrorState('c').errorCount)
        failing()
      },
      { retry: 1, retryDelay: 0 },
    )
    const cycle = at.store.consumeEventsForProjector('c', 'P', 'default', handler, 10)
    for (let i = 0; i < 40; i++) {
      await settled()
      at.timers.pass(0)
    }
    expect(await cycle).toBe(2)
    expect(counts).toEqual([0, 1, 0, 1])
    expect([dead(at), at.store.getErrorState('c')]).toMatchObject([
      ['1 boom', '2 boom'],
      { inError: false, errorCount: 0 },
    ])
  })

  test('leaves the event of a consumer that it says is disabled, and counts nothing then', async () => {
    const at = byPromise(rig())
    at.server.add(event(1n))
    at.store.setEnabled('c', false)
    expect(
      await at.store.consumeEventsForProjector(
        'c',
        'P',
        'default',
        on(() => failing()),
        10,
      ),
    ).toBe(0)
    expect([dead(at), at.store.getErrorState('c').errorCount]).toEqual([[], 0])
  })

  test('refuses the error of a disabled consumer, and records that of an enabled one before it answers', async () => {
    const at = byPromise(rig())
    const handle = (error: unknown): unknown => ConsumerStateStore.prototype.handleLastError.call(at.store, 'c', error)
    await handle(new Error('x'))
    expect(at.store.getErrorState('c').errorCount).toBe(1)
    at.store.setEnabled('c', false)
    await expect(handle(new Error('y'))).rejects.toBeInstanceOf(ConsumerDisabledError)
    expect(at.store.getErrorState('c').errorCount).toBe(1)
  })

  test('the base class records and refuses as well where the answers come at once', () => {
    const at = rig()
    const handle = (): unknown => ConsumerStateStore.prototype.handleLastError.call(at.store, 'c', new Error('x'))
    handle()
    expect(at.store.getErrorState('c').errorCount).toBe(1)
    at.store.setEnabled('c', false)
    expect(handle).toThrow(ConsumerDisabledError)
    expect(at.store.getErrorState('c').errorCount).toBe(1)
  })
})

describe('a status', () => {
  test('whose dead events or head cannot be read is without them', async () => {
    for (const profile of ['classic', 'hardened'] as const) {
      const at = rig(profile)
      at.store.addEventToDeadEventQueue('c', event(1n), new Error('x'))
      at.store.getEventsFromDeadEventQueue = () => failing()
      at.server.fault = new Error('away')
      expect(await at.store.toConsumerStatus('c')).toMatchObject({ lastEventSequenceNumber: 0n, deadEvents: [] })
      expect(at.store.getLastEventSequenceNumber('c')).toBeNull()
    }
  })

  test('of a consumer that never ran is the head, written where the profile seeds it (D7)', async () => {
    for (const [profile, written] of [
      ['classic', 3n],
      ['hardened', null],
    ] as const) {
      const at = rig(profile)
      at.server.add(event(3n))
      expect((await at.store.toConsumerStatus('c')).lastEventSequenceNumber).toBe(3n)
      expect(at.store.getLastEventSequenceNumber('c')).toBe(written)
      at.store.setLastEventSequenceNumber('c', 2n)
      expect((await at.store.toConsumerStatus('c')).lastEventSequenceNumber).toBe(2n)
    }
  })
})

test('a fetch asks for the context and the number that it was told, and waits 30 s unless told otherwise', async () => {
  const at = rig()
  const waits: number[] = []
  const fetch = at.server.fetchEvents.bind(at.server)
  at.server.fetchEvents = ((request: never, timeoutMs: number) => {
    waits.push(timeoutMs)
    return fetch(request)
  }) as never
  await at.store.consumeEventsForProjector('c', 'P', 'orders', () => {}, 7)
  expect(at.server.requests).toMatchObject([{ context: 'orders', limit: 7, lastSequenceNumber: 0n }])
  expect([waits, defaultTimeoutMs]).toEqual([[30_000], 30_000])
})

test('service times are each event’s own, from when it was taken in hand', async () => {
  const at = rig()
  at.server.add(event(1n), event(2n), event(3n))
  const takes = new Map([
    [1n, 10],
    [2n, 30],
    [3n, 0],
  ])
  const cycle = at.store.consumeEventsForProjector(
    'c',
    'P',
    'x',
    ({ eventSequenceNumber }) => at.timers.sleep(takes.get(eventSequenceNumber)!),
    10,
  )
  for (const ms of [10, 30, 0]) {
    await settled()
    at.timers.pass(ms)
  }
  await cycle
  expect(at.performance.metrics.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
    [0, 10],
    [10, 40],
    [40, 40],
  ])
})

describe('what a server must not answer', () => {
  test('no head, and an event without a message', async () => {
    const at = rig()
    at.server.lastEventSequenceNumber = () => null as never
    await expect(at.store.consumeEventsForObserver('c', 'O', 'x', () => {}, 10)).rejects.toThrow(
      'answered without the last sequence number',
    )
    at.server.add({ ...event(1n), eventMessage: null as never })
    await expect(at.store.consumeEventsForProjector('c', 'P', 'x', () => {}, 10)).rejects.toThrow(
      'event #1 came without a message',
    )
  })
})

test('the event of a saga handler that names no association property is buried', async () => {
  const at = rig()
  at.server.add(event(1n))
  at.store.setLastEventSequenceNumber('c', 0n)
  const handler = new Map([
    ['*', { attributes: { ...handlerDefaults, retry: 0, init: true, associationProperty: null }, invoke: () => null }],
  ])
  await at.store.consumeEventsForSaga('c', 'S', 'x', handler, 10)
  expect(at.store.getEventsFromDeadEventQueue('c')).toMatchObject([
    { exception: { throwable: 'java.lang.NullPointerException' } },
  ])
})

test('D26: the first version’s error names kind, component and event, and keeps the cause', async () => {
  const at = rig('seed')
  at.server.add(event(1n))
  const thrown: unknown = await at.store
    .consumeEventsForProjector('c', 'View', 'x', () => failing(), 10)
    .catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(Error)
  expect((thrown as Error).message).toBe('Event consumption Error for projector View and event Happened')
  expect((thrown as Error).cause).toMatchObject({ message: 'boom' })
})

describe('a task of an observer', () => {
  const observed = async (at: Rig, handler: ReturnType<typeof on>, passes = 1): Promise<number[]> => {
    at.store.setLastEventSequenceNumber('c', 0n)
    const consumed: number[] = []
    for (let i = 0; i < passes; i++) {
      const cycle = at.store.consumeEventsForObserver('c', 'O', 'x', handler, 10).catch(() => -2)
      for (let turn = 0; turn < 12; turn++) {
        await settled()
        at.timers.pass(5)
      }
      consumed.push(await cycle)
    }
    return consumed
  }

  test('is tried as often as its handler says, and ends with what it failed of last', async () => {
    const at = rig()
    at.server.add(event(1n))
    let tries = 0
    await observed(
      at,
      on(() => failing(`${++tries}`), { retry: 2, retryDelay: 5 }),
    )
    expect([tries, dead(at)]).toEqual([3, ['1 3']])
  })

  test('that tries without end goes on where nobody waits for it, until it succeeds', async () => {
    const at = rig()
    at.server.add(event(1n))
    let tries = 0
    await observed(
      at,
      on(() => (++tries < 4 ? failing() : null), { retry: -1, retryDelay: 5 }),
    )
    expect([tries, dead(at)]).toEqual([4, []])
  })

  test('that yields its zone and was acknowledged before it began goes on as well: else its event would be lost', async () => {
    const at = rig('hardened', { observerAck: 'on-dispatch' })
    at.server.add(event(1n))
    let tries = 0
    await observed(
      at,
      on(() => (++tries < 4 ? failing() : null), { retry: -1, retryDelay: 5 }),
    )
    expect([tries, dead(at)]).toEqual([4, []])
  })

  test('that tries without end is left where the cycle waits for it', async () => {
    const at = rig('hardened')
    at.server.add(event(1n))
    let tries = 0
    const consumed = await observed(
      at,
      on(() => (++tries < 3 ? failing() : null), { retry: -1, retryDelay: 5 }),
      3,
    )
    expect([tries, consumed.at(-1), dead(at), at.store.getLastEventSequenceNumber('c')]).toEqual([3, 1, [], 1n])
  })

  test('of a consumer that is disabled between two attempts is buried upstream (D24), and left where cured', async () => {
    for (const [profile, buried] of [
      ['classic', ['1 consumer "c" is disabled']],
      ['hardened', []],
    ] as const) {
      const at = rig(profile)
      at.server.add(event(1n))
      let tries = 0
      await observed(
        at,
        on(
          () => {
            tries++
            at.store.setEnabled('c', false)
            failing()
          },
          { retry: 5, retryDelay: 5 },
        ),
      )
      expect(tries).toBe(1)
      expect(dead(at).length).toBe(buried.length)
      if (buried.length > 0)
        expect(at.store.getEventsFromDeadEventQueue('c')[0]!.exception.throwable).toMatch(/Disabled/)
      expect(at.store.getLastEventSequenceNumber('c')).toBe(profile === 'classic' ? 1n : 0n)
    }
  })

  test('that cannot be buried is lost upstream, and stays behind the checkpoint where cured', async () => {
    for (const [profile, checkpoint] of [
      ['classic', 1n],
      ['hardened', 0n],
    ] as const) {
      const at = rig(profile)
      at.server.add(event(1n))
      at.store.addEventToDeadEventQueue = () => failing('no queue')
      await observed(
        at,
        on(() => failing()),
      )
      expect(at.store.getLastEventSequenceNumber('c')).toBe(checkpoint)
    }
  })

  test('that fails under the first version is gone: nobody buries it', async () => {
    const at = rig('seed')
    at.server.add(event(1n))
    expect(
      await observed(
        at,
        on(() => failing()),
      ),
    ).toEqual([1])
    expect([dead(at), at.store.getLastEventSequenceNumber('c')]).toEqual([[], 1n])
  })

  test('an outage is no reason to leave an event that is replayed: it is buried again', async () => {
    const at = rig('hardened')
    at.store.addEventToDeadEventQueue('c', event(1n), new Error('first'))
    at.store.setRetryDeadEvent('c', 1n, true)
    const refused = (): never => {
      throw Object.assign(new Error('no'), { code: 'ECONNREFUSED' })
    }
    await at.store.consumeDeadEventsForObserver('c', 'O', on(refused))
    expect(dead(at)).toHaveLength(1)
  })
})

test('a replay whose entry cannot be taken out first handles nothing, and the entry is there', async () => {
  const at = rig('classic')
  at.store.addEventToDeadEventQueue('c', event(1n), new Error('first'))
  at.store.setRetryDeadEvent('c', 1n, true)
  at.store.removeEventFromDeadEventQueue = () => failing('locked')
  let handled = 0
  await at.store.consumeDeadEventsForProjector('c', 'P', () => void handled++)
  expect(handled).toBe(0)
  expect(dead(at)).toEqual(['1! first', '1 locked'])
})

describe('a snapshot', () => {
  test('that is restored leaves nothing of what was there', () => {
    const [empty, full] = [rig(), rig()]
    full.store.setLastEventSequenceNumber('c', 5n)
    full.store.setSagaState(null, 'S', new SagaState())
    full.store.addEventToDeadEventQueue('c', event(1n), new Error('x'))
    full.store.setLastError('c', new Error('x'))
    full.store.setEnabled('c', false)
    full.store.enterExclusiveZone('c', 'me')
    full.store.enterExclusiveZone('c', 'me')
    full.store.restore(empty.store.snapshot())
    expect(full.store.snapshot()).toEqual(empty.store.snapshot())
    expect([full.store.obtain('c').holds, full.store.deadCount()]).toEqual([0, 0])
    expect(full.store.enterExclusiveZone('c', 'other')).toBe(true)
  })

  test('asks nobody for the state of an instance that has none', () => {
    const [from, to] = [rig(), rig()]
    from.store.setSagaState(null, 'S', null)
    const asked: unknown[] = []
    to.store.restore(from.store.snapshot(), (state) => {
      asked.push(state)
      return state
    })
    expect([asked, to.store.snapshot().sagas]).toMatchObject([[], [{ id: 1n, state: null }]])
  })
})

test('the builder takes a profile', () => {
  const { store } = rig()
  const built = InMemoryConsumerStateStore.builder(store['eventoServer'], store['performanceService'])
    .withProfile(profileOf('hardened'))
    .build()
  expect(built.profile).toEqual(profileOf('hardened' satisfies ProfileName))
})

test('without a platform time stands still and nobody can sleep; with one its timers are used', async () => {
  expect(defaultTimers.now()).toBe(0)
  await expect(defaultTimers.sleep(5)).rejects.toThrow('nobody can sleep 5 ms')
  const slept: number[] = []
  provideTimers({ now: () => 42, sleep: (ms) => Promise.resolve(void slept.push(ms)) })
  try {
    expect(defaultTimers.now()).toBe(42)
    await defaultTimers.sleep(7)
    expect(slept).toEqual([7])
  } finally {
    provideTimers(null as never)
  }
})

test('a canceller tells each listener once, and none that has left or that came too late', () => {
  const canceller = new Canceller()
  const told: string[] = []
  const gone = (): void => void told.push('gone')
  canceller.addEventListener('abort', () => told.push('stays'))
  canceller.addEventListener('abort', gone)
  canceller.removeEventListener('abort', gone)
  canceller.abort()
  canceller.addEventListener('abort', () => told.push('late'))
  canceller.abort()
  expect([told, canceller.aborted]).toEqual([['stays'], true])
})
