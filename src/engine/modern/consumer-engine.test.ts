import { expect, test } from 'vitest'
import { SagaState } from '../../model/saga-state.ts'
import { observer, projector, saga } from '../bundle/component.ts'
import { BundleRig } from './testing/bundle-rig.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const rigged = (): BundleRig => new BundleRig(settle)
const failing = (words = 'boom'): never => {
  throw new Error(words)
}

test('a handler is tried as often as it says, with its pause, and its last failure is buried; its errors are counted', async () => {
  const rig = rigged()
  rig.server.publish('A')
  const at: number[] = []
  const handle = (): never => {
    at.push(rig.timers.now())
    return failing()
  }
  const bundle = rig.builder([projector({ name: 'P', handlers: { A: { retry: 2, retryDelay: 50, handle } } })]).start()
  await rig.timers.advance(60)
  expect(await bundle.consumer('b_P_1_*').toConsumerStatus()).toMatchObject({ inError: true, errorCount: 2 })
  await rig.timers.advance(60)
  expect(at).toEqual([0, 50, 100])
  expect(await bundle.consumer('b_P_1_*').getDeadEventQueue()).toMatchObject([{ eventSequenceNumber: '1' }])
  expect(await bundle.consumer('b_P_1_*').toConsumerStatus()).toMatchObject({
    inError: false,
    lastEventSequenceNumber: 1n,
  })
  expect(await rig.stopped(bundle)).toBe(true)
})

test('on an executor nothing is tried for ever: a negative retry is one attempt, and a warning says so at the start', async () => {
  const rig = rigged()
  rig.server.publish('A')
  let calls = 0
  const handle = (): never => {
    calls++
    return failing()
  }
  const view = projector({ name: 'P', executor: 'x', handlers: { A: { retry: -1, handle }, B: { retry: 0, handle } } })
  const bundle = rig
    .builder([view])
    .addConsumerExecutor(rig.executor('x', 1))
    .addConsumerExecutor(rig.executor('y', 1))
    .start()
  await rig.timers.advance(10_000)
  expect(calls).toBe(1)
  expect(rig.warnings).toEqual([
    'component "P", handler "A": on executor "x" nothing is tried for ever; its retry is taken for 0',
    'no handler names the executor "y"',
  ])
  expect(await rig.stopped(bundle)).toBe(true)
})

test('disabling a consumer that tries for ever breaks its attempts, and its event waits', async () => {
  const rig = rigged()
  rig.server.publish('A')
  let calls = 0
  const handle = (): never => {
    calls++
    return failing()
  }
  const bundle = rig.builder([projector({ name: 'P', handlers: { A: { handle } } })]).start()
  await rig.timers.advance(2_500)
  expect(calls).toBe(3)
  await bundle.consumer('b_P_1_*').setEnabled(false)
  await rig.timers.advance(10_000)
  expect(calls).toBe(4)
  expect(await rig.checkpoint('b_P_1_*')).toBeNull()
  expect(await bundle.consumer('b_P_1_*').getDeadEventQueue()).toEqual([])
  expect(await rig.stopped(bundle)).toBe(true)
})

test('retryForever: where the zone is yielded the event waits, the loop rests longer each time, and a stop buries nothing', async () => {
  const rig = rigged()
  rig.server.publish('A')
  const at: number[] = []
  const handle = (): never => {
    at.push(rig.timers.now())
    return failing()
  }
  const bundle = rig.builder([projector({ name: 'P', handlers: { A: { retry: -1, handle } } })], 'hardened').start()
  await rig.timers.advance(8_400)
  const pauses = at.slice(1).map((ms, i) => ms - at[i]!)
  expect(pauses).toHaveLength(3)
  for (const [i, ms] of pauses.entries()) {
    expect(ms).toBeGreaterThanOrEqual(800 * 2 ** i)
    expect(ms).toBeLessThanOrEqual(1_200 * 2 ** i)
  }
  expect(await rig.stopped(bundle)).toBe(true)
  expect(await bundle.consumer('b_P_1_*').getDeadEventQueue()).toEqual([])
})

