import { describe, expect, test } from 'vitest'
import { EventoError } from '../../model/errors.ts'
import type { PolicyOverrides, ProfileName } from '../../model/profile.ts'
import { SagaState } from '../../model/saga-state.ts'
import { InMemoryConsumerStateStore } from '../../store/in-memory-consumer-state-store.ts'
import { InMemoryEventoServer } from '../in-memory-evento-server.ts'
import { VirtualTimers } from '../testing/virtual-timers.ts'
import type { EventoBundleBuilder } from './builder.ts'
import { observer, projector, saga, type BundleComponent } from './component.ts'
import { EventoBundle } from './evento-bundle.ts'

/** A bundle on virtual time, over a store and a server that several bundles may share. */
class Rig {
  readonly timers = new VirtualTimers(() => new Promise((resolve) => setImmediate(resolve)))
  readonly server = new InMemoryEventoServer({ clock: this.timers })
  readonly errors: string[] = []
  store!: InMemoryConsumerStateStore

  builder(
    components: readonly BundleComponent[],
    profile: ProfileName = 'classic',
    overrides: PolicyOverrides = {},
  ): EventoBundleBuilder {
    const builder = EventoBundle.builder()
      .setBundleId('b')
      .setEventoServer(this.server)
      .setTimers(this.timers)
      .setProfile(profile, overrides)
      .onError((error, consumerId) => this.errors.push(`${consumerId}: ${String(error)}`))
      .setConsumerStateStoreBuilder((server, performance, options) => {
        this.store ??= new InMemoryConsumerStateStore(server, performance, undefined, undefined, options)
        return this.store
      })
    for (const component of components) builder.register(component)
    return builder
  }

  checkpoint(consumerId: string): number | null {
    const seq = this.store.getLastEventSequenceNumber(consumerId)
    return seq === null ? null : Number(seq)
  }

  dead(consumerId: string): [string, string | null][] {
    return this.store
      .getEventsFromDeadEventQueue(consumerId)
      .map((it) => [it.eventSequenceNumber, it.exception.message])
  }

  async stop(...bundles: EventoBundle[]): Promise<void> {
    for (const bundle of bundles) expect(await bundle.stop()).toBe(true)
    expect(this.timers.pending).toBe(0)
    for (const { id } of bundles.flatMap(({ consumers }) => consumers)) expect(this.store.obtain(id).holder).toBeNull()
  }
}

const counting = (seen: string[], name: string) =>
  projector({ name, handlers: { A: (event) => seen.push(`${name} ${event.eventSequenceNumber}`) } })
const failing = (message = 'x') => {
  throw new Error(message)
}

