import { describe, expect, test } from 'vitest'
import { EventoError, errorKind } from '../model/errors.ts'
import type { PublishedEvent } from '../model/event.ts'
import { handlerDefaults } from '../model/handler.ts'
import { policies } from '../model/policies.ts'
import { type PolicyName, type PolicyOverrides, type ProfileName } from '../model/profile.ts'
import { SagaState } from '../model/saga-state.ts'
import { event, rig, type Rig } from './testing/fakes.ts'

const boom = (): never => {
  throw new EventoError('exception', 'java.lang.RuntimeException', 'boom')
}
const down = (): never => {
  throw new EventoError('transient', 'java.net.ConnectException', 'refused')
}
const fatal = (): never => {
  throw new EventoError('error', 'java.lang.AssertionError', 'fatal')
}
const disabled = (): never => {
  throw new EventoError('consumer-disabled', 'ConsumerDisabledException', 'disabled')
}
const handler = (run: (event: PublishedEvent) => unknown) => run

/** A rig whose consumer has seen nothing yet of a log of so many events. */
function withEvents(count: number, name: ProfileName, overrides: PolicyOverrides, consumer = 'c'): Rig {
  const made = rig(name, overrides)
  for (let seq = 1; seq <= count; seq++) made.server.add(event(BigInt(seq), { id: 'x' }))
  made.store.setLastEventSequenceNumber(consumer, 0n)
  return made
}

const outcome = async (effect: Promise<unknown>): Promise<unknown> => effect.catch((error: unknown) => errorKind(error))
const dead = ({ store }: Rig): string[] =>
  store.getEventsFromDeadEventQueue('c').map((entry) => `${entry.eventSequenceNumber}${entry.retry ? '!' : ''}`)
const kill = ({ store }: Rig, seq: bigint): void => {
  store.addEventToDeadEventQueue('c', event(seq), new Error('first'))
  store.setRetryDeadEvent('c', seq, true)
}
const saga = (property: string, value: string): SagaState => {
  const state = new SagaState()
  state.setAssociation(property, value)
  return state
}
/** Let what waits on promises go on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface Case {
  /** What is watched, under the profile `base` with this one policy set. */
  readonly watch: (make: (count: number) => Rig) => unknown
  readonly base?: ProfileName
  readonly also?: PolicyOverrides
  readonly seen: Readonly<Record<string, unknown>>
}

