import { describe, expect, test } from 'vitest'
import { fields, type Value } from '../../base/value.ts'
import {
  handlerDefaults,
  type ObserverOutcome,
  type ProjectorFunction,
  type PureComponentSpec,
  type PureHandler,
  type PureObserver,
  type PureProjector,
  type SagaFunction,
  type SagaValue,
} from '../../model/handler.ts'
import { profileOf } from '../../model/profile.ts'
import { BundleRig } from '../testing/bundle-rig.ts'
import { BundleConfigurationError, ProblemList } from './problems.ts'
import type { EventHandlerTable } from '../../cycles/code-handler.ts'
import { event } from '../modern/testing/processor-rig.ts'
import { planPure } from './pure-handlers.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const rigged = (): BundleRig => new BundleRig(settle)
const shape = { version: 1, contexts: ['*'] } as const
const attributes = { ...handlerDefaults, retry: 0 }
const boom = { kind: 'exception', type: 'java.lang.IllegalStateException', message: 'boom' } as const

const value = (associations: Readonly<Record<string, string>>, n: bigint, ended = false): SagaValue => ({
  associations,
  fields: fields([['n', n]]),
  ended,
})
const sagaOf = (handlers: Record<string, SagaFunction>, restart = true): PureComponentSpec => ({
  kind: 'saga',
  name: 'S',
  ...shape,
  restart,
  handlers: new Map(
    Object.entries(handlers).map(([name, run]): [string, PureHandler<SagaFunction>] => [
      name,
      { attributes: { ...attributes, init: name === 'Start', associationProperty: 'k' }, latencyMs: 0, run },
    ]),
  ),
})
const start: SagaFunction = (_, state) => ({ ok: true, state: state ?? value({ k: 'a' }, 1n), commands: [] })

async function played(
  component: PureComponentSpec,
  events: readonly string[],
  make: (rig: BundleRig) => ReturnType<BundleRig['builder']> = (rig) => rig.builder([component]),
) {
  const rig = rigged()
  const bundle = make(rig).start()
  await rig.timers.advance(0)
  await bundle.started
  for (const name of events) rig.server.publish(name, { k: 'a' })
  await rig.timers.advance(2_000)
  const sagas = rig.store.getSagaStates('S').map(({ state }) => (state as unknown as { value: SagaValue }).value)
  const { dead } = { dead: rig.dead(bundle.consumers[0]!.id) }
  expect(await rig.stop(bundle)).toEqual([])
  return { rig, bundle, sagas, dead }
}

test('a projector makes its view event by event, from its beginning; another consumer has none', async () => {
  const view: PureProjector = {
    kind: 'projector',
    name: 'V',
    ...shape,
    initial: 10n,
    handlers: new Map<string, PureHandler<ProjectorFunction>>([
      ['A', { attributes, latencyMs: 0, run: (_, seen: Value) => ({ ok: true, view: (seen as bigint) + 1n }) }],
      ['Bad', { attributes, latencyMs: 0, run: () => ({ ok: false, failure: { ...boom, message: null } }) }],
    ]),
  }
  const other: PureObserver = {
    kind: 'observer',
    name: 'O',
    ...shape,
    capacity: 0,
    handlers: new Map([['A', { attributes, latencyMs: 0, run: (): ObserverOutcome => ({ ok: true, note: null }) }]]),
  }
  const { bundle, dead } = await played(view, ['A', 'Bad', 'A', 'Ignored'], (rig) => rig.builder([view, other]))
  expect(bundle.consumers.map((consumer) => consumer.view)).toEqual([12n, null])
  expect(dead).toEqual([['2', null]])
})

test('nobody waits for a pure component to have reached the head before sagas begin', () => {
  expect(planPure(sagaOf({ Start: start }), ['*'], new ProblemList()).waitForHeadReached).toBe(false)
})