describe('starting', () => {
  test('projectors see the whole log first, then sagas and observers start at the head, then the hook is called', async () => {
    const rig = new Rig()
    const seen: string[] = []
    rig.server.publish('A')
    rig.server.publish('A')
    const watcher = observer({
      name: 'Watcher',
      handlers: { A: (event) => seen.push(`Watcher ${event.eventSequenceNumber}`) },
    })
    const process = saga({
      name: 'Process',
      state: () => new SagaState(),
      associationProperty: 'k',
      handlers: { A: { init: true, handle: (event) => void seen.push(`Process ${event.eventSequenceNumber}`) } },
    })
    const bundle = rig
      .builder([process, watcher, counting(seen, 'View')])
      .onStarted(({ phase }) => {
        seen.push(`hook, ${phase}`)
        rig.server.publish('A', { k: '1' })
      })
      .start()
    expect([bundle.phase, seen]).toEqual(['aligning', []])
    await rig.timers.advance(0)
    await bundle.started
    expect(seen).toEqual(['View 1', 'View 2', 'hook, started'])

    await rig.timers.advance(1000)

    expect([...seen.slice(3)].sort()).toEqual(['Process 3', 'View 3', 'Watcher 3'])
    expect(bundle.consumers.map(({ headReached }) => headReached)).toEqual([false, false, true])
    await rig.stop(bundle)
    expect(bundle.phase).toBe('stopped')
  })

  test('a projector that cannot reach the head keeps the rest from starting; stopping says so', async () => {
    const rig = new Rig()
    rig.server.publish('A')
    const seen: string[] = []
    const bundle = rig
      .builder([
        projector({ name: 'Stuck', handlers: { A: () => failing() } }),
        observer({ name: 'Watcher', handlers: { A: () => seen.push('x') } }),
      ])
      .start()

    await rig.timers.advance(60_000)
    expect([bundle.phase, rig.checkpoint('b_Stuck_1_*'), rig.checkpoint('b_Watcher_1_*')]).toEqual([
      'aligning',
      null,
      null,
    ])
    expect(rig.store.getErrorState('b_Stuck_1_*').errorCount).toBe(61)

    await rig.stop(bundle)
    await expect(bundle.started).rejects.toThrow('stopped before it had started')
    expect(rig.dead('b_Stuck_1_*')).toEqual([])
  })

  test('D16: a disabled projector counts as aligned under classic, and keeps the bundle waiting under hardened', async () => {
    const phases: string[] = []
    for (const profile of ['classic', 'hardened'] as const) {
      const rig = new Rig()
      rig.server.publish('A')
      const builder = rig.builder([counting([], 'View')], profile)
      rig.store = new InMemoryConsumerStateStore(
        rig.server,
        { sendServiceTimeMetric: () => {} },
        undefined,
        undefined,
        { profile: (await import('../../model/profile.ts')).profiles[profile], timers: rig.timers },
      )
      rig.store.setEnabled('b_View_1_*', false)
      const bundle = builder.start()
      await rig.timers.advance(5000)
      phases.push(bundle.phase)
      await bundle.consumers[0]!.enable()
      await rig.timers.advance(1000)
      phases.push(bundle.phase)
      await rig.stop(bundle)
    }

    expect(phases).toEqual(['started', 'started', 'aligning', 'started'])
  })

  test('timers that fail end the loop and are told, instead of a loop that spins', async () => {
    const rig = new Rig()
    const bundle = rig
      .builder([counting([], 'View')])
      .setTimers({ now: () => 0, sleep: () => Promise.reject(new Error('no clock')) })
      .setConsumerStateStoreBuilder(
        (server, performance, options) =>
          new InMemoryConsumerStateStore(server, performance, undefined, undefined, options),
      )
      .start()

    await expect.poll(() => rig.errors).toEqual(['b_View_1_*: Error: no clock'])
    await bundle.stop()
  })
})

