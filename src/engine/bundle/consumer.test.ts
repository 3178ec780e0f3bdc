import { describe, expect, test } from 'vitest'
import { EventoError } from '../../model/errors.ts'
import type { ProfileName } from '../../model/profile.ts'
import { SagaState } from '../../model/saga-state.ts'
import { BundleRig, bare, counting, failing } from '../testing/bundle-rig.ts'
import { projector, saga } from './component.ts'

const rigged = (): BundleRig => new BundleRig(() => new Promise((resolve) => setImmediate(resolve)))

describe('handlers', () => {
  test('are tried again after the pause, as often as asked, and buried after that', async () => {
    const rig = rigged()
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
    expect(await rig.stop(bundle)).toEqual([])
  })

  test('of a saga find their instance, start and end it, and send commands; without a gateway that is a failure', async () => {
    class Order extends SagaState {
      paid = 0
    }
    const rig = rigged()
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
    expect(await rig.stop(bundle)).toEqual([])

    const without = rig.builder([process]).start()
    rig.server.publish('Placed', { id: 'q' })
    await rig.timers.advance(1000)
    expect(rig.dead('b_S_1_*')).toEqual([
      ['6', expect.stringContaining('no command gateway; give it one with setCommandGateway')],
    ])
    expect(await rig.stop(without)).toEqual([])
  })

  test('get only the events of their own names and contexts', async () => {
    const rig = rigged()
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
    expect(await rig.stop(bundle)).toEqual([])
  })
})

describe('loops', () => {
  test('D15: an idle loop polls each fetch-size ms; one of ten or less each ms under classic, and rests under hardened', async () => {
    const polls = async (profile: ProfileName, fetchSize: number): Promise<number> => {
      const rig = rigged()
      let fetches = 0
      const server = { ...bare(rig.server), fetchEvents: () => (fetches++, []) }
      const bundle = rig
        .builder([counting([], 'V')], profile)
        .setEventoServer(server)
        .setFetchSize(fetchSize)
        .start()
      await rig.timers.advance(1000)
      expect(await rig.stop(bundle)).toEqual([])
      return fetches
    }

    expect([await polls('classic', 500), await polls('classic', 10), await polls('hardened', 10)]).toEqual([
      3, 1001, 101,
    ])
  })

  test('an error is told and followed by the fetch delay, which is never below 100 ms', async () => {
    const rig = rigged()
    const server = { ...bare(rig.server), fetchEvents: () => failing('down') }
    const bundle = rig
      .builder([counting([], 'V')])
      .setEventoServer(server)
      .setFetchDelay(1)
      .start()
    await rig.timers.advance(250)

    expect(rig.errors).toEqual(Array(3).fill('b_V_1_*: Error: down'))
    expect(await rig.stop(bundle)).toEqual([])
  })

  test('D13: an outage burns events under classic, and is sat out under hardened', async () => {
    const run = async (profile: ProfileName): Promise<unknown> => {
      const rig = rigged()
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
      expect(await rig.stop(bundle)).toEqual([])
      return result
    }

    expect(await run('classic')).toEqual({ seen: [], dead: 3, checkpoint: 3 })
    expect(await run('hardened')).toEqual({ seen: ['1', '2', '3'], dead: 0, checkpoint: 3 })
  })

  test.each(['classic', 'hardened'] as const)(
    '%s: three instances compete for one consumer, and every event is handled once',
    async (profile) => {
      const rig = rigged()
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
      expect(await rig.stop(...bundles)).toEqual([])
    },
  )
})

describe('what can be asked of a consumer', () => {
  test('status, enable and disable', async () => {
    const rig = rigged()
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
    expect(await rig.stop(bundle)).toEqual([])
  })

  test('a flagged dead event is replayed; while the loop holds the zone, classic throws and hardened says that nothing was done', async () => {
    for (const profile of ['classic', 'hardened'] as const) {
      const rig = rigged()
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
      expect(await rig.stop(bundle)).toEqual([])
      await expect(consumer.replayDead()).rejects.toThrow('stopped')
    }
  })
})