test('an observer whose outcome is a failure is buried with it and its cause', async () => {
  const failure = {
    ...boom,
    cause: { kind: 'transient', type: 'java.net.ConnectException', message: 'refused' },
  } as const
  const observer: PureObserver = {
    kind: 'observer',
    name: 'O',
    ...shape,
    capacity: 0,
    handlers: new Map([['A', { attributes, latencyMs: 0, run: (): ObserverOutcome => ({ ok: false, failure }) }]]),
  }
  const { rig, dead } = await played(observer, ['A'])
  expect(dead).toEqual([['1', 'boom']])
  expect(rig.store.getEventsFromDeadEventQueue('b_O_1_*')[0]!.exception).toMatchObject({
    throwable: 'java.lang.IllegalStateException',
    cause: { throwable: 'java.net.ConnectException', message: 'refused' },
  })
})

test('a failure tells people what it says, else what it is', async () => {
  const { type } = boom
  for (const [message, words] of [
    ['boom', 'boom'],
    [null, type],
  ] as const) {
    const run = (): ObserverOutcome => ({ ok: false, failure: { ...boom, message } })
    const handlers = new Map([['A', { attributes, latencyMs: 0, run }]])
    const planned = planPure({ kind: 'observer', name: 'O', ...shape, capacity: 0, handlers }, ['*'], new ProblemList())
    const { store, timers } = rigged()
    const site = { consumerId: 'c', store, profile: profileOf('classic'), timers, gateway: null }
    const { handler } = planned.handlersAt(site as never)
    const entry = (handler as EventHandlerTable).get('A')!
    const told = Promise.resolve(entry.invoke(event(1n, 'A'), {} as never))
    await expect(told).rejects.toMatchObject({ message: words })
  }
})

