/** Much of everything, as a scenario file: 1,000 consumers, 8 instances of the bundle, 100,000 sagas, a million atoms. */
export const largeTitle = 'Much of everything'
const largeConsumers = 1_000
const largeSagas = 100_000

export function largeFile(): string {
  const component = (i: number) =>
    i === 0
      ? {
          kind: 'saga',
          name: 'OrderSaga',
          association: 'orderId',
          initial: { cents: 0 },
          on: { OrderPlaced: { init: true, set: { cents: 'payload.cents' } } },
        }
      : {
          kind: 'projector',
          name: `Totals${i}`,
          initial: { orders: 0 },
          on: { [i < 3 ? 'OrderPlaced' : 'StockCounted']: { add: { orders: 1 } } },
        }
  return JSON.stringify({
    format: 'sagascope/scenario',
    version: 2,
    name: 'much',
    title: largeTitle,
    description: 'What the views must bear.',
    seed: 1,
    profile: 'classic',
    money: ['cents'],
    bundle: {
      id: 'much',
      instances: 8,
      fetchSize: 1000,
      fetchDelay: 1000,
      components: Array.from({ length: largeConsumers }, (_, i) => component(i)),
    },
    producers: [
      {
        kind: 'rate',
        name: 'shop',
        pattern: { kind: 'poisson', perKs: 1_000_000 },
        count: largeSagas,
        events: [{ event: 'OrderPlaced', payload: { orderId: 'key', cents: '990 + draw % 20000' } }],
        keys: { kind: 'fresh', prefix: 'order-' },
      },
    ],
  })
}
