import { describe, expect, test } from 'vitest'
import type { EventHandlerEntry, SagaHandlerEntry } from '../cycles/code-handler.ts'
import { handlerDefaults, type HandlerAttributes } from '../model/handler.ts'
import { SagaState } from '../model/saga-state.ts'
import { event, rig } from './testing/fakes.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const attributes = (changes: Partial<HandlerAttributes>): HandlerAttributes => ({
  ...handlerDefaults,
  retry: 0,
  ...changes,
})
const on = (name: string, invoke: EventHandlerEntry['invoke'], changes: Partial<HandlerAttributes> = {}) =>
  new Map([[name, { attributes: attributes(changes), invoke }]])

class CaseState extends SagaState {
  amount = 0
}

describe('a table of handlers', () => {
  test('passes over events that have none, but acknowledges and measures them', async () => {
    const { store, server, performance } = rig()
    server.add(event(1n, {}, 'A'), event(2n, {}, 'B'), event(3n, {}, 'A'))
    const handled: string[] = []

    const consumed = await store.consumeEventsForProjector(
      'c',
      'P',
      'default',
      on('A', (e) => handled.push(`${e.eventName}${e.eventSequenceNumber}`)),
      10,
    )

    expect([consumed, handled, store.getLastEventSequenceNumber('c')]).toEqual([3, ['A1', 'A3'], 3n])
    expect(performance.metrics.map(({ component, message }) => `${component}:${message}`)).toEqual([
      'P:A',
      'P:B',
      'P:A',
    ])
  })

  test('tries 1 + retry times with a pause between, counts each failure, then buries', async () => {
    const { store, server, timers } = rig()
    server.add(event(1n))
    let attempts = 0
    const cycle = store.consumeEventsForProjector(
      'c',
      'P',
      'default',
      on(
        '*',
        () => {
          throw new Error(`attempt ${++attempts}`)
        },
        { retry: 2, retryDelay: 100 },
      ),
      10,
    )
    const counts: unknown[] = []
    for (let i = 0; i < 2; i++) {
      await settled()
      counts.push([attempts, store.getErrorState('c').errorCount])
      timers.pass(100)
    }

    expect(await cycle).toBe(1)
    expect(counts).toEqual([
      [1, 1],
      [2, 2],
    ])
    expect(attempts).toBe(3)
    expect(store.getEventsFromDeadEventQueue('c')[0]!.exception.message).toBe('attempt 3')
  })

  test('stops at the event when the consumer is disabled between two attempts', async () => {
    const { store, server } = rig()
    server.add(event(1n))

    const consumed = await store.consumeEventsForProjector(
      'c',
      'P',
      'default',
      on(
        '*',
        () => {
          store.setEnabled('c', false)
          throw new Error('x')
        },
        { retry: 5 },
      ),
      10,
    )

    expect([
      consumed,
      store.getLastEventSequenceNumber('c'),
      store.deadCount(),
      store.getErrorState('c').errorCount,
    ]).toEqual([0, null, 0, 0])
  })

  test('finds the saga by the field of the event, starts one only where it may, and keeps the state when null comes back', async () => {
    const { store, server } = rig()
    store.setLastEventSequenceNumber('c', 0n)
    server.add(
      event(1n, { caseId: 'k' }, 'Paid'),
      event(2n, { caseId: 'k' }, 'Opened'),
      event(3n, { caseId: 'k' }, 'Paid'),
      event(4n, { caseId: 'k' }, 'Closed'),
    )
    const seen: string[] = []
    const entry = (init: boolean, invoke: SagaHandlerEntry['invoke']): SagaHandlerEntry => ({
      attributes: attributes({ init, associationProperty: 'caseId' }),
      invoke,
    })
    const table = new Map([
      [
        'Opened',
        entry(true, () => {
          const state = new CaseState()
          state.setAssociation('caseId', 'k')
          return state
        }),
      ],
      [
        'Paid',
        entry(false, (e, state) => {
          seen.push(`${e.eventSequenceNumber}`)
          if (state instanceof CaseState) state.amount += 5
          return null
        }),
      ],
    ])

    expect(await store.consumeEventsForSaga('c', 'CaseSaga', 'default', table, 3)).toBe(3)
    expect(seen).toEqual(['3'])
    expect((store.getSagaState('CaseSaga', 'caseId', 'k').state as CaseState).amount).toBe(5)

    table.set(
      'Closed',
      entry(false, (_, state) => {
        state!.setEnded(true)
        return state
      }),
    )
    expect(await store.consumeEventsForSaga('c', 'CaseSaga', 'default', table, 3)).toBe(1)
    expect(store.sagaCount('CaseSaga')).toBe(0)
  })

  test('buries an event that lacks the association field', async () => {
    const { store, server } = rig()
    store.setLastEventSequenceNumber('c', 0n)
    server.add(event(1n, {}))
    const table = new Map([['*', { attributes: attributes({ associationProperty: 'caseId' }), invoke: () => null }]])

    expect(await store.consumeEventsForSaga('c', 'S', 'default', table, 3)).toBe(1)
    expect(store.getEventsFromDeadEventQueue('c')[0]!.exception.message).toMatch(/carries no field "caseId"/)
  })

  test("runs an observer's attempts inside its task", async () => {
    const { store, server, timers } = rig()
    store.setLastEventSequenceNumber('c', 0n)
    server.add(event(1n))
    let attempts = 0
    const cycle = store.consumeEventsForObserver(
      'c',
      'O',
      'default',
      on(
        '*',
        () => {
          if (++attempts < 2) throw new Error('x')
        },
        { retry: 1, retryDelay: 5 },
      ),
      10,
    )
    await settled()
    timers.pass(5)

    expect([await cycle, attempts, store.deadCount()]).toEqual([1, 2, 0])
  })
})

describe('a code handler', () => {
  test('is told who holds the zone, and can record its failures', async () => {
    const { store, server } = rig()
    server.add(event(1n))
    const seen: unknown[] = []

    await store.consumeEventsForProjector(
      'c',
      'P',
      'default',
      (_, context) => {
        seen.push(context.owner, context.consumerId, context.store === store, store.obtain('c').holder)
        void context.handleLastError(new Error('one'))
        seen.push(store.getErrorState('c').errorCount)
      },
      10,
      { owner: 'me' },
    )

    expect(seen).toEqual(['me', 'c', true, 'me', 1])
  })

  test('saves under the id of its last look-up, also one that found nothing', async () => {
    const { store, server } = rig()
    store.setLastEventSequenceNumber('c', 0n)
    const first = new SagaState()
    first.setAssociation('id', 'x')
    store.setSagaState(null, 'S', first)
    server.add(event(1n))

    await store.consumeEventsForSaga(
      'c',
      'S',
      'default',
      async (fetch) => {
        await fetch('S', 'id', 'x')
        await fetch('S', 'id', 'nobody')
        return new SagaState()
      },
      10,
    )

    expect(store.getSagaStates('S').map(({ id }) => id)).toEqual([1n, 2n])
  })
})