describe('a saga', () => {
  test('is kept under its associations, follows them, and is gone when it has ended', async () => {
    const moved: SagaFunction = (_, state) => ({
      ok: true,
      state: { ...state!, associations: { other: 'z' }, fields: fields([['n', 5n]]) },
      commands: [],
    })
    const { sagas, rig } = await played(sagaOf({ Start: start, Move: moved }), ['Start', 'Move', 'Move'])
    expect(sagas).toEqual([{ ...value({ other: 'z' }, 5n), ended: false }])
    expect(rig.store.getSagaState('S', 'k', 'a').id).toBeNull()
    expect(rig.store.getSagaState('S', 'other', 'z').id).toBe(1n)
    const ends: SagaFunction = (_, state) => ({ ok: true, state: { ...state!, ended: true }, commands: [] })
    expect((await played(sagaOf({ Start: start, End: ends }), ['Start', 'End'])).sagas).toEqual([])
  })

  test('that makes no state leaves what there is', async () => {
    const none: SagaFunction = () => ({ ok: true, state: null, commands: [] })
    expect((await played(sagaOf({ Start: none }), ['Start'])).sagas).toEqual([])
    expect((await played(sagaOf({ Start: start, Look: none }), ['Start', 'Look'])).sagas).toEqual([
      value({ k: 'a' }, 1n),
    ])
  })

  test('whose case has ended starts again or does not, as it says', async () => {
    const ends: SagaFunction = (_, state) => ({ ok: true, state: { ...state!, ended: true }, commands: [] })
    for (const [restart, left] of [
      [true, 1],
      [false, 0],
    ] as const) {
      const { sagas, dead } = await played(sagaOf({ Start: start, End: ends }, restart), ['Start', 'End', 'Start'])
      expect([sagas.length, dead]).toEqual([left, []])
    }
    expect((await played(sagaOf({ Start: start }, false), ['Start', 'Start'])).sagas).toHaveLength(1)
    // One that has only taken on another association has not ended; one that ended at birth has, though no store ever saw it.
    const moved: SagaFunction = (_, state) => ({
      ok: true,
      state: { ...state!, associations: { other: 'z' } },
      commands: [],
    })
    const again = await played(sagaOf({ Start: start, Move: moved }, false), ['Start', 'Move', 'Start'])
    expect(again.sagas).toHaveLength(2)
    let born = 0
    const stillborn: SagaFunction = () => {
      born++
      return { ok: true, state: value({ k: 'a' }, 1n, true), commands: [] }
    }
    await played(sagaOf({ Start: stillborn }, false), ['Start', 'Start'], (rig) =>
      rig.builder([sagaOf({ Start: stillborn }, false)], 'hardened'),
    )
    expect(born).toBe(1)
  })

  test('that fails with a changed state has changed the stored one where the store keeps that very object (D12)', async () => {
    const fails: SagaFunction = (_, state) => ({
      ok: false,
      failure: boom,
      state: state && { ...state, fields: fields([['n', 9n]]) },
    })
    const unchanged: SagaFunction = () => ({ ok: false, failure: boom, state: null })
    for (const [profile, n] of [
      ['classic', 9n],
      ['hardened', 1n],
    ] as const) {
      const component = sagaOf({ Start: start, Fail: fails })
      const { sagas, dead } = await played(component, ['Start', 'Fail'], (rig) => rig.builder([component], profile))
      expect([sagas, dead]).toEqual([[value({ k: 'a' }, n)], [['2', 'boom']]])
    }
    const { sagas } = await played(sagaOf({ Start: start, Fail: unchanged }), ['Start', 'Fail'])
    expect(sagas).toEqual([value({ k: 'a' }, 1n)])
    expect((await played(sagaOf({ Start: fails }), ['Start'])).dead).toEqual([['1', 'boom']])
  })

  test('sends its commands where there is a gateway, and nowhere else', async () => {
    const sends: SagaFunction = () => ({
      ok: true,
      state: value({ k: 'a' }, 1n),
      commands: [{ name: 'Pay', payload: fields([['n', 3n]]) }],
    })
    const component = sagaOf({ Start: sends })
    const sent: unknown[] = []
    const { dead } = await played(component, ['Start'], (rig) =>
      rig
        .builder([component])
        .setCommandGateway(({ name, payload, consumerId }) => sent.push([name, payload, consumerId])),
    )
    expect([sent, dead]).toEqual([[['Pay', { n: 3 }, 'b_S_1_*']], []])
    expect((await played(component, ['Start'])).dead).toEqual([])
  })

  test('without association property is told before the start; one that has it and other kinds are not', () => {
    const told = (component: PureComponentSpec): string[] => {
      try {
        void rigged().builder([component]).start().stop()
        return []
      } catch (error) {
        if (error instanceof BundleConfigurationError)
          return error.problems.map(({ where, message }) => `${where}: ${message}`)
        throw error
      }
    }
    const base = sagaOf({ Start: start })
    const without = (associationProperty: string | null): PureComponentSpec =>
      ({
        ...base,
        handlers: new Map(
          [...base.handlers].map(([name, handler]) => [
            name,
            { ...handler, attributes: { ...handler.attributes, associationProperty } },
          ]),
        ),
      }) as PureComponentSpec
    expect(told(base)).toEqual([])
    for (const property of [null, ''])
      expect(told(without(property))).toEqual(['component "S", handler "Start": it names no association property'])
    expect(told({ ...base, handlers: new Map() } as PureComponentSpec)).toEqual(['component "S": it handles no event'])
  })
})

test('a handler takes its latency, and none where it has none', async () => {
  const rig = rigged()
  const view = (name: string, latencyMs: number): PureProjector => ({
    kind: 'projector',
    name,
    ...shape,
    initial: 0n,
    handlers: new Map([
      ['A', { attributes, latencyMs, run: (_, seen: Value) => ({ ok: true, view: (seen as bigint) + 1n }) }],
    ]),
  })
  rig.server.publish('A')
  const bundle = rig.builder([view('Now', 0), view('Soon', 1), view('Later', 50)]).start()
  const seen = (): Value[] => bundle.consumers.map((consumer) => consumer.view)
  await rig.timers.advance(0)
  expect(seen()).toEqual([1n, 0n, 0n])
  await rig.timers.advance(1)
  expect(seen()).toEqual([1n, 1n, 0n])
  await rig.timers.advance(49)
  expect(seen()).toEqual([1n, 1n, 1n])
  expect(await rig.stop(bundle)).toEqual([])
})