describe('handlers', () => {
  test('are tried again after the pause, as often as asked, and buried after that', async () => {
    const rig = new Rig()
    const attempts: number[] = []
    const retrying = projector({
      name: 'R',
      handlers: {
        A: {
          retry: 2,
          retryDelay: 50,
          handle: () => {
            attempts.push(rig.timers.now())
            failing(`attempt ${attempts.length}`)
          },
        },
      },
    })
    rig.server.publish('A')
    const bundle = rig.builder([retrying]).start()
    await rig.timers.advance(100)

    expect(attempts).toEqual([0, 50, 100])
    expect([rig.checkpoint('b_R_1_*'), rig.dead('b_R_1_*')]).toEqual([1, [['1', 'attempt 3']]])
    await rig.stop(bundle)
  })

  test('of a saga find their instance, start and end it, and send commands; without a gateway that is a failure', async () => {
    class Order extends SagaState {
      paid = 0
    }
    const rig = new Rig()
    const sent: unknown[] = []
    const process = saga<
      { Placed: { id: string }; Paid: { id: string; amount: number }; Closed: { id: string } },
      Order
    >({
      name: 'S',
      retry: 0,
      state: () => new Order(),
      associationProperty: 'id',
      handlers: {
        Placed: {
          init: true,
          handle: async (event, _, { sendCommand }) =>
            void sent.push(await sendCommand('Pay', { for: event.payload.id })),
        },
        Paid: { handle: ({ payload }, state) => ((state.paid += payload.amount), null) },
        Closed: {
          handle: (_, state) => {
            state.setEnded(true)
          },
        },
      },
    })
    const bundle = rig
      .builder([process])
      .setCommandGateway(({ name, payload, consumerId }) => [name, payload, consumerId])
      .start()
    await rig.timers.advance(0)
    for (const [name, id] of [
      ['Paid', 'x'],
      ['Placed', 'o'],
      ['Placed', 'p'],
      ['Paid', 'o'],
      ['Closed', 'p'],
    ] as const) {
      rig.server.publish(name, { id, amount: 7 })
    }
    await rig.timers.advance(1000)

    expect(
      rig.store.getSagaStates('S').map(({ id, state }) => [id, state!.getAssociation('id'), (state as Order).paid]),
    ).toEqual([[1n, 'o', 7]])
    expect(sent).toEqual([
      ['Pay', { for: 'o' }, 'b_S_1_*'],
      ['Pay', { for: 'p' }, 'b_S_1_*'],
    ])
    await rig.stop(bundle)

    const without = rig.builder([process]).start()
    rig.server.publish('Placed', { id: 'q' })
    await rig.timers.advance(1000)
    expect(rig.dead('b_S_1_*')).toEqual([
      ['6', expect.stringContaining('no command gateway; give it one with setCommandGateway')],
    ])
    await rig.stop(without)
  })

  test('get only the events of their own names and contexts', async () => {
    const rig = new Rig()
    const seen: string[] = []
    const view = projector({
      name: 'V',
      handlers: { A: ({ context, eventSequenceNumber }) => seen.push(`${context} ${eventSequenceNumber}`) },
    })
    for (const [name, context] of [
      ['A', 'x'],
      ['B', 'x'],
      ['A', 'y'],
      ['A', 'z'],
    ] as const)
      rig.server.publish(name, {}, { context })
    const bundle = rig.builder([view]).setComponentContexts(view, 'x', 'z').start()
    await rig.timers.advance(0)

    expect(seen.sort()).toEqual(['x 1', 'z 4'])
    expect([rig.checkpoint('b_V_1_x'), rig.checkpoint('b_V_1_z')]).toEqual([1, 4])
    await rig.stop(bundle)
  })
})

