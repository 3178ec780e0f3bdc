import { describe, expect, test } from 'vitest'
import { profiles } from '../../model/profile.ts'
import { SagaState } from '../../model/saga-state.ts'
import { InMemoryConsumerStateStore } from '../../store/in-memory-consumer-state-store.ts'
import { BundleRig, counting, failing, plain } from '../testing/bundle-rig.ts'
import { observer, projector, saga } from './component.ts'

const rigged = (): BundleRig => new BundleRig(() => new Promise((resolve) => setImmediate(resolve)))

describe('starting', () => {
  test('projectors see the whole log first, then sagas and observers start at the head, then the hook is called', async () => {
    const rig = rigged()
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

    expect(seen.slice(3).sort()).toEqual(['Process 3', 'View 3', 'Watcher 3'])
    expect(bundle.consumers.map(({ headReached }) => headReached)).toEqual([false, false, true])
    expect(await rig.stop(bundle)).toEqual([])
    expect(bundle.phase).toBe('stopped')
  })

  test('a projector that cannot reach the head keeps the rest from starting; stopping says so', async () => {
    const rig = rigged()
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

    expect(await rig.stop(bundle)).toEqual([])
    await expect(bundle.started).rejects.toThrow('stopped before it had started')
    expect(rig.dead('b_Stuck_1_*')).toEqual([])
  })

  test('D16: a disabled projector counts as aligned under classic, and keeps the bundle waiting under hardened', async () => {
    const phases: string[] = []
    for (const profile of ['classic', 'hardened'] as const) {
      const rig = rigged()
      rig.server.publish('A')
      const builder = rig.builder([counting([], 'View')], profile)
      rig.store = new InMemoryConsumerStateStore(
        rig.server,
        { sendServiceTimeMetric: () => {} },
        undefined,
        undefined,
        { profile: profiles[profile], timers: rig.timers },
      )
      rig.store.setEnabled('b_View_1_*', false)
      const bundle = builder.start()
      await rig.timers.advance(5000)
      phases.push(bundle.phase)
      await bundle.consumers[0]!.enable()
      await rig.timers.advance(1000)
      phases.push(bundle.phase)
      expect(await rig.stop(bundle)).toEqual([])
    }

    expect(phases).toEqual(['started', 'started', 'aligning', 'started'])
  })

  test('timers that fail end the loop and are told, instead of a loop that spins', async () => {
    const rig = rigged()
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

describe('stopping', () => {
  test('finishes the event in hand, leaves the rest of the batch, and drains observers', async () => {
    const rig = rigged()
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
    const rig = rigged()
    rig.server.publish('A')
    const bundle = rig.builder([projector({ name: 'P', handlers: { A: () => new Promise(() => {}) } })]).start()
    await rig.timers.advance(0)
    const stopped = bundle.stop({ timeoutMs: 500 })
    await rig.timers.advance(500)

    expect([await stopped, rig.timers.pending]).toEqual([false, 0])
  })

  test('D14: an event that is tried for ever is left unconsumed; one that was acknowledged before is buried, not lost', async () => {
    for (const profile of ['classic', 'hardened'] as const) {
      const rig = rigged()
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
      expect(await rig.stop(bundle)).toEqual([])

      expect([rig.checkpoint('b_P_1_*'), rig.dead('b_P_1_*')]).toEqual([null, []])
      const dead = rig.dead('b_O_1_*').map(([seq]) => seq)
      expect([rig.checkpoint('b_O_1_*'), dead]).toEqual(profile === 'classic' ? [2, ['2']] : [0, []])
    }
  })

  test('a dead event that is tried for ever in a replay is back in the queue', async () => {
    for (const profile of ['classic', 'hardened'] as const) {
      const rig = rigged()
      const bundle = rig
        .builder([projector({ name: 'P', handlers: { A: () => failing('again') } })], profile, {
          retryForever: 'holds-zone',
        })
        .start()
      await rig.timers.advance(0)
      const event = rig.server.publish('Other')
      rig.store.addEventToDeadEventQueue('b_P_1_*', { ...plain(event), eventName: 'A' }, new Error('first'))
      await bundle.consumers[0]!.flagDead(event.eventSequenceNumber)
      const replay = bundle.consumers[0]!.replayDead()
      await rig.timers.advance(2500)
      await Promise.all([expect(replay).rejects.toThrow('stopped'), rig.stop(bundle)])

      expect(rig.dead('b_P_1_*')).toEqual([['1', profile === 'classic' ? 'again' : 'first']])
    }
  })
})