const cases: Partial<Record<PolicyName, Case>> = {
  busyZone: {
    watch: (make) => {
      const { store } = make(1)
      store.enterExclusiveZone('c', 'other')
      return outcome(
        store.consumeEventsForProjector(
          'c',
          'P',
          'default',
          handler(() => {}),
          5,
        ),
      )
    },
    seen: { throw: 'not-lock-owner', skip: -1 },
  },
  releaseByOther: {
    watch: async (make) => {
      const { store } = make(0)
      store.enterExclusiveZone('c', 'holder')
      store.enterExclusiveZone('c', 'holder')
      const left = await outcome((async () => store.leaveExclusiveZone('c', 'other'))())
      return [left, store.enterExclusiveZone('c', 'third')]
    },
    seen: { refused: ['not-lock-owner', false], frees: [undefined, true] },
  },
  zoneReentry: {
    also: { busyZone: 'skip' },
    watch: async (make) => {
      const { store } = make(2)
      const handled: string[] = []
      await store.consumeEventsForProjector(
        'c',
        'P',
        'default',
        async ({ eventSequenceNumber }) => {
          handled.push(eventSequenceNumber.toString())
          if (handled.length === 1) {
            await store.consumeEventsForProjector(
              'c',
              'P',
              'default',
              (inner) => handled.push(`inner ${inner.eventSequenceNumber}`),
              5,
            )
          }
        },
        5,
      )
      return handled
    },
    seen: { 'same-owner': ['1', 'inner 1', 'inner 2', '2'], never: ['1', '2'] },
  },
  replayCheckpoint: {
    watch: async (make) => {
      const at = make(0)
      at.store.setLastEventSequenceNumber('c', 100n)
      kill(at, 40n)
      await at.store.consumeDeadEventsForSaga('c', 'S', () => null)
      return at.store.getLastEventSequenceNumber('c')
    },
    seen: { rewind: 40n, keep: 100n },
  },
  replayRemoval: {
    watch: async (make) => {
      const at = make(0)
      kill(at, 5n)
      const during: string[] = []
      await at.store.consumeDeadEventsForProjector('c', 'P', () => {
        during.push(...dead(at))
        disabled()
      })
      return [during, dead(at)]
    },
    seen: { 'before-handling': [[], []], 'after-handling': [['5!'], ['5!']] },
  },
  observerAck: {
    watch: async (make) => {
      const { store } = make(1)
      let begin = (): void => {}
      let end = (): void => {}
      const beginning = new Promise<void>((resolve) => (begin = resolve))
      const ending = new Promise<void>((resolve) => (end = resolve))
      const later = Object.assign(store, {
        observerExecutor: { execute: (task: () => Promise<void>) => void beginning.then(task) },
      })
      const checkpoints: unknown[] = []
      const look = async (): Promise<void> => {
        await settled()
        checkpoints.push(store.getLastEventSequenceNumber('c'))
      }
      const cycle = later.consumeEventsForObserver('c', 'O', 'default', () => ending, 5)
      await look()
      begin()
      await look()
      end()
      await cycle
      await look()
      return checkpoints
    },
    seen: { 'on-dispatch': [1n, 1n, 1n], 'on-start': [0n, 1n, 1n], 'on-completion': [0n, 0n, 1n] },
  },
  deadDuplicates: {
    watch: (make) => {
      const at = make(0)
      kill(at, 7n)
      at.store.addEventToDeadEventQueue('c', event(7n), new Error('second'))
      return at.store.getEventsFromDeadEventQueue('c').map((entry) => `${entry.exception.message} ${entry.retry}`)
    },
    seen: { append: ['first true', 'second false'], replace: ['second false'] },
  },
  statusRead: {
    watch: async (make) => {
      const { store } = make(5)
      const { lastEventSequenceNumber } = await store.toConsumerStatus('new')
      return [lastEventSequenceNumber, store.getLastEventSequenceNumber('new')]
    },
    seen: { 'seeds-head': [5n, 5n], pure: [5n, null] },
  },
  statusEnabled: {
    watch: async (make) => (await make(0).store.toConsumerStatus('c')).enabled,
    seen: { 'always-false': false, truthful: true },
  },
  recovery: {
    watch: (make) => {
      const { store } = make(0)
      store.handleLastError('c', new Error('boom'))
      store.setLastEventSequenceNumber('c', 1n)
      const { inError, errorCount, error, errorStartAt } = store.getErrorState('c')
      return [inError, errorCount, error === null, errorStartAt === null]
    },
    seen: { 'flags-only': [false, 0, false, false], 'clears-all': [false, 0, true, true] },
  },
  endedAtBirth: {
    watch: async (make) => {
      const at = make(1)
      await at.store.consumeEventsForSaga(
        'c',
        'S',
        'default',
        () => {
          const state = new SagaState()
          state.setEnded(true)
          return state
        },
        5,
      )
      return [dead(at), at.store.sagaCount('S')]
    },
    seen: { 'remove-null': [['1'], 0], ignore: [[], 0] },
  },
  nullAssociation: {
    watch: (make) => {
      const { store } = make(0)
      store.setSagaState(null, 'S', saga('customerId', 'x'))
      return outcome(Promise.resolve().then(() => store.getSagaState('S', 'orderId', null).id))
    },
    seen: { 'matches-absent': 1n, throws: 'null-argument', 'no-instance': null },
  },
  sagaStates: {
    watch: async (make) => {
      const at = make(1)
      const given = saga('id', 'x')
      at.store.setSagaState(null, 'S', given)
      given.setAssociation('after', 'storing')
      await at.store.consumeEventsForSaga(
        'c',
        'S',
        'default',
        async (fetch) => {
          ;(await fetch('S', 'id', 'x'))?.setAssociation('step', '2')
          return boom()
        },
        5,
      )
      const stored = at.store.getSagaStates('S')[0]!.state!
      return [stored.getAssociation('after'), stored.getAssociation('step'), dead(at)]
    },
    seen: { alias: ['storing', '2', ['1']], copy: [null, null, ['1']] },
  },
  outage: {
    watch: async (make) => {
      const at = make(2)
      const result = await outcome(at.store.consumeEventsForProjector('c', 'P', 'default', handler(down), 5))
      return [result, dead(at), at.store.getLastEventSequenceNumber('c'), at.store.obtain('c').holder]
    },
    seen: { 'dead-letter': [2, ['1', '2'], 2n, null], 'back-off': ['transient', [], 0n, null] },
  },
  transience: {
    base: 'hardened',
    watch: async (make) => {
      const at = make(1)
      const poison = (): never => {
        throw new EventoError('exception', 'java.lang.IllegalStateException', 'the form says: lease timed out')
      }
      const result = await outcome(at.store.consumeEventsForProjector('c', 'P', 'default', handler(poison), 5))
      return [result, dead(at)]
    },
    seen: { declared: [1, ['1']], 'by-text': ['exception', []] },
  },
  retries: {
    watch: async (make) => {
      const at = make(1)
      let attempts = 0
      const invoke = () => (++attempts < 9 ? boom() : null)
      const attributes = { ...handlerDefaults, retry: 1, retryDelay: 0 }
      const counted: number[] = []
      const setLastError = at.store.setLastError.bind(at.store)
      Object.assign(at.store, {
        setLastError: (id: string, error: unknown) => {
          counted.push(attempts)
          setLastError(id, error)
        },
      })
      const cycle = at.store.consumeEventsForProjector('c', 'P', 'default', new Map([['*', { attributes, invoke }]]), 5)
      await settled()
      at.timers.pass(0)
      await cycle
      return [attempts, counted, dead(at)]
    },
    seen: { none: [1, [], ['1']], 'per-handler': [2, [1, 2], ['1']] },
  },
  failedEvent: {
    watch: async (make) => {
      const at = make(2)
      const result = await outcome(at.store.consumeEventsForProjector('c', 'P', 'default', handler(boom), 5))
      return [result, dead(at), at.store.getLastEventSequenceNumber('c')]
    },
    seen: { blocks: ['exception', [], 0n], 'dead-letter': [2, ['1', '2'], 2n] },
  },
  observerReplay: {
    watch: async (make) => {
      const { store } = make(0)
      kill({ store } as Rig, 5n)
      let given = 0
      const counting = Object.assign(store, {
        observerExecutor: { execute: (task: () => Promise<void>) => (given++, task()) },
      })
      await counting.consumeDeadEventsForObserver('c', 'O', () => null)
      return [given, dead({ store } as Rig)]
    },
    seen: { executor: [1, []], caller: [0, []] },
  },
  retryForever: {
    watch: async (make) => {
      const at = make(1)
      let attempts = 0
      const attributes = { ...handlerDefaults, retry: -1, retryDelay: 10 }
      const cycle = outcome(
        at.store.consumeEventsForProjector(
          'c',
          'P',
          'default',
          new Map([['*', { attributes, invoke: () => (++attempts < 3 ? boom() : null) }]]),
          5,
        ),
      )
      await settled()
      const holder = at.store.obtain('c').holder !== null
      at.timers.pass(10)
      await settled()
      at.timers.pass(10)
      return [holder, await cycle, attempts, at.store.getErrorState('c').errorCount]
    },
    seen: { 'holds-zone': [true, 1, 3, 0], 'yields-zone': [false, 'exception', 1, 1] },
  },
  disabledObserver: {
    base: 'hardened',
    watch: async (make) => {
      const at = make(2)
      const result = await outcome(at.store.consumeEventsForObserver('c', 'O', 'default', handler(disabled), 5))
      return [result, dead(at), at.store.getLastEventSequenceNumber('c')]
    },
    seen: { 'dead-letter': [2, ['1', '2'], 2n], leave: [0, [], 0n] },
  },
  fatalErrors: {
    watch: async (make) => {
      const at = make(1)
      const result = await outcome(at.store.consumeEventsForSaga('c', 'S', 'default', () => fatal(), 5))
      return [result, dead(at), at.store.getLastEventSequenceNumber('c')]
    },
    seen: { 'escape-saga': ['error', [], 0n], 'dead-letter': [1, ['1'], 1n] },
  },
  fetchFilter: {
    watch: async (make) => {
      const { store, server } = make(0)
      await store.consumeEventsForProjector(
        'c',
        'P',
        'default',
        handler(() => {}),
        5,
      )
      return server.requests[0]!.componentName
    },
    seen: { component: 'P', context: null },
  },
  inputs: {
    watch: (make) => outcome(Promise.resolve().then(() => make(0).store.setLastEventSequenceNumber('', -5n))),
    seen: { upstream: undefined, checked: 'exception' },
  },
}