describe('loops', () => {
  test('D15: an idle loop polls each fetch-size ms; one of ten or less each ms under classic, and rests under hardened', async () => {
    const polls = async (profile: ProfileName, fetchSize: number): Promise<number> => {
      const rig = new Rig()
      let fetches = 0
      const server = { ...bare(rig.server), fetchEvents: () => (fetches++, []) }
      const bundle = rig
        .builder([counting([], 'V')], profile)
        .setEventoServer(server)
        .setFetchSize(fetchSize)
        .start()
      await rig.timers.advance(1000)
      await rig.stop(bundle)
      return fetches
    }

    expect([await polls('classic', 500), await polls('classic', 10), await polls('hardened', 10)]).toEqual([
      3, 1001, 101,
    ])
  })

  test('an error is told and followed by the fetch delay, which is never below 100 ms', async () => {
    const rig = new Rig()
    const server = { ...bare(rig.server), fetchEvents: () => failing('down') }
    const bundle = rig
      .builder([counting([], 'V')])
      .setEventoServer(server)
      .setFetchDelay(1)
      .start()
    await rig.timers.advance(250)

    expect(rig.errors).toEqual(Array(3).fill('b_V_1_*: Error: down'))
    await rig.stop(bundle)
  })

  test('D13: an outage burns events under classic, and is sat out under hardened', async () => {
    const run = async (profile: ProfileName): Promise<unknown> => {
      const rig = new Rig()
      let down = true
      const seen: string[] = []
      const view = projector({
        name: 'V',
        retry: 0,
        handlers: {
          A: (event) => {
            if (down) throw new EventoError('transient', 'test.Down', 'refused')
            seen.push(String(event.eventSequenceNumber))
          },
        },
      })
      for (let i = 0; i < 3; i++) rig.server.publish('A')
      const bundle = rig.builder([view], profile).start()
      await rig.timers.advance(3500)
      down = false
      await rig.timers.advance(1000)
      const result = { seen, dead: rig.dead('b_V_1_*').length, checkpoint: rig.checkpoint('b_V_1_*') }
      await rig.stop(bundle)
      return result
    }

    expect(await run('classic')).toEqual({ seen: [], dead: 3, checkpoint: 3 })
    expect(await run('hardened')).toEqual({ seen: ['1', '2', '3'], dead: 0, checkpoint: 3 })
  })

  test.each(['classic', 'hardened'] as const)(
    '%s: three instances compete for one consumer, and every event is handled once',
    async (profile) => {
      const rig = new Rig()
      const seen: string[] = []
      const slow = projector({
        name: 'V',
        handlers: {
          A: async (event) => {
            await rig.timers.sleep(30)
            seen.push(String(event.eventSequenceNumber))
          },
        },
      })
      // One instance id for all: exclusion must not hang on it.
      const bundles = [1, 2, 3].map(() => rig.builder([slow], profile).setInstanceId('same').start())
      for (let i = 0; i < 20; i++) {
        rig.server.publish('A')
        await rig.timers.advance(70)
      }
      await rig.timers.advance(5000)

      expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => String(i + 1)))
      expect(rig.errors.length > 0).toBe(profile === 'classic')
      await rig.stop(...bundles)
    },
  )
})

describe('what can be asked of a consumer', () => {
  test('status, enable and disable', async () => {
    const rig = new Rig()
    const seen: string[] = []
    const bundle = rig.builder([counting(seen, 'V')], 'hardened').start()
    await rig.timers.advance(0)
    const consumer = bundle.consumer('b_V_1_*')

    await consumer.disable()
    rig.server.publish('A')
    await rig.timers.advance(3000)
    expect([seen, (await consumer.status()).enabled]).toEqual([[], false])

    await consumer.enable()
    await rig.timers.advance(3000)
    expect([seen, await consumer.status()]).toEqual([
      ['V 1'],
      expect.objectContaining({ enabled: true, lastEventSequenceNumber: 1n }),
    ])
    await rig.stop(bundle)
  })

  test('a flagged dead event is replayed; while the loop holds the zone, classic throws and hardened says that nothing was done', async () => {
    for (const profile of ['classic', 'hardened'] as const) {
      const rig = new Rig()
      let broken = true
      const handled: string[] = []
      const view = projector({
        name: 'V',
        retry: 0,
        handlers: {
          A: (event) => (broken ? failing() : handled.push(String(event.eventSequenceNumber))),
          Slow: () => rig.timers.sleep(500),
        },
      })
      rig.server.publish('A')
      const bundle = rig.builder([view], profile).start()
      await rig.timers.advance(0)
      const consumer = bundle.consumer('b_V_1_*')
      broken = false
      await consumer.flagDead(1n)

      expect(await consumer.replayDead()).toBe(true)
      expect([handled, rig.dead('b_V_1_*'), rig.checkpoint('b_V_1_*')]).toEqual([['1'], [], 1])

      rig.server.publish('Slow')
      await rig.timers.advance(1200)
      const busy = consumer.replayDead()
      if (profile === 'classic') await expect(busy).rejects.toThrow('cannot release it')
      else expect(await busy).toBe(false)
      await rig.timers.advance(2000)
      await rig.stop(bundle)
      await expect(consumer.replayDead()).rejects.toThrow('stopped')
    }
  })
})

