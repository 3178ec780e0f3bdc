import { expect, test } from 'vitest'
import {
  EventoBundle,
  InMemoryConsumerStateStore,
  InMemoryEventoServer,
  InMemoryPerformanceService,
  SagaState,
} from './index.ts'
import * as orders from './testing/orders.ts'

test('an application as in the seed: base package, in-memory store, start, publish, consume, stop', async () => {
  const server = new InMemoryEventoServer({ bundleId: 'shop' })
  const performance = new InMemoryPerformanceService()
  const stores: InMemoryConsumerStateStore[] = []
  const bundle = EventoBundle.Builder.builder()
    .setBasePackage(orders)
    .setEventoServer(server)
    .setPerformanceService(performance)
    .setConsumerStateStoreBuilder((eventoServer, performanceService) => {
      const store = new InMemoryConsumerStateStore(eventoServer, performanceService)
      stores.push(store)
      return store
    })
    .setCommandGateway(({ name, payload }) =>
      server.publish(name === 'RequestPayment' ? 'OrderPaid' : 'Unknown', payload),
    )
    .setFetchSize(1)
    .start()
  await bundle.started

  server.publish('OrderPlaced', { orderId: 'o-1', cents: 1200 })
  await expect.poll(() => orders.paid.get('o-1')).toBe(1200)
  const head = server.lastEventSequenceNumber()
  for (const { id } of bundle.consumers) await expect.poll(() => stores[0]!.getLastEventSequenceNumber(id)).toBe(head)
  expect(await bundle.stop()).toBe(true)

  expect(bundle.consumers.map(({ id, kind, component, context }) => [id, kind, component, context])).toEqual([
    ['shop_OrderView_1_*', 'projector', orders.orderView.name, '*'],
    ['shop_PaymentNotice_1_*', 'observer', orders.paymentNotice.name, '*'],
    ['shop_OrderSaga_2_*', 'saga', orders.orderSaga.name, '*'],
  ])
  expect(orders.notices).toEqual(['o-1 is paid'])
  expect(stores[0]!.getSagaStates('OrderSaga')).toEqual([])
  expect(performance.serviceTime('OrderView', 'OrderPaid')).toMatchObject({ count: 1 })
})

test('a store, a server and a performance service are a whole example', async () => {
  const store = new InMemoryConsumerStateStore(new InMemoryEventoServer(), new InMemoryPerformanceService())

  store.setSagaState(null, 'OrderSaga', new SagaState())

  expect(await store.getLastEventSequenceNumberSagaOrHead('c')).toBe(0n)
  expect(store.sagaCount('OrderSaga')).toBe(1)
})