test('an outage makes the loop rest twice as long each time, other errors the fetch delay; a good pass starts over', async () => {
  const rig = rigged()
  const fetches: number[] = []
  let failure: Error | null = new Error('bundle not ready: no connection')
  const bundle = rig
    .builder([projector({ name: 'P', handlers: { A: () => {} } })])
    .setEventoServer({
      fetchEvents: () => {
        fetches.push(rig.timers.now())
        if (failure !== null) throw failure
        return []
      },
      lastEventSequenceNumber: () => 0n,
      getBundleId: () => 'b',
      getInstanceId: () => 'i',
    })
    .start()
  await rig.timers.advance(8_000)
  const pauses = fetches.slice(1).map((ms, i) => ms - fetches[i]!)
  for (const [i, ms] of pauses.entries()) expect(Math.abs(ms / (1_000 * 2 ** i) - 1)).toBeLessThanOrEqual(0.2)
  expect(pauses.length).toBeGreaterThanOrEqual(2)
  failure = null
  await rig.timers.advance(10_000)
  const good = fetches.length
  expect(fetches.at(-1)! - fetches.at(-2)!).toBe(100)
  failure = new Error('schema broken')
  await rig.timers.advance(5_000)
  const late = fetches.slice(good + 1)
  expect(late.slice(1).map((ms, i) => ms - late[i]!)).toEqual([1_000, 1_000, 1_000])
  expect(rig.errors.at(-1)).toBe('b_P_1_*: Error: schema broken')
  expect(await rig.stopped(bundle)).toBe(true)
})

test('transient failures on an executor slow the loop down, as long as they last', async () => {
  const rig = rigged()
  const fetches: number[] = []
  const fetch = rig.server.fetchEvents.bind(rig.server)
  rig.server.connect = () => rig.server
  rig.server.fetchEvents = (request) => {
    fetches.push(rig.timers.now())
    return fetch(request)
  }
  let down = true
  const view = projector({
    name: 'P',
    executor: 'x',
    handlers: { A: { retry: 0, handle: () => (down ? failing('Connection refused') : null) } },
  })
  const bundle = rig.builder([view]).addConsumerExecutor(rig.executor('x', 1)).start()
  rig.server.publish('A')
  await rig.timers.advance(50)
  expect(await bundle.consumer('b_P_1_*').toConsumerStatus()).toMatchObject({ asyncTransientFailures: 1 })
  await rig.timers.advance(5_000)
  const slow = fetches.slice(1).map((ms, i) => ms - fetches[i]!)
  expect(slow.filter((ms) => ms >= 800 && ms <= 1_200).length).toBeGreaterThan(3)
  down = false
  rig.server.publish('A')
  await rig.timers.advance(3_000)
  expect(fetches.at(-1)! - fetches.at(-2)!).toBe(100)
  expect(await rig.stopped(bundle)).toBe(true)
})

test('interceptors run before and after each attempt; an error is replaced, a saga’s state too', async () => {
  const rig = rigged()
  const order: string[] = []
  class Kept extends SagaState {
    note = ''
  }
  const process = saga({
    name: 'S',
    associationProperty: 'key',
    state: () => new Kept(),
    handlers: { A: { init: true, handle: () => void order.push('handle S') } },
  })
  let fails = 0
  const view = projector({
    name: 'P',
    handlers: {
      A: {
        retry: 1,
        retryDelay: 1,
        handle: () => {
          order.push('handle P')
          if (fails++ < 2) failing('inner')
        },
      },
    },
  })
  const bundle = rig
    .builder([view, process])
    .setMessageHandlerInterceptor({
      before: ({ component, attempt, state }) =>
        void order.push(`before ${component} ${attempt} ${state === null ? 'none' : 'found'}`),
      after: ({ component, state }, returned) => {
        order.push(`after ${component}`)
        if (component !== 'S') return null
        expect(state).toBeNull()
        ;(returned as Kept).note = 'seen'
        return returned
      },
      onException: ({ attempt }, error) => {
        if (attempt === 1) return new Error(`first: ${(error as Error).message}`)
        throw new Error('from the hook')
      },
    })
    .start()
  await rig.timers.advance(0)
  await bundle.started
  rig.server.publish('A', { key: 'k' })
  await rig.timers.advance(300)
  expect(order.filter((what) => what.includes('P'))).toEqual([
    'before P 1 none',
    'handle P',
    'before P 2 none',
    'handle P',
  ])
  expect(order.filter((what) => what.includes('S'))).toEqual(['before S 1 none', 'handle S', 'after S'])
  expect(await bundle.consumer('b_P_1_*').getDeadEventQueue()).toMatchObject([
    { exception: { message: 'from the hook' } },
  ])
  rig.server.publish('A', { key: 'k2' })
  await rig.timers.advance(300)
  expect(order).toContain('after P')
  expect(await rig.stopped(bundle)).toBe(true)
})