/** Decided by the engine's loop, or by Evento 2's processor (`src/engine/modern`). */
const elsewhere: readonly PolicyName[] = [
  'shortBatch',
  'alignment',
  'observerDuplicates',
  'taskOutage',
  'disabledTask',
  'commitConflict',
  'watermark',
  // Asked only where a fault strikes: `src/sim/faults`.
  'lostZone',
  'abandonedZone',
  'lostBurial',
  'stopDrain',
  // Evento 2’s own, `src/engine/modern`, `src/session/modern-policies.test.ts`.
  'lastEventRead',
  'namedExecutors',
  'outagePause',
  'longDelay',
  'busyReplay',
  'lastFailure',
]

describe('every policy makes a difference', () => {
  test('and none is left out', () => {
    const names = Object.keys(policies) as PolicyName[]

    expect(names.filter((name) => !(name in cases) && !elsewhere.includes(name))).toEqual([])
  })

  for (const [name, { watch, base = 'classic', also = {}, seen }] of Object.entries(cases) as [PolicyName, Case][]) {
    test.each(Object.keys(policies[name].values))(`${name}: %s`, async (value) => {
      expect(new Set(Object.values(seen).map((one) => String(one))).size, 'what is seen differs').toBe(
        Object.keys(seen).length,
      )
      const made = await watch((count) => withEvents(count, base, { ...also, [name]: value }))

      expect(made).toEqual(seen[value])
    })
  }
})

