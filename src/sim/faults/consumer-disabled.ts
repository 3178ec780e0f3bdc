import { dayMs, everyKind, integer, numberOf, type FaultKind } from './kind.ts'

/** F23. Somebody switches the consumer off, at a moment that suits nobody. */
export const consumerDisabled: FaultKind = {
  descriptor: {
    kind: 'consumer-disabled',
    id: 'F23',
    label: 'Consumer disabled',
    help: 'An operator switches the consumer off at this moment, and on again later.',
    hooks: ['handler.enter', 'cycle.start', 'dlq.replay.remove', 'handler.exit', 'timer'],
    strikes: everyKind,
    parameters: [integer('forMs', 'Enabled again after', 10_000, [0, 30 * dayMs], 'ms', '0 = never.')],
  },
  verdict: ({ params }) => ({ kind: 'disable', forMs: numberOf(params, 'forMs') }),
}
