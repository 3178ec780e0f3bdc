import { expect, test } from 'vitest'
import { SagaState } from '../../model/saga-state.ts'
import { handlerDefaults, type PureProjector } from '../../model/handler.ts'
import { InMemoryConsumerStateStore } from '../../store/in-memory-consumer-state-store.ts'
import { InMemoryEventoServer } from '../in-memory-evento-server.ts'
import { VirtualTimers } from '../testing/virtual-timers.ts'
import type { CodeComponent } from './component.ts'
import { observer, projector, saga } from './component.ts'
import { EventoBundle } from './evento-bundle.ts'
import { BundleConfigurationError, type BundleProblem } from './problems.ts'
import { assertPure, isPure } from './pure.ts'

const timers = new VirtualTimers(() => new Promise((resolve) => setImmediate(resolve)))
const builder = () => EventoBundle.builder().setBundleId('b').setTimers(timers)
const view = (name = 'View') => projector({ name, handlers: { A: () => {} } })

const pureView: PureProjector = {
  kind: 'projector',
  name: 'PureView',
  version: 1,
  contexts: ['*'],
  initial: 0n,
  handlers: new Map([
    ['A', { attributes: handlerDefaults, latencyMs: 0, run: (_, seen) => ({ ok: true, view: seen }) }],
  ]),
}

function problemsOf(bundle: { start(): EventoBundle }): readonly BundleProblem[] {
  try {
    bundle.start()
  } catch (error) {
    if (error instanceof BundleConfigurationError) return error.problems
    throw error
  }
  throw new Error('it started')
}
const codesOf = (bundle: { start(): EventoBundle }): string[] =>
  problemsOf(bundle).map(({ code, where }) => `${code} at ${where}`)

test('everything that is wrong is told at once, each with its place and what is allowed', () => {
  const bundle = EventoBundle.builder()
    .setBundleId('')
    .setTimers(timers)
    .setFetchSize(2.5)
    .setFetchDelay(Number.NaN)
    .register(view())
    .register(view())
    .register(saga({ name: 'NoKey', state: () => new SagaState(), handlers: { A: { init: true, handle: () => {} } } }))
    .register(projector({ name: '', version: 1.5, contexts: [], handlers: {} }))
    .setComponentContexts('Nobody', '*')

  expect(codesOf(bundle)).toEqual([
    'empty-id at bundle',
    'bad-number at bundle',
    'bad-number at bundle',
    'duplicate-component at component "View"',
    'empty-id at component ""',
    'unknown-component at contexts of "Nobody"',
    'no-association at component "NoKey", handler "A"',
    'bad-number at component ""',
    'bad-context at component ""',
    'no-handler at component ""',
  ])
  expect(() => bundle.start()).toThrow(
    '- component "NoKey", handler "A": it names no association property; allowed: associationProperty: the payload field that',
  )
  expect(timers.pending).toBe(0)
})

test('a bundle without component, and a base package that exports none, do not start', () => {
  expect(codesOf(builder())).toEqual(['no-component at bundle'])
  expect(codesOf(builder().setBasePackage({ helper: () => {}, version: 3 }))).toEqual([
    'empty-base-package at base package',
  ])
  expect(problemsOf(builder().setBasePackage('com.acme' as unknown as object))[0]).toMatchObject({
    message: 'it is "com.acme"',
  })
  expect(codesOf(builder().setBasePackage(null as unknown as object))).toEqual(['empty-base-package at base package'])
})

test('handlers are a record, a map or pairs; an event handled twice, and what is no handler, are told', () => {
  const twice: CodeComponent = {
    kind: 'projector',
    name: 'Twice',
    handlers: [
      ['A', () => {}],
      ['B', () => {}],
      ['A', () => {}],
    ],
  }
  const odd: CodeComponent = {
    kind: 'observer',
    name: 'Odd',
    handlers: new Map<string, unknown>([
      ['A', 5],
      ['', () => {}],
    ]),
  }
  const none: CodeComponent = { kind: 'saga', name: 'None', associationProperty: 'k', handlers: { A: () => {} } }
  const delays = observer({ name: 'Delays', retry: 0.5, handlers: { A: { retryDelay: -1, handle: () => {} } } })

  expect(codesOf(builder().register(twice).register(odd).register(none).register(delays))).toEqual([
    'duplicate-handler at component "Twice", handler "A"',
    'bad-handler at component "Odd", handler "A"',
    'empty-id at component "Odd", handler ""',
    'bad-handler at component "None", handler "A"',
    'no-state at component "None"',
    'bad-number at component "Delays", handler "A"',
    'bad-number at component "Delays", handler "A"',
  ])
})

test('two components whose parts add up to one consumer id are told', () => {
  const a = projector({ name: 'P_1', contexts: ['1_x'], handlers: { A: () => {} } })
  const b = projector({ name: 'P', contexts: ['1_1_x'], handlers: { A: () => {} } })

  expect(codesOf(builder().register(a).register(b))).toEqual(['duplicate-consumer at components "P_1" and "P"'])
})