describe('combinations', () => {
  test('a replay that fails leaves one entry, unflagged, wherever it was taken out', async () => {
    for (const replayRemoval of ['before-handling', 'after-handling'] as const) {
      for (const deadDuplicates of ['append', 'replace'] as const) {
        for (const kind of ['Projector', 'Observer', 'Saga'] as const) {
          const at = rig('classic', { replayRemoval, deadDuplicates })
          kill(at, 5n)
          await at.store[`consumeDeadEventsFor${kind}`]('c', 'X', handler(boom) as never)

          const entries = at.store
            .getEventsFromDeadEventQueue('c')
            .map((entry) => [entry.exception.message, entry.retry])
          expect(entries, `${replayRemoval} ${deadDuplicates} ${kind}`).toEqual([['boom', false]])
        }
      }
    }
  })

  test('a replay that succeeds leaves none, and rewinds the checkpoint of observers and sagas only', async () => {
    for (const replayRemoval of ['before-handling', 'after-handling'] as const) {
      const checkpoints: unknown[] = []
      for (const kind of ['Projector', 'Observer', 'Saga'] as const) {
        const at = rig('classic', { replayRemoval })
        at.store.setLastEventSequenceNumber('c', 100n)
        kill(at, 5n)
        await at.store[`consumeDeadEventsFor${kind}`]('c', 'X', () => null)
        expect(dead(at)).toEqual([])
        checkpoints.push(at.store.getLastEventSequenceNumber('c'))
      }
      expect([replayRemoval, checkpoints]).toEqual([replayRemoval, [100n, 5n, 5n]])
    }
  })

  test('an observer never loses an event by leaving it where nothing keeps it', async () => {
    for (const replayRemoval of ['before-handling', 'after-handling'] as const) {
      const at = rig('hardened', { replayRemoval })
      kill(at, 5n)
      await outcome(at.store.consumeDeadEventsForObserver('c', 'O', handler(disabled)))
      expect([replayRemoval, ...dead(at)]).toEqual([replayRemoval, replayRemoval === 'after-handling' ? '5!' : '5'])
    }
  })

  test('an observer that waits out an outage lets its loop know', async () => {
    const at = withEvents(2, 'hardened', {})

    expect(await outcome(at.store.consumeEventsForObserver('c', 'O', 'default', handler(down), 5))).toBe('transient')
    expect([dead(at), at.store.getLastEventSequenceNumber('c'), at.store.obtain('c').holder]).toEqual([[], 0n, null])
  })

  test('a zone that could not even be asked for is left only where upstream does', async () => {
    for (const busyZone of ['throw', 'skip'] as const) {
      const at = rig('classic', { busyZone })
      let left = 0
      at.store.enterExclusiveZone = down
      at.store.leaveExclusiveZone = () => void left++
      expect(
        await outcome(
          at.store.consumeEventsForProjector(
            'c',
            'P',
            'default',
            handler(() => {}),
            5,
          ),
        ),
      ).toBe('transient')
      expect([busyZone, left]).toEqual([busyZone, busyZone === 'throw' ? 1 : 0])
    }
  })
})