describe('stopping', () => {
  test('finishes the event in hand, leaves the rest of the batch, and drains observers', async () => {
    const rig = new Rig()
    const seen: string[] = []
    const work = (name: string, ms: number) => async (event: { eventSequenceNumber: bigint }) => {
      await rig.timers.sleep(ms)
      seen.push(`${name} ${event.eventSequenceNumber}`)
    }
    const bundle = rig
      .builder([
        projector({ name: 'P', handlers: { A: work('P', 100) } }),
        observer({ name: 'O', handlers: { A: work('O', 150) } }),
      ])
      .start()
    await rig.timers.advance(0)
    for (let i = 0; i < 3; i++) rig.server.publish('A')
    await rig.timers.advance(1050)
    const stopped = bundle.stop()
    expect(bundle.stop()).toBe(stopped)
    await rig.timers.advance(200)

    expect(await stopped).toBe(true)
    expect(seen).toEqual(['P 1', 'O 1', 'O 2', 'O 3'])
    expect([rig.checkpoint('b_P_1_*'), rig.checkpoint('b_O_1_*'), rig.timers.pending]).toEqual([1, 3, 0])
  })

  test('a handler that never returns is waited for until the time is up', async () => {
    const rig = new Rig()
    rig.server.publish('A')
    const bundle = rig.builder([projector({ name: 'P', handlers: { A: () => new Promise(() => {}) } })]).start()
    await rig.timers.advance(0)
    const stopped = bundle.stop({ timeoutMs: 500 })
    await rig.timers.advance(500)

    expect([await stopped, rig.timers.pending]).toEqual([false, 0])
  })

  test('D14: an event that is tried for ever is left unconsumed; one that was acknowledged before is buried, not lost', async () => {
    for (const profile of ['classic', 'hardened'] as const) {
      const rig = new Rig()
      const bundle = rig
        .builder(
          [
            projector({ name: 'P', handlers: { B: () => failing() } }),
            observer({ name: 'O', handlers: { A: () => failing() } }),
          ],
          profile,
        )
        .start()
      await rig.timers.advance(0)
      rig.server.publish('B')
      rig.server.publish('A')
      await rig.timers.advance(3500)
      await rig.stop(bundle)

      expect([rig.checkpoint('b_P_1_*'), rig.dead('b_P_1_*')]).toEqual([null, []])
      const dead = rig.dead('b_O_1_*').map(([seq]) => seq)
      expect([rig.checkpoint('b_O_1_*'), dead]).toEqual(profile === 'classic' ? [2, ['2']] : [0, []])
    }
  })

  test('a dead event that is tried for ever in a replay is back in the queue', async () => {
    for (const profile of ['classic', 'hardened'] as const) {
      const rig = new Rig()
      const bundle = rig
        .builder([projector({ name: 'P', handlers: { A: () => failing('again') } })], profile, {
          retryForever: 'holds-zone',
        })
        .start()
      await rig.timers.advance(0)
      const event = rig.server.publish('Other')
      rig.store.addEventToDeadEventQueue('b_P_1_*', { ...bareEvent(event), eventName: 'A' }, new Error('first'))
      await bundle.consumers[0]!.flagDead(event.eventSequenceNumber)
      const replay = bundle.consumers[0]!.replayDead()
      await rig.timers.advance(2500)
      await Promise.all([expect(replay).rejects.toThrow('stopped'), rig.stop(bundle)])

      expect(rig.dead('b_P_1_*')).toEqual([['1', profile === 'classic' ? 'again' : 'first']])
    }
  })
})

/** A server that offers nothing beyond the contract. */
const bare = (server: InMemoryEventoServer) => ({
  fetchEvents: server.fetchEvents.bind(server),
  lastEventSequenceNumber: () => server.lastEventSequenceNumber(),
  getBundleId: () => 'b',
  getInstanceId: () => 'i',
})

const bareEvent = ({
  eventSequenceNumber,
  aggregateId,
  eventName,
  eventMessage,
  createdAt,
}: ReturnType<InMemoryEventoServer['publish']>) => ({
  eventSequenceNumber,
  aggregateId,
  eventName,
  eventMessage,
  createdAt,
})