test('what an interceptor throws before prevents the handler, and fails the attempt', async () => {
  const rig = rigged()
  rig.server.publish('A')
  let handled = 0
  const bundle = rig
    .builder([projector({ name: 'P', retry: 0, handlers: { A: () => handled++ } })])
    .setMessageHandlerInterceptor({ before: () => failing('not now') })
    .start()
  await rig.timers.advance(0)
  expect(handled).toBe(0)
  expect(await bundle.consumer('b_P_1_*').getDeadEventQueue()).toMatchObject([{ exception: { message: 'not now' } }])
  await rig.stopped(bundle)
})

test('events without a handler are passed over by all three kinds, and `*` takes the others', async () => {
  const rig = rigged()
  const seen: string[] = []
  const process = saga({
    name: 'S',
    associationProperty: 'key',
    state: () => new SagaState(),
    handlers: { A: { handle: () => {} } },
  })
  const bundle = rig
    .builder([
      projector({ name: 'P', handlers: { A: () => seen.push('A'), '*': ({ name }) => seen.push(`* ${name}`) } }),
      observer({ name: 'O', handlers: { A: () => {} } }),
      process,
    ])
    .start()
  await rig.timers.advance(0)
  await bundle.started
  // The saga handles A, but none is found and this handler may not start one.
  for (const name of ['A', 'B']) rig.server.publish(name, { key: 'k' })
  await rig.timers.advance(300)
  expect(seen).toEqual(['A', '* B'])
  for (const id of ['b_P_1_*', 'b_O_1_*', 'b_S_1_*']) {
    const handle = bundle.consumer(id)
    expect(await handle.toConsumerStatus()).toMatchObject({ lastEventSequenceNumber: 2n, deadEvents: [] })
  }
  expect(await rig.stopped(bundle)).toBe(true)
})

test('handles of all three kinds: last event, status, dead events flagged, replayed and deleted', async () => {
  const rig = rigged()
  let broken = true
  const handler = { retry: 0, handle: () => (broken ? failing() : undefined) }
  const process = saga({
    name: 'S',
    associationProperty: 'key',
    state: () => new SagaState(),
    handlers: { A: { ...handler, init: true } },
  })
  const bundle = rig
    .builder([
      projector({ name: 'P', handlers: { A: handler } }),
      observer({ name: 'O', handlers: { A: handler } }),
      process,
    ])
    .start()
  await rig.timers.advance(0)
  await bundle.started
  for (let i = 0; i < 2; i++) rig.server.publish('A', { key: 'k' })
  await rig.timers.advance(300)
  broken = false
  for (const handle of bundle.consumers) {
    expect(await handle.getLastConsumedEvent()).toBe(2n)
    expect(await handle.getDeadEventQueue()).toHaveLength(2)
    await handle.setDeadEventRetry(1n, true)
    expect(await handle.consumeDeadEventQueue()).toMatchObject({ attempted: 1, succeeded: 1, failed: 0 })
    await handle.deleteDeadEvent(2n)
    expect(await handle.getDeadEventQueue()).toEqual([])
    expect(await handle.isEnabled()).toBe(true)
    const { asyncExecutors } = await handle.toConsumerStatus()
    expect(asyncExecutors).toEqual(handle.kind === 'saga' ? null : [])
  }
  expect(() => bundle.consumer('nobody')).toThrow(
    'bundle "b" has no consumer "nobody"; it has b_P_1_*, b_O_1_*, b_S_1_*',
  )
  expect(await rig.stopped(bundle)).toBe(true)
})

test('M10: a projector that never ran is asked for its last event, and skips its history; or nothing is written', async () => {
  for (const [profile, answer, seen] of [
    ['modern', 3n, []],
    ['hardened', 0n, [1n, 2n, 3n]],
  ] as const) {
    const rig = rigged()
    const handled: bigint[] = []
    for (let i = 0; i < 3; i++) rig.server.publish('A')
    const view = projector({
      name: 'P',
      handlers: { A: ({ eventSequenceNumber }) => void handled.push(eventSequenceNumber) },
    })
    const bundle = rig.builder([view]).setProfile(profile).start()
    expect(await bundle.consumers[0]!.getLastConsumedEvent()).toBe(answer)
    await rig.timers.advance(300)
    expect(handled).toEqual(seen)
    expect(await bundle.consumers[0]!.getLastConsumedEvent()).toBe(3n)
    expect(await rig.stopped(bundle)).toBe(true)
  }
})

test('who is asked for its last event before it ever ran answers the head, where it would begin there', async () => {
  const rig = rigged()
  rig.server.publish('A')
  const bundle = rig
    .builder([observer({ name: 'O', handlers: { A: () => {} } })])
    .setProfile('hardened')
    .start()
  expect(await bundle.consumers[0]!.getLastConsumedEvent()).toBe(1n)
  expect(await rig.stopped(bundle)).toBe(true)
})
