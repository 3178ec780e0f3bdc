import { expect, expectTypeOf, test } from 'vitest'
import { SagaState } from '../../model/saga-state.ts'
import { isComponent, observer, projector, saga, type HandledEvent, type Payload } from './component.ts'

class Count extends SagaState {
  n = 0
}
interface Placed {
  readonly orderId: string
}

test('payloads are what the user declares: nowhere, at the parameter, or for the whole component', () => {
  const components = [
    projector({ name: 'A', handlers: { Placed: ({ payload }) => expectTypeOf(payload).toEqualTypeOf<Payload>() } }),
    projector({ name: 'B', handlers: { Placed: ({ payload }: HandledEvent<Placed>) => payload.orderId.length } }),
    observer<{ Placed: Placed }>({
      name: 'C',
      handlers: { Placed: ({ payload }, { sendCommand }) => sendCommand(payload.orderId) },
    }),
    saga({
      name: 'D',
      version: 1,
      state: () => new Count(),
      handlers: {
        Placed: {
          init: true,
          associationProperty: 'orderId',
          async handle(event, state, { sendCommand }) {
            expectTypeOf(state).toEqualTypeOf<Count>()
            await sendCommand('Pay', { of: event.payload['orderId'] })
          },
        },
      },
    }),
    saga<{ Placed: Placed }, Count>({
      name: 'E',
      state: () => new Count(),
      associationProperty: 'orderId',
      handlers: { Placed: { handle: ({ payload }, state) => void (state.n += payload.orderId.length) } },
    }),
  ]
  // @ts-expect-error  the event has no such field
  projector<{ Placed: Placed }>({ name: 'F', handlers: { Placed: ({ payload }) => payload.total } })

  expect(components.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'projector A',
    'projector B',
    'observer C',
    'saga D',
    'saga E',
  ])
  expect(components.every(isComponent)).toBe(true)
  expect([null, 'saga', {}, { kind: 'view', name: 'x', handlers: {} }, () => {}].some(isComponent)).toBe(false)
})
