import { describe, expect, test } from 'vitest'
import { handlerDefaults, type PureObserver } from '../../model/handler.ts'
import { BundleRig, bare, counting, failing } from '../testing/bundle-rig.ts'
import { SagaState } from '../../model/saga-state.ts'
import { observer, projector, saga } from './component.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const rigged = (): BundleRig => new BundleRig(settle)

/** Holds whoever waits at it until somebody opens it. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open: () => open() }
}

describe('the start', () => {
  test('waits until every projector has seen the head: a full batch is not it, and a zone that is taken neither', async () => {
    for (const profile of ['classic', 'hardened'] as const) {
      const rig = rigged()
      const slow = gate()
      for (let i = 0; i < 3; i++) rig.server.publish('A')
      let handled = 0
      const view = projector({ name: 'V', handlers: { A: () => (++handled === 3 ? slow.opened : null) } })
      const bundle = rig
        .builder([counting([], 'Fast'), view], profile)
        .setFetchSize(2)
        .start()
      await rig.timers.advance(500)
      expect([handled, bundle.phase, bundle.consumer('b_V_1_*').headReached]).toEqual([3, 'aligning', false])
      expect(bundle.consumer('b_Fast_1_*').headReached).toBe(true)
      slow.open()
      await rig.timers.advance(500)
      expect([bundle.phase, bundle.consumer('b_V_1_*').headReached]).toEqual(['started', true])
      expect(await rig.stop(bundle)).toEqual([])
    }
    const rig = rigged()
    const hold = gate()
    rig.server.publish('A')
    const first = rig.builder([projector({ name: 'V', handlers: { A: () => hold.opened } })], 'hardened').start()
    await rig.timers.advance(0)
    const second = rig.builder([projector({ name: 'V', handlers: { A: () => {} } })], 'hardened').start()
    await rig.timers.advance(3_000)
    expect([second.phase, second.consumer('b_V_1_*').headReached]).toEqual(['aligning', false])
    hold.open()
    await rig.timers.advance(3_000)
    expect(second.phase).toBe('started')
    expect(await rig.stop(first, second)).toEqual([])
  })

  test('is not near for a projector that stops in the middle of a full batch', async () => {
    const rig = rigged()
    for (let i = 0; i < 3; i++) rig.server.publish('A')
    let handled = 0
    const view = projector({
      name: 'V',
      handlers: {
        A: () => {
          if (++handled !== 2) return
          rig.store.setEnabled('b_V_1_*', false)
          failing()
        },
      },
    })
    const bundle = rig.builder([view], 'hardened').setFetchSize(2).start()
    await rig.timers.advance(3_000)
    expect([handled, rig.checkpoint('b_V_1_*'), bundle.consumer('b_V_1_*').headReached]).toEqual([2, 1, false])
    expect(await rig.stop(bundle)).toEqual([])
  })

  test('is told once every observer knows where it begins, before anybody has fetched for it', async () => {
    const rig = rigged()
    const [heads, fetches] = [gate(), gate()]
    let asked = 0
    const server = {
      ...bare(rig.server),
      lastEventSequenceNumber: () => (++asked === 2 ? heads.opened.then(() => 0n) : 0n),
      fetchEvents: () => fetches.opened.then(() => []),
    }
    const watcher = (name: string) => observer({ name, handlers: { A: () => {} } })
    let told = 0
    const bundle = rig
      .builder([watcher('O'), watcher('Q')])
      .setEventoServer(server)
      .onStarted(() => told++)
      .start()
    await rig.timers.advance(0)
    expect([bundle.phase, told]).toEqual(['enabled', 0])
    heads.open()
    await rig.timers.advance(0)
    expect([bundle.phase, told]).toEqual(['started', 1])
    fetches.open()
    await rig.timers.advance(3_000)
    expect(told).toBe(1)
    expect(await rig.stop(bundle)).toEqual([])
  })

  test('comes also where an observer is disabled or cannot begin yet', async () => {
    const rig = rigged()
    const watcher = observer({ name: 'O', handlers: { A: () => {} } })
    const builder = rig
      .builder([watcher])
      .setEventoServer({ ...bare(rig.server), lastEventSequenceNumber: () => failing() })
    const bundle = builder.start()
    await rig.timers.advance(0)
    expect([bundle.phase, rig.errors]).toEqual(['started', ['b_O_1_*: Error: x']])
    expect(await rig.stop(bundle)).toEqual([])
  })

  test('whose hook fails tells that, and has started all the same', async () => {
    const rig = rigged()
    const bundle = rig
      .builder([counting([], 'V')])
      .onStarted(() => failing('hook'))
      .start()
    await rig.timers.advance(0)
    await bundle.started
    expect([bundle.phase, rig.errors]).toEqual(['started', ['b: Error: hook']])
    expect(await rig.stop(bundle)).toEqual([])
  })

  test('that is stopped meanwhile calls no hook, starts nobody else, and keeps to its end', async () => {
    const rig = rigged()
    const fetch = gate()
    const asked: (string | null)[] = []
    const server = {
      ...bare(rig.server),
      fetchEvents: ({ componentName }: { componentName: string | null }) => {
        asked.push(componentName)
        return fetch.opened.then(() => [])
      },
    }
    let hooked = 0
    const bundle = rig
      .builder([counting([], 'V'), observer({ name: 'O', handlers: { A: () => {} } })])
      .setEventoServer(server)
      .onStarted(() => hooked++)
      .start()
    await rig.timers.advance(0)
    const stopped = bundle.stop()
    fetch.open()
    expect(await stopped).toBe(true)
    await expect(bundle.started).rejects.toThrow('stopped before it had started')
    expect([bundle.phase, hooked, asked, bundle.consumers[0]!.headReached]).toEqual(['stopped', 0, ['V'], false])
    expect(rig.timers.pending).toBe(0)
  })

  test('of a bundle without work to do can still be stopped before its hook', async () => {
    const rig = rigged()
    let hooked = 0
    const silent = { ...bare(rig.server), lastEventSequenceNumber: () => 0n }
    const bundle = rig
      .builder([observer({ name: 'O', handlers: { A: () => {} } })])
      .setEventoServer(silent)
      .onStarted(() => hooked++)
      .start()
    const stopped = bundle.stop()
    await rig.timers.advance(0)
    expect([await stopped, hooked, bundle.phase]).toEqual([true, 0, 'stopped'])
  })

  test('that is stopped in the same breath calls no hook', async () => {
    const rig = rigged()
    let hooked = 0
    const server = {
      ...bare(rig.server),
      fetchEvents: () => {
        void bundle.stop()
        return []
      },
    }
    const bundle = rig
      .builder([observer({ name: 'O', handlers: { A: () => {} } })])
      .setEventoServer(server)
      .onStarted(() => hooked++)
      .start()
    await rig.timers.advance(1_000)
    expect([bundle.phase, hooked]).toEqual(['stopped', 0])
  })

  test('of a bundle whose clock fails is refused with what it said', async () => {
    const rig = rigged()
    const bundle = rig
      .builder([counting([], 'V'), observer({ name: 'O', handlers: { A: () => {} } })])
      .setEventoServer({ ...bare(rig.server), fetchEvents: () => failing('away') })
      .setTimers({ now: () => 0, sleep: () => Promise.reject(new Error('no clock')) })
      .start()
    await expect(bundle.started).rejects.toThrow('no clock')
    expect(rig.errors).toEqual(['b_V_1_*: Error: away', 'b_V_1_*: Error: no clock'])
  })
})

describe('a loop', () => {
  test('that is disabled asks again as often as it would poll', async () => {
    const rig = rigged()
    const bundle = rig
      .builder([counting([], 'V')])
      .setFetchSize(500)
      .start()
    await rig.timers.advance(0)
    await bundle.consumers[0]!.disable()
    const asked: number[] = []
    const isEnabled = rig.store.isEnabled.bind(rig.store)
    rig.store.isEnabled = (id) => {
      asked.push(rig.timers.now())
      return isEnabled(id)
    }
    await rig.timers.advance(1_600)
    expect(asked).toEqual([500, 1_000, 1_500])
    expect(await rig.stop(bundle)).toEqual([])
    expect(rig.errors).toEqual([])
  })

  test('of eleven rests the fetch delay after an error', async () => {
    const rig = rigged()
    const at: number[] = []
    const server = {
      ...bare(rig.server),
      fetchEvents: () => {
        at.push(rig.timers.now())
        return failing('down')
      },
    }
    const bundle = rig
      .builder([counting([], 'V')])
      .setEventoServer(server)
      .setFetchSize(11)
      .setFetchDelay(400)
      .start()
    await rig.timers.advance(900)
    expect(at).toEqual([0, 400, 800])
    expect(await rig.stop(bundle)).toEqual([])
  })

  test('that stops while it waits to try again says nothing; what fails while it stops is told', async () => {
    const rig = rigged()
    rig.server.publish('A')
    const retrying = projector({ name: 'R', handlers: { A: { retry: -1, retryDelay: 900, handle: () => failing() } } })
    const bundle = rig.builder([retrying]).start()
    await rig.timers.advance(100)
    expect(await rig.stop(bundle)).toEqual([])
    expect(rig.errors).toEqual([])

    const other = rigged()
    const fetch = gate()
    const late = other
      .builder([counting([], 'V')])
      .setEventoServer({ ...bare(other.server), fetchEvents: () => fetch.opened.then(() => failing('late')) })
      .start()
    await other.timers.advance(0)
    const stopped = late.stop()
    fetch.open()
    await stopped
    expect(other.errors).toEqual(['b_V_1_*: Error: late'])
  })

  test('handles nothing of what arrives after its bundle has begun to stop', async () => {
    const rig = rigged()
    rig.server.publish('A')
    const fetch = gate()
    const seen: string[] = []
    const bundle = rig
      .builder([counting(seen, 'V')])
      .setEventoServer({
        ...bare(rig.server),
        fetchEvents: async (request) => {
          await fetch.opened
          return rig.server.fetchEvents(request)
        },
      })
      .start()
    await rig.timers.advance(0)
    const stopped = bundle.stop()
    fetch.open()
    expect(await stopped).toBe(true)
    expect([seen, rig.checkpoint('b_V_1_*')]).toEqual([[], null])
  })
})

describe('a replay', () => {
  test('is waited for by the stop, and one that lists its events too late handles none', async () => {
    const rig = rigged()
    const hold = gate()
    let broken = true
    let handled = 0
    const view = projector({
      name: 'V',
      retry: 0,
      handlers: {
        A: async () => {
          if (broken) failing()
          await hold.opened
          handled++
        },
      },
    })
    rig.server.publish('A')
    rig.server.publish('A')
    const bundle = rig.builder([view]).start()
    await rig.timers.advance(0)
    broken = false
    const consumer = bundle.consumer('b_V_1_*')
    await consumer.removeDead(2n)
    expect(rig.dead('b_V_1_*').map(([seq]) => seq)).toEqual(['1'])
    await consumer.flagDead(1n)
    const replay = consumer.replayDead()
    await settle()
    let stopped: boolean | null = null
    void bundle.stop().then((answer) => (stopped = answer))
    await settle()
    expect([stopped, bundle.phase]).toEqual([null, 'stopping'])
    hold.open()
    await replay
    await settle()
    expect([stopped, handled]).toEqual([true, 1])

    const late = rigged()
    late.server.publish('A')
    let seen = 0
    const listing = gate()
    const other = late
      .builder([projector({ name: 'V', retry: 0, handlers: { A: () => (++seen === 1 ? failing() : null) } })])
      .start()
    await late.timers.advance(0)
    await other.consumers[0]!.flagDead(1n)
    const list = late.store.getEventsToReprocessFromDeadEventQueue.bind(late.store)
    late.store.getEventsToReprocessFromDeadEventQueue = ((id: string) => listing.opened.then(() => list(id))) as never
    const second = other.consumers[0]!.replayDead()
    await settle()
    const end = other.stop()
    listing.open()
    await second
    expect([await end, seen, late.dead('b_V_1_*').length]).toEqual([true, 1, 1])
  })
})

describe('a pure observer', () => {
  test('brings its executor: none takes its events in the cycle, one takes one at a time, without a word all at once', async () => {
    const begun: Record<string, number> = {}
    const pure = (name: string, capacity: number | null): PureObserver => ({
      kind: 'observer',
      name,
      version: 1,
      contexts: ['*'],
      capacity,
      handlers: new Map([
        [
          'A',
          {
            attributes: handlerDefaults,
            latencyMs: 200,
            run: () => {
              begun[name] = (begun[name] ?? 0) + 1
              return { ok: true, note: null }
            },
          },
        ],
      ]),
    })
    const rig = rigged()
    const bundle = rig.builder([pure('Inline', 0), pure('One', 1), pure('All', null)]).start()
    await rig.timers.advance(0)
    await bundle.started
    for (let i = 0; i < 3; i++) rig.server.publish('A')
    const checkpoints = (): (number | null)[] => ['Inline', 'One', 'All'].map((name) => rig.checkpoint(`b_${name}_1_*`))
    await rig.timers.advance(1_000)
    expect(checkpoints()).toEqual([0, 1, 3])
    await rig.timers.advance(1_000)
    expect(checkpoints()).toEqual([3, 3, 3])
    expect(begun).toEqual({ Inline: 3, One: 3, All: 3 })
    expect(await rig.stop(bundle)).toEqual([])
  })
})

test('an observer’s handler sends commands; what a saga’s handler returns stands, nothing is what there was', async () => {
  const rig = rigged()
  const sent: unknown[] = []
  class Order extends SagaState {
    n = 0
  }
  const other = new Order()
  other.setAssociation('id', 'other')
  const watcher = observer({
    name: 'O',
    handlers: { A: async (_, { sendCommand }) => void (await sendCommand('Pay', { n: 1 })) },
  })
  const process = saga({
    name: 'S',
    associationProperty: 'id',
    state: () => new Order(),
    handlers: {
      A: { init: true, handle: () => other },
      None: { init: true, handle: () => null },
    },
  })
  const bundle = rig
    .builder([watcher, process])
    .setCommandGateway(({ name, consumerId }) => sent.push(`${name} ${consumerId}`))
    .start()
  await rig.timers.advance(0)
  rig.server.publish('A', { id: 'a' })
  rig.server.publish('None', { id: 'b' })
  await rig.timers.advance(1_000)
  expect(sent).toEqual(['Pay b_O_1_*'])
  expect(rig.store.getSagaStates('S').map(({ state }) => state!.getAssociation('id'))).toEqual(['other'])
  expect(await rig.stop(bundle)).toEqual([])
})

test('a stop without a word of its own waits 30 s for handlers', async () => {
  const rig = rigged()
  const hold = gate()
  rig.server.publish('A')
  const bundle = rig.builder([projector({ name: 'V', handlers: { A: () => hold.opened } })]).start()
  await rig.timers.advance(0)
  let answer: boolean | null = null
  void bundle.stop().then((ended) => (answer = ended))
  await rig.timers.advance(29_999)
  expect(answer).toBeNull()
  await rig.timers.advance(1)
  expect(answer).toBe(false)
  hold.open()
  await settle()
})
