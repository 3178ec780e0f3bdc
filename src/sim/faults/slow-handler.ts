import { dayMs, everyKind, integer, numberOf, type FaultKind } from './kind.ts'

/** F06. Whoever holds the zone meanwhile lets all later events wait. */
export const slowHandler: FaultKind = {
  descriptor: {
    kind: 'slow-handler',
    id: 'F06',
    label: 'Slow handler',
    help: 'One attempt takes longer. In a cycle everything behind it waits, and the zone stays held.',
    hooks: ['handler.enter'],
    strikes: everyKind,
    parameters: [
      integer('ms', 'Longer by', 0, [0, dayMs], 'ms', 'Added to the attempt; 0 = by the factor.'),
      integer('factor', 'Or slower by', 50, [1, 10_000], '×', 'How many times as long, at least 1 ms for each.'),
    ],
  },
  verdict: ({ params, latencyMs }) => {
    const fixed = numberOf(params, 'ms')
    return {
      kind: 'delay',
      ms: fixed > 0 ? fixed : Math.max(1, latencyMs) * (numberOf(params, 'factor') - 1),
      leaseMs: null,
    }
  },
}
