import { describe, expect, test } from 'vitest'
import { limits } from '../../base/limits.ts'
import { ConsumerDisabledError } from '../../model/errors.ts'
import { SagaState } from '../../model/saga-state.ts'
import { BundleConfigurationError } from '../bundle/problems.ts'
import { observer, projector, saga } from '../bundle/component.ts'
import { InMemoryPerformanceService } from '../in-memory-performance-service.ts'
import { BundleRig } from './testing/bundle-rig.ts'
import { Gate } from './testing/processor-rig.ts'
import type { EventoBundleBuilder } from './bundle-builder.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const rigged = (): BundleRig => new BundleRig(settle)
const failing = (words = 'boom'): never => {
  throw new Error(words)
}
const view = (name = 'P') => projector({ name, handlers: { A: () => {} } })

function told(builder: EventoBundleBuilder): string[] {
  try {
    builder.start()
  } catch (error) {
    if (error instanceof BundleConfigurationError)
      return error.problems.map(({ where, message }) => `${where}: ${message}`)
    throw error
  }
  return []
}

describe('settings', () => {
  test('numbers just outside are told, and those just inside are taken', async () => {
    const rig = rigged()
    const outside = [
      rig.builder([view()]).setFetchSize(0),
      rig.builder([view()]).setFetchSize(limits.fetchSizeMax + 1),
      rig.builder([view()]).setFetchDelay(0.5),
      rig.builder([view()]).setFetchDelay(30_001),
      rig.builder([view()]).onConsumerStats(() => {}, 0.5),
      rig.builder([view()]).setClaimsKept(Infinity),
    ]
    expect(outside.map((builder) => told(builder))).toEqual([
      ['bundle: the fetch size is 0'],
      [`bundle: the fetch size is ${limits.fetchSizeMax + 1}`],
      ['bundle: the fetch delay is 0.5'],
      ['bundle: the fetch delay is 30001'],
      ['bundle: the interval of the figures is 0.5'],
      ['bundle: the time for which claims are kept is Infinity'],
    ])
    for (const size of [1, limits.fetchSizeMax])
      for (const delay of [1, 30_000]) {
        const inside = rigged()
        const bundle = inside
          .builder([view()])
          .setFetchSize(size)
          .setFetchDelay(delay)
          .onConsumerStats(() => {}, 1)
          .setClaimsKept(1)
          .start()
        expect(await inside.stopped(bundle)).toBe(true)
      }
  })

  test('a checkpoint mode for a component that is not there, and one that it cannot have', () => {
    const rig = rigged()
    const process = saga({
      name: 'S',
      associationProperty: 'k',
      state: () => new SagaState(),
      handlers: { A: { handle: () => {} } },
    })
    expect(
      told(
        rig
          .builder([view(), process])
          .setComponentCheckpointMode('Nobody', 'WATERMARK')
          .setComponentCheckpointMode(process, 'WATERMARK')
          .setComponentCheckpointMode('P', 'ALWAYS' as never),
      ),
    ).toEqual([
      'checkpoint mode of "Nobody": the bundle has no such component',
      'checkpoint mode of "S": no saga has a watermark',
      'checkpoint mode of "P": it is "ALWAYS"',
    ])
    expect(told(rig.builder([view(), process]).setComponentCheckpointMode(process, 'ON_START'))).toEqual([])
    expect(told(rig.builder([]).setComponentCheckpointMode(view('Gone'), 'ON_START'))).toEqual([
      'bundle: it has no component',
      'checkpoint mode of "Gone": the bundle has no such component',
    ])
  })

  test('modes are those of the component, given as itself or by its name, before the bundle’s; observers have none', async () => {
    const rig = rigged()
    const gate = new Gate()
    const held = (name: string) => projector({ name, executor: 'x', handlers: { A: () => gate.opened } })
    const [p, q, r] = [held('P'), held('Q'), held('R')]
    const watching = observer({ name: 'O', executor: 'x', handlers: { A: () => gate.opened } })
    const bundle = rig
      .builder([p, q, r, watching])
      .addConsumerExecutor(rig.executor('x', 9))
      .setCheckpointMode('WATERMARK')
      .setComponentCheckpointMode(q, 'ON_START')
      .setComponentCheckpointMode('R', 'ON_START')
      .start()
    await rig.timers.advance(0)
    await bundle.started
    rig.server.publish('A')
    await rig.timers.advance(500)
    const at = async (): Promise<(string | null)[]> =>
      Promise.all(['P', 'Q', 'R', 'O'].map((name) => rig.checkpoint(`b_${name}_1_*`)))
    expect(await at()).toEqual([null, 'PROJECTOR 1', 'PROJECTOR 1', 'EVENT 1'])
    const versions = async (): Promise<number[]> =>
      Promise.all(['Q', 'R', 'O'].map(async (name) => (await rig.config!.stateStore.read(`b_${name}_1_*`))!.version))
    const before = await versions()
    gate.open()
    expect(await rig.stopped(bundle)).toBe(true)
    // A stop writes how far a watermark is, and touches nobody else's checkpoint.
    expect(await at()).toEqual(['PROJECTOR 1', 'PROJECTOR 1', 'PROJECTOR 1', 'EVENT 1'])
    expect(await versions()).toEqual(before)
  })

  test('what is measured goes to the performance service that was given', async () => {
    const rig = rigged()
    const metrics: string[] = []
    const performance = new InMemoryPerformanceService({
      onMetric: ({ component, message }) => void metrics.push(`${component} ${message}`),
    })
    rig.server.publish('A')
    const bundle = rig.builder([view()]).setPerformanceService(performance).start()
    await rig.timers.advance(10)
    expect(metrics).toEqual(['P A'])
    expect(await rig.stopped(bundle)).toBe(true)
  })
})

