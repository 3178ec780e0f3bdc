import { expect, test } from 'vitest'
import { limits } from '../../base/limits.ts'
import { SagaState } from '../../model/saga-state.ts'
import { InMemoryEventoServer } from '../in-memory-evento-server.ts'
import { InMemoryPerformanceService } from '../in-memory-performance-service.ts'
import { VirtualTimers } from '../testing/virtual-timers.ts'
import { observer, projector, saga, type CodeComponent } from './component.ts'
import { EventoBundle } from './evento-bundle.ts'
import type { EventoBundleBuilder } from './builder.ts'
import { BundleConfigurationError } from './problems.ts'

const timers = new VirtualTimers(() => new Promise((resolve) => setImmediate(resolve)))
const builder = (): EventoBundleBuilder => EventoBundle.builder().setBundleId('b').setTimers(timers)
const view = (more: Partial<CodeComponent> = {}): CodeComponent =>
  ({ ...projector({ name: 'View', handlers: { A: () => {} } }), ...more }) as CodeComponent

function told(bundle: EventoBundleBuilder): string[] {
  try {
    bundle.start()
  } catch (error) {
    if (error instanceof BundleConfigurationError)
      return error.problems.map(({ where, message, allowed }) => `${where}: ${message} (${allowed})`)
    throw error
  }
  throw new Error('it started')
}

const ids = `1 to ${limits.idCharsMax} characters`
const namespace =
  "a module namespace, as `import * as orders from './orders.ts'` gives it, that exports at least one component"

test.each<[string, EventoBundleBuilder, string[]]>([
  [
    'what is no component, by its place',
    builder()
      .register(view())
      .register(7 as never),
    ['component 2: it is no component (what projector, observer and saga make, or an object like it)'],
  ],
  ...(
    [
      [7, 'a number'],
      [() => {}, 'a function'],
      [null, 'null'],
      ['com.acme', '"com.acme"'],
    ] as const
  ).map(([base, words]): [string, EventoBundleBuilder, string[]] => [
    `a base package that is ${words}`,
    builder()
      .register(view())
      .setBasePackage(base as never),
    [`base package: it is ${words} (${namespace})`],
  ]),
  [
    'contexts of a component that is not there, by name',
    builder().register(view()).setComponentContexts('Nobody', 'x'),
    ['contexts of "Nobody": the bundle has no such component (View)'],
  ],
  [
    'contexts of a component that is not there, by itself, where there is none',
    builder().setComponentContexts(view({ name: 'Gone' }), 'x'),
    [
      'bundle: it has no component (setBasePackage or register with at least one)',
      'contexts of "Gone": the bundle has no such component (none yet)',
    ],
  ],
  [
    'a context that stands twice, and one that is empty',
    builder().register(view({ contexts: ['x', 'y', 'x', ''] })),
    ['component "View": the context "x" stands twice (each once)', `component "View": its context is empty (${ids})`],
  ],
  [
    'ids that are none',
    builder()
      .setInstanceId(9 as never)
      .register(view({ name: 'x'.repeat(limits.idCharsMax + 1) })),
    [
      `bundle: its instance id is 9 (${ids})`,
      `component "${'x'.repeat(limits.idCharsMax + 1)}": its name is ${limits.idCharsMax + 1} characters long (${ids})`,
    ],
  ],
  [
    'a list of handlers that holds something else',
    builder().register(view({ handlers: [['A', () => {}], 'B', [3, () => {}]] as never })),
    ['component "View": the list of handlers holds something else (pairs of event name and handler)'],
  ],
  [
    'handlers that are none',
    builder().register(view({ handlers: { A: null, B: {}, C: { handle: 5 } } as never })),
    ['A', 'B', 'C'].map(
      (name) =>
        `component "View", handler "${name}": it is no handler ((event, context) => {}, or { handle(event, context) {} })`,
    ),
  ],
  [
    'an executor that is no name',
    builder().register(view({ executor: 5 as never })),
    ['component "View", handler "A": its executor is no name (the name of an executor of the bundle)'],
  ],
  [
    'a fetch size beyond the limit, and a delay without end',
    builder()
      .register(view())
      .setFetchSize(limits.fetchSizeMax + 1)
      .setFetchDelay(Infinity),
    [
      `bundle: the fetch size is ${limits.fetchSizeMax + 1} (a whole number from 1 to ${limits.fetchSizeMax})`,
      'bundle: the fetch delay is Infinity (milliseconds from 100 up)',
    ],
  ],
])('%s', (_what, bundle, problems) => {
  expect(told(bundle)).toEqual(problems)
})

test('a bundle with a problem has told no server of itself', () => {
  const server = new InMemoryEventoServer()
  const calls: string[] = []
  server.connect = () => {
    calls.push('connect')
    return server
  }
  expect(
    told(
      builder()
        .setEventoServer(server)
        .register(view({ version: -1 })),
    ),
  ).toHaveLength(1)
  expect(calls).toEqual([])
})

/** Requests of a bundle, and when they came. */
async function requestsOf(make: (builder: EventoBundleBuilder) => EventoBundleBuilder, failing = false) {
  const clock = new VirtualTimers(() => new Promise((resolve) => setImmediate(resolve)))
  const requests: { at: number; limit: number; component: string | null }[] = []
  const server = {
    fetchEvents: ({ limit, componentName }: { limit: number; componentName: string | null }) => {
      requests.push({ at: clock.now(), limit, component: componentName })
      if (failing) throw new Error('away')
      return []
    },
    lastEventSequenceNumber: () => 0n,
    getBundleId: () => 'srv',
    getInstanceId: () => 'i',
  }
  const bundle = make(EventoBundle.builder().setTimers(clock).setEventoServer(server).register(view())).start()
  await clock.advance(2500)
  await bundle.stop()
  return { requests, bundle }
}