test('a store of another profile, and something that is no store, are told', () => {
  const classic = new InMemoryConsumerStateStore(new InMemoryEventoServer(), { sendServiceTimeMetric: () => {} })

  const [problem] = problemsOf(
    builder()
      .register(view())
      .setProfile('classic', { inputs: 'checked' })
      .setConsumerStateStoreBuilder(() => classic),
  )
  expect(problem).toMatchObject({
    code: 'profile-mismatch',
    message: "the bundle's profile and the store's differ in inputs",
  })
  expect(
    codesOf(
      builder()
        .register(view())
        .setConsumerStateStoreBuilder((() => ({})) as never),
    ),
  ).toEqual(['bad-collaborator at consumer state store'])
})

test('a base package registers each component once, also one exported twice or registered before; classes may be components', async () => {
  class Notices {
    readonly kind = 'observer' as const
    readonly name = 'Notices'
    readonly handlers = { A: () => {} }
  }
  const { pending } = timers
  const shared = view()
  const bundle = builder()
    .register(shared)
    .setBasePackage({ default: shared, shared, notices: new Notices(), pureView, helper: () => {}, text: 'x' })
    .setComponentContexts(shared, 'x', 'y')
    .setComponentContexts('Notices', 'z')
    .start()

  expect(bundle.consumers.map(({ id }) => id)).toEqual(['b_View_1_x', 'b_View_1_y', 'b_Notices_1_z', 'b_PureView_1_*'])
  expect(() => bundle.consumer('b_View_1_z')).toThrow('it has b_View_1_x, b_View_1_y, b_Notices_1_z, b_PureView_1_*')
  await timers.advance(0)
  expect(await bundle.stop()).toBe(true)
  expect(timers.pending).toBe(pending)
})

test('without an id of its own a bundle takes the one of its server', async () => {
  const bundle = EventoBundle.builder()
    .setTimers(timers)
    .setEventoServer(new InMemoryEventoServer({ bundleId: 'shop', clock: timers }))
    .register(view())
    .start()

  expect(bundle.consumers[0]!.id).toBe('shop_View_1_*')
  await bundle.stop()
})

test('the guard of the kernel lets pure components pass and names the one that is not', () => {
  expect([
    isPure(pureView),
    isPure(view()),
    isPure(null),
    isPure({ kind: 'projector', name: 'x', handlers: {} }),
  ]).toEqual([true, false, false, false])
  expect(() => assertPure(pureView)).not.toThrow()
  expect(() => assertPure(view('OrderView'))).toThrow(
    /^component "OrderView" has code handlers, .*allowed: pure components/,
  )
  expect(() => assertPure(undefined)).toThrow(/^component without a name/)
  expect(() => assertPure({ name: 5 })).toThrow(/^component without a name/)
})

test('what is no component, no handler, or too much is named with what is allowed', () => {
  const bad = (given: unknown) => problemsOf(builder().register(given as never))
  expect(bad({ name: 'x' })).toMatchObject([{ code: 'bad-component' }])
  expect(bad(null)).toMatchObject([{ code: 'bad-component' }])
  expect(bad({ ...pureView, handlers: new Map() })).toMatchObject([
    { code: 'no-handler', where: 'component "PureView"', allowed: 'at least one handler' },
  ])
  const allowedOf = (component: CodeComponent): string => problemsOf(builder().register(component))[0]!.allowed
  expect(allowedOf(projector({ name: 'P', handlers: { A: 5 as never } }))).toBe(
    '(event, context) => {}, or { handle(event, context) {} }',
  )
  const process = { associationProperty: 'id', state: () => new SagaState() }
  expect(allowedOf(saga({ name: 'S', ...process, handlers: { A: {} as never } }))).toBe(
    '{ handle(event, state, context) {} }',
  )
  const contexts = Array.from({ length: 1001 }, (_, i) => `c${i}`)
  expect(
    problemsOf(
      builder()
        .register(view())
        .setComponentContexts('View', ...contexts),
    ),
  ).toMatchObject([{ code: 'bad-number', where: 'bundle', allowed: 'at most 1000' }])
  expect(problemsOf(builder().setComponentContexts('Nobody', '*'))).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ code: 'unknown-component', allowed: 'none yet' })]) as never,
  )
})

test('a pause of 0 ms between attempts is a pause', async () => {
  const bundle = builder()
    .register(projector({ name: 'View', handlers: { A: { retry: 2, retryDelay: 0, handle: () => {} } } }))
    .start()

  expect(await bundle.stop()).toBe(true)
})

test('a component whose handlers are not all pure is none, whatever else stands there', () => {
  for (const handler of [null, undefined, 5, {}, { run: 5 }])
    expect([handler, isPure({ ...pureView, handlers: new Map([['A', handler]]) })]).toEqual([handler, false])
})