describe('the head', () => {
  const starting = async (rig: BundleRig, builder: EventoBundleBuilder) => {
    const bundle = builder.start()
    let started = false
    void bundle.started.then(
      () => (started = true),
      () => {},
    )
    await rig.timers.advance(0)
    return { bundle, started: () => started }
  }
  const gating = (handle: () => unknown = () => {}) =>
    projector({ name: 'P', waitForHeadReached: true, handlers: { A: handle } })

  test('is not seen by a full batch, only by one that is short', async () => {
    for (const profile of ['modern', 'hardened'] as const) {
      const rig = rigged()
      for (let i = 0; i < 3; i++) rig.server.publish('A')
      let handled = 0
      const slowThird = (): unknown => (++handled === 3 ? rig.timers.sleep(700) : null)
      const { bundle, started } = await starting(rig, rig.builder([gating(slowThird)], profile).setFetchSize(2))
      await rig.timers.advance(300)
      expect([handled, started()]).toEqual([3, false])
      await rig.timers.advance(700)
      expect(started()).toBe(true)
      expect(await rig.stopped(bundle)).toBe(true)
    }
  })

  test('is not seen by a pass that found the zone taken, nor by one that failed', async () => {
    const rig = rigged()
    const gate = new Gate()
    const fetch = rig.server.fetchEvents.bind(rig.server)
    rig.server.connect = () => rig.server
    let away = false
    rig.server.fetchEvents = (request) => (away ? failing('away') : fetch(request))
    // Another instance holds the zone while it handles.
    rig.server.publish('A')
    const other = rig.builder([projector({ name: 'P', handlers: { A: () => gate.opened } })]).start()
    await rig.timers.advance(0)
    const bundle = rig.builder([gating()]).start()
    let started = false
    void bundle.started.then(() => (started = true))
    await rig.timers.advance(500)
    expect(started).toBe(false)
    away = true
    gate.open()
    await rig.timers.advance(2_000)
    expect(started).toBe(false)
    away = false
    await rig.timers.advance(2_000)
    expect(started).toBe(true)
    expect(await rig.stopped(other)).toBe(true)
    expect(await rig.stopped(bundle)).toBe(true)
  })
})

