import { describe, expect, test } from 'vitest'
import { isFields, toPlain, type Fields, type Value } from '../base/value.ts'
import type {
  EventView,
  PureComponentSpec,
  PureObserver,
  PureProjector,
  PureSaga,
  SagaValue,
} from '../model/handler.ts'
import type { LogEvent } from '../model/log-event.ts'
import type { SimSpec } from '../sim/spec.ts'
import { builtIn, builtInByName, builtInNames, load, titleOf } from './built-in.ts'
import { problemsText } from './problem.ts'

const specOf = async (name: string): Promise<SimSpec> => {
  const loaded = await builtInByName(name)
  if (!loaded.ok) throw new Error(problemsText(loaded.error))
  return loaded.value
}

const component = <K extends PureComponentSpec['kind']>(spec: SimSpec, kind: K) =>
  spec.bundle.components.find((each) => each.kind === kind) as Extract<PureComponentSpec, { kind: K }>

const viewOf = (event: LogEvent, index: number): EventView => ({
  ordinal: index + 1,
  name: event.name,
  context: event.context,
  payload: event.payload,
  aggregateId: event.aggregateId,
  createdAt: event.createdAt ?? 0,
})

const logEvents = (spec: SimSpec): EventView[] =>
  spec.producers.flatMap((each) => (each.kind === 'log' ? each.events.map(viewOf) : []))

function foldProjector(projector: PureProjector, events: readonly EventView[]): Value {
  let view = projector.initial
  for (const event of events) {
    const handler = projector.handlers.get(event.name) ?? projector.handlers.get('*')
    if (handler === undefined) continue
    const outcome = handler.run(event, view)
    if (!outcome.ok) throw new Error(`${event.ordinal} ${outcome.failure.message}`)
    view = outcome.view
  }
  return view
}

function foldSaga(saga: PureSaga, events: readonly EventView[]) {
  const live = new Map<string, SagaValue>()
  const ended = new Set<string>()
  let ignored = 0
  for (const event of events) {
    const handler = saga.handlers.get(event.name)
    if (handler === undefined) continue
    const key = event.payload[handler.attributes.associationProperty!] as string
    const state = live.get(key) ?? null
    if (ended.has(key)) {
      ignored++
      continue
    }
    if (state === null && !handler.attributes.init) continue
    const outcome = handler.run(event, state)
    if (!outcome.ok) throw new Error(`${event.ordinal} ${outcome.failure.message}`)
    if (outcome.state === null) continue
    if (outcome.state.ended) {
      ended.add(key)
      live.delete(key)
    } else live.set(key, outcome.state)
  }
  return { live, ended, ignored }
}

describe('fines', () => {
  test('is 390 events of 100 cases, in order of time', async () => {
    const events = logEvents(await specOf('fines'))

    expect(events).toHaveLength(390)
    expect(new Set(events.map(({ aggregateId }) => aggregateId)).size).toBe(100)
    expect(events.every((event, i) => i === 0 || events[i - 1]!.createdAt <= event.createdAt)).toBe(true)
  })

  test('FineSaga ends with 24 live and 76 ended sagas and 1 ignored event', async () => {
    const spec = await specOf('fines')
    const { live, ended, ignored } = foldSaga(component(spec, 'saga'), logEvents(spec))

    expect([live.size, ended.size, ignored]).toEqual([24, 76, 1])
  })

  test('FineStatistics shows the counts and the open cents, and nothing else', async () => {
    const spec = await specOf('fines')
    const view = foldProjector(component(spec, 'projector'), logEvents(spec)) as Fields

    expect(Object.keys(view)).toEqual(['byName', 'openCents'])
    expect(view['openCents']).toBe('141128')
    const counts = Object.values(view['byName'] as Fields)
    expect(counts.reduce((sum: bigint, count) => sum + (count as bigint), 0n)).toBe(390n)
    expect((view['byName'] as Fields)['Create Fine']).toBe(100n)
  })

  test('the open cents are those of the live sagas', async () => {
    const spec = await specOf('fines')
    const { live } = foldSaga(component(spec, 'saga'), logEvents(spec))
    let open = 0n
    for (const { fields } of live.values()) {
      open += (fields['amount'] as bigint) + (fields['expense'] as bigint) - (fields['paid'] as bigint)
    }

    expect(open).toBe(141128n)
  })

  test('the observer notifies on Send Fine and Add penalty only', async () => {
    const spec = await specOf('fines')
    const observer: PureObserver = component(spec, 'observer')

    expect([...observer.handlers.keys()]).toEqual(['Send Fine', 'Add penalty'])
    for (const event of logEvents(spec)) {
      const outcome = observer.handlers.get(event.name)?.run(event)
      if (outcome !== undefined)
        expect(outcome).toMatchObject({ ok: true, note: expect.stringContaining('fine ') as string })
    }
  })

  test('money is whole cents, other numbers are as they were, empty cells are absent', async () => {
    const first = logEvents(await specOf('fines')).find(({ aggregateId }) => aggregateId === 'N77802')!

    expect(toPlain(first.payload)).toEqual({
      caseId: 'N77802',
      amount: 3500,
      article: 157,
      dismissal: 'NIL',
      'lifecycle:transition': 'complete',
      'org:resource': 537,
      points: 0,
      totalPaymentAmount: 0,
      vehicleClass: 'A',
    })
    expect(typeof first.payload['amount']).toBe('bigint')
    expect(typeof first.payload['article']).toBe('number')
    expect(new Date(first.createdAt).toISOString()).toBe('2005-03-22T23:00:00.000Z')
  })
})