test('what is just inside is taken: versions, ids, and how many consumers a bundle has', async () => {
  const many = Array.from({ length: limits.consumersMax }, (_, i) => `x${i}`)
  const consumers = async (bundle: EventoBundleBuilder): Promise<readonly string[]> => {
    const started = bundle.start()
    await started.stop()
    return started.consumers.map(({ id }) => id)
  }

  const { version: _, ...unsaid } = view()
  expect(await consumers(builder().register(unsaid))).toEqual(['b_View_1_*'])
  expect(await consumers(builder().register(view({ version: 0 })))).toEqual(['b_View_0_*'])
  const longest = 'x'.repeat(limits.idCharsMax)
  expect(await consumers(builder().register(view({ contexts: [longest] })))).toEqual([`b_View_1_${longest}`])
  expect(await consumers(builder().register(view({ contexts: many })))).toHaveLength(limits.consumersMax)
  expect(told(builder().register(view({ contexts: [...many, 'one more'] })))).toEqual([
    `bundle: it has ${limits.consumersMax + 1} consumers (at most ${limits.consumersMax})`,
  ])
})

test('fetch sizes below 1 become 1, and the largest is taken', async () => {
  for (const [asked, limit] of [
    [-5, 1],
    [0, 1],
    [1, 1],
    [2, 2],
    [limits.fetchSizeMax, limits.fetchSizeMax],
  ] as const) {
    const { requests } = await requestsOf((bundle) => bundle.setFetchSize(asked))
    expect(requests[0]!.limit, `asked ${asked}`).toBe(limit)
  }
  expect((await requestsOf((bundle) => bundle)).requests[0]).toEqual({ at: 0, limit: 1000, component: 'View' })
})

test('after an error a loop waits for the delay: 1,000 ms by default, 100 at least', async () => {
  const apart = async (make: (bundle: EventoBundleBuilder) => EventoBundleBuilder): Promise<number> => {
    const { requests } = await requestsOf(make, true)
    return requests[1]!.at - requests[0]!.at
  }
  expect(await apart((bundle) => bundle)).toBe(1000)
  expect(await apart((bundle) => bundle.setFetchDelay(5))).toBe(100)
  expect(await apart((bundle) => bundle.setFetchDelay(100))).toBe(100)
  expect(await apart((bundle) => bundle.setFetchDelay(101))).toBe(101)
})

test('instances without an id of their own are told apart by a number that goes up', async () => {
  const numbers: number[] = []
  for (let i = 0; i < 3; i++) {
    const { bundle } = await requestsOf((each) => each)
    expect(bundle.instanceId).toMatch(/^srv-\d+$/)
    numbers.push(Number(bundle.instanceId.slice('srv-'.length)))
  }
  expect(numbers).toEqual([numbers[0], numbers[0]! + 1, numbers[0]! + 2])
  expect(numbers[0]).toBeGreaterThan(0)
})

test('a server that keeps a register hears which events each component handles', async () => {
  const heard: [string, string[] | null][] = []
  const server = new InMemoryEventoServer({ clock: timers })
  server.connect = () => server
  server.registerComponent = (name, events) => void heard.push([name, events === null ? null : [...events]])
  const bundle = builder()
    .setEventoServer(server)
    .register(view())
    .register(observer({ name: 'All', handlers: { '*': () => {}, B: () => {} } }))
    .start()
  await bundle.stop()
  expect(heard).toEqual([
    ['View', ['A']],
    ['All', null],
  ])
})

test('what is measured goes to the performance service that was given', async () => {
  const clock = new VirtualTimers(() => new Promise((resolve) => setImmediate(resolve)))
  const metrics: string[] = []
  const performance = new InMemoryPerformanceService({
    onMetric: ({ component, message }) => metrics.push(`${component} ${message}`),
  })
  const server = new InMemoryEventoServer({ clock })
  server.publish('A')
  const bundle = EventoBundle.builder()
    .setTimers(clock)
    .setEventoServer(server)
    .setPerformanceService(performance)
    .register(view())
    .start()
  await clock.advance(10)
  await bundle.stop()
  expect(metrics).toEqual(['View A'])
})

test('a saga handler without init starts nothing, and one that returns nothing keeps its state', async () => {
  const clock = new VirtualTimers(() => new Promise((resolve) => setImmediate(resolve)))
  const server = new InMemoryEventoServer({ clock })
  const seen: string[] = []
  class Order extends SagaState {
    n = 0
  }
  const orders = saga<{ Placed: { id: string }; Paid: { id: string }; Odd: { id: number } }, Order>({
    name: 'S',
    state: () => new Order(),
    associationProperty: 'id',
    handlers: {
      Placed: { init: true, handle: (_, state) => void state.n++ },
      Paid: { handle: ({ payload }, state) => void seen.push(`${payload.id} ${++state.n}`) },
      Odd: { init: true, handle: (_, state) => void seen.push(`odd ${state.getAssociations().size}`) },
    },
  })
  const bundle = EventoBundle.builder().setTimers(clock).setEventoServer(server).register(orders).start()
  await clock.advance(10)
  server.publish('Paid', { id: 'stranger' })
  server.publish('Placed', { id: 'a' })
  server.publish('Paid', { id: 'a' })
  server.publish('Odd', { id: 5 })
  await clock.advance(2500)
  await bundle.stop()
  expect(seen).toEqual(['a 2', 'odd 0'])
})
