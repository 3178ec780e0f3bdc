/** Scenario files of about 1 MB: one whose bytes are events, one whose bytes are consumers. */
export const megabyteTitle = 'A megabyte'

const names = ['OrderPlaced', 'OrderPaid', 'OrderShipped']

const saga = (i: number) => ({
  kind: 'saga',
  name: `Orders${i}`,
  description: `The orders of shop ${i}. ${'They are placed, paid and shipped, each in its time. '.repeat(9)}`,
  association: 'orderId',
  initial: { cents: 0, state: '' },
  on: {
    OrderPlaced: { init: true, set: { cents: 'payload.cents', state: "'placed'" } },
    OrderPaid: { when: 'state.cents > 0', set: { cents: 'state.cents - payload.cents', state: "'paid'" } },
    OrderShipped: { end: 'state.cents == 0' },
  },
})

const file = (components: number, events: number): string =>
  JSON.stringify(
    {
      format: 'sagascope/scenario',
      version: 2,
      name: 'megabyte',
      title: megabyteTitle,
      bundle: { id: 'shop', components: Array.from({ length: components }, (_, i) => saga(i)) },
      producers: [
        {
          kind: 'log',
          name: 'log',
          events: Array.from({ length: events }, (_, i) => ({
            event: names[i % 3],
            at: 1_000 * i,
            aggregateId: `order-${Math.floor(i / 3)}`,
            payload: { orderId: `order-${Math.floor(i / 3)}`, cents: 100 + i, note: `as number ${i} of the day` },
          })),
        },
      ],
    },
    null,
    1,
  )

export const megabyteOfEvents = (): string => file(3, 5_200)
export const megabyteOfComponents = (): string => file(800, 100)