describe('orders', () => {
  test('places 500 orders with ids of their own', async () => {
    const spec = await specOf('orders')
    const [shop] = spec.producers

    expect(shop).toMatchObject({ kind: 'rate', count: 500 })
    if (shop?.kind !== 'rate') throw new Error('no rate producer')
    expect(toPlain(shop.events[0]!.payload({ n: 1, key: 'order-1', draw: 21_234 }))).toEqual({
      orderId: 'order-1',
      cents: 2_224,
      items: 5,
    })
  })

  test('a failed shipping is refunded, then cancelled', async () => {
    const spec = await specOf('orders')
    const saga = component(spec, 'saga')
    const services = new Map(spec.services.flatMap((service) => [...service.commands]))
    const cause = [
      'TakePayment:taken',
      'ShipOrder:out of stock',
      'RefundPayment:delayed',
      'RefundPayment:refunded',
      'CancelOrder:cancelled',
    ]
    let event: LogEvent = {
      name: 'OrderPlaced',
      context: 'default',
      aggregateId: null,
      payload: Object.assign(Object.create(null), { orderId: 'o-1', cents: 990n }) as Fields,
      createdAt: 0,
    }
    let state: SagaValue | null = null
    const names: string[] = []
    for (let i = 0; state?.ended !== true; i++) {
      names.push(event.name)
      const outcome = saga.handlers.get(event.name)!.run(viewOf(event, i), state)
      if (!outcome.ok) throw new Error(outcome.failure.message ?? '')
      state = outcome.state
      const [command] = outcome.commands
      if (command === undefined) continue
      const [name, label] = cause[i]!.split(':')
      expect(command.name).toBe(name)
      const publish = services.get(command.name)!.outcomes.find((each) => each.label === label)!.publish[0]!
      event = {
        ...event,
        name: publish.name,
        payload: publish.payload(command),
        aggregateId: publish.aggregateId(command),
      }
      expect(event.aggregateId).toBe('o-1')
    }

    expect(names).toEqual([
      'OrderPlaced',
      'PaymentTaken',
      'ShippingFailed',
      'RefundDelayed',
      'PaymentRefunded',
      'OrderCancelled',
    ])
    expect(state.fields).toMatchObject({ status: 'cancelled', reason: 'out of stock', cents: 990n })
  })

  test('OrderTotals moves an order from status to status', async () => {
    const projector = component(await specOf('orders'), 'projector')
    const payload = Object.assign(Object.create(null), { orderId: 'o', cents: 500n }) as Fields
    const events = ['OrderPlaced', 'PaymentTaken', 'OrderShipped'].map((name, i) =>
      viewOf({ name, context: 'default', aggregateId: null, payload, createdAt: 0 }, i),
    )
    const view = foldProjector(projector, events)

    expect(isFields(view) && toPlain(view)).toEqual({
      orders: { placed: 0, paid: 0, shipped: 1 },
      cents: { placed: 0, paid: 0, shipped: 500 },
    })
  })
})

test('a scenario has one title, in its file and wherever a menu offers it', async () => {
  for (const name of builtInNames) expect((await builtIn(name)).title).toBe(titleOf(name))
})

test('every built-in scenario reads and compiles', async () => {
  for (const name of builtInNames) {
    const loaded = await load(await builtIn(name))
    expect(loaded.ok ? '' : problemsText(loaded.error)).toBe('')
  }
})

test('an unknown name is refused with the nearest', async () => {
  const loaded = await builtInByName('fine')

  expect(loaded.ok).toBe(false)
  if (!loaded.ok) expect(loaded.error.list[0].message).toContain('did you mean "fines"')
})