describe('the loop', () => {
  const pausesOf = async (
    make: (rig: BundleRig) => EventoBundleBuilder,
    failure: (n: number) => Error | null,
    forMs: number,
  ): Promise<number[]> => {
    const rig = rigged()
    const at: number[] = []
    const builder = make(rig).setEventoServer({
      fetchEvents: () => {
        at.push(rig.timers.now())
        const error = failure(at.length)
        if (error !== null) throw error
        return []
      },
      lastEventSequenceNumber: () => 0n,
      getBundleId: () => 'b',
      getInstanceId: () => 'i',
    })
    const bundle = builder.start()
    await rig.timers.advance(forMs)
    await rig.stopped(bundle)
    return at.slice(1).map((ms, i) => ms - at[i]!)
  }
  const outage = new Error('bundle not ready: no connection')

  test('rests the fetch delay after an error, also where its batches are small', async () => {
    const pauses = await pausesOf(
      (rig) => rig.builder([view()]).setFetchSize(5),
      () => new Error('broken'),
      3_500,
    )
    expect(pauses).toEqual([1_000, 1_000, 1_000])
  })

  test('begins anew with its pauses once a pass went well between two outages', async () => {
    const pauses = await pausesOf(
      (rig) => rig.builder([view()]),
      (n) => (n === 3 ? null : outage),
      5_500,
    )
    const [first, second, good, third] = pauses
    expect(Math.abs(first! / 1_000 - 1)).toBeLessThanOrEqual(0.2)
    expect(Math.abs(second! / 2_000 - 1)).toBeLessThanOrEqual(0.2)
    expect(good).toBe(100)
    expect(Math.abs(third! / 1_000 - 1)).toBeLessThanOrEqual(0.2)
  })

  test('of an observer sees an outage where the profile counts it; a projector’s fetch that fails is an error as any other', async () => {
    const refused = Object.assign(new Error('no'), { code: 'ECONNREFUSED' })
    const watching = observer({ name: 'O', handlers: { A: () => {} } })
    const doubles = (pauses: readonly number[]): boolean => pauses[1]! > 1_500
    expect(
      doubles(
        await pausesOf(
          (rig) => rig.builder([watching], 'hardened'),
          () => refused,
          6_000,
        ),
      ),
    ).toBe(true)
    expect(
      doubles(
        await pausesOf(
          (rig) => rig.builder([watching], 'hardened'),
          () => new Error('broken'),
          6_000,
        ),
      ),
    ).toBe(false)
    expect(
      doubles(
        await pausesOf(
          (rig) => rig.builder([watching], 'hardened', { taskOutage: 'unseen' }),
          () => refused,
          6_000,
        ),
      ),
    ).toBe(false)
    expect(
      doubles(
        await pausesOf(
          (rig) => rig.builder([view()], 'hardened'),
          () => refused,
          6_000,
        ),
      ),
    ).toBe(false)
  })

  test('ends with what its clock throws, and says so', async () => {
    const rig = rigged()
    const bundle = rig
      .builder([view()])
      .setTimers({ now: () => 0, sleep: () => Promise.reject(new Error('no clock')) })
      .start()
    await settle()
    await settle()
    expect(rig.errors).toEqual(['b_P_1_*: Error: no clock'])
    await bundle.stop(0).catch(() => {})
  })
})

describe('sagas', () => {
  class Order extends SagaState {
    n = 0
  }

  test('are started by a handler with init alone; one that returns nothing keeps its state, one that ends is gone', async () => {
    const rig = rigged()
    const seen: string[] = []
    const process = saga<{ Placed: { id: string }; Paid: { id: string }; Closed: { id: string } }, Order>({
      name: 'S',
      associationProperty: 'id',
      state: () => new Order(),
      handlers: {
        Placed: { init: true, handle: (_, state) => void state.n++ },
        Paid: { handle: ({ payload: { id } }, state) => (seen.push(`${id} ${(state.n += 10)}`), null) },
        Closed: {
          handle: (_, state) => {
            state.setEnded(true)
          },
        },
      },
    })
    const bundle = rig.builder([process]).start()
    await rig.timers.advance(0)
    await bundle.started
    for (const [name, id] of [
      ['Paid', 'stranger'],
      ['Placed', 'a'],
      ['Placed', 'b'],
      ['Paid', 'a'],
      ['Closed', 'b'],
      ['Paid', 'b'],
      ['Paid', 'a'],
    ] as const)
      rig.server.publish(name, { id })
    await rig.timers.advance(500)
    expect(seen).toEqual(['a 11', 'a 21'])
    expect(await bundle.consumers[0]!.getDeadEventQueue()).toEqual([])
    expect(await rig.stopped(bundle)).toBe(true)
  })
})

test('a replay asked of a handle is that of its kind: a disabled projector or saga loses the event, an observer puts it back', async () => {
  const rig = rigged()
  let state: 'fails' | 'disabled' | 'works' = 'fails'
  const handle = (): void => {
    if (state === 'fails') failing()
    if (state === 'disabled') throw new ConsumerDisabledError('x')
  }
  const replayed: string[] = []
  const bundle = rig
    .builder([
      projector({ name: 'P', retry: 0, handlers: { A: handle } }),
      observer({ name: 'O', retry: 0, handlers: { A: handle } }),
      saga({
        name: 'S',
        retry: 0,
        associationProperty: 'k',
        state: () => new SagaState(),
        handlers: { A: { init: true, handle: () => (handle(), void replayed.push('S')) } },
      }),
    ])
    .start()
  await rig.timers.advance(0)
  await bundle.started
  rig.server.publish('A', { k: 'x' })
  await rig.timers.advance(300)
  state = 'disabled'
  // The event of a consumer that is disabled is found so by the record of its failure.
  for (const consumer of bundle.consumers) await consumer.setEnabled(false)
  for (const consumer of bundle.consumers) {
    await consumer.setDeadEventRetry(1n, true)
    await consumer.consumeDeadEventQueue()
  }
  const left = await Promise.all(bundle.consumers.map(async (each) => (await each.getDeadEventQueue()).length))
  expect(Object.fromEntries(bundle.consumers.map(({ component }, i) => [component, left[i]]))).toEqual({
    P: 0,
    O: 1,
    S: 0,
  })
  expect(await rig.stopped(bundle)).toBe(true)
})
