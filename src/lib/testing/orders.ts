import { observer, projector, saga, SagaState } from '../index.ts'

/** A small application, as a user's module: its components are exported, and so is other stuff. Only tests use it. */
type Events = {
  OrderPlaced: { orderId: string; cents: number }
  OrderPaid: { orderId: string; cents: number }
}

export const paid = new Map<string, number>()
export const notices: string[] = []

class OrderSagaState extends SagaState {
  cents = 0
}

export const orderView = projector<Pick<Events, 'OrderPaid'>>({
  name: 'OrderView',
  handlers: { OrderPaid: ({ payload }) => paid.set(payload.orderId, payload.cents) },
})

export const paymentNotice = observer<Pick<Events, 'OrderPaid'>>({
  name: 'PaymentNotice',
  handlers: { OrderPaid: async ({ payload }) => notices.push(`${payload.orderId} is paid`) },
})

export const orderSaga = saga<Events, OrderSagaState>({
  name: 'OrderSaga',
  version: 2,
  state: () => new OrderSagaState(),
  associationProperty: 'orderId',
  handlers: {
    OrderPlaced: {
      init: true,
      handle: async ({ payload }, state, { sendCommand }) => {
        state.cents = payload.cents
        await sendCommand('RequestPayment', { orderId: payload.orderId, cents: payload.cents })
      },
    },
    OrderPaid: { handle: (_, state) => state.setEnded(true) },
  },
})
