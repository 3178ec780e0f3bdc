import { dayMs, everyKind, integer, leaseFor, numberOf, type FaultKind } from './kind.ts'

/** F09. A holder pauses for longer than its lease, and goes on without knowing that somebody else is in its zone. */
export const zombieHolder: FaultKind = {
  descriptor: {
    kind: 'zombie-holder',
    id: 'F09',
    label: 'Zombie holder',
    help: 'The holder of a zone pauses for longer than its lease lasts, and then goes on as if nothing had happened.',
    hooks: ['commit', 'handler.enter', 'saga.write', 'fetch.response', 'handler.exit'],
    strikes: everyKind,
    parameters: [
      integer('pauseMs', 'Pauses for', 60_000, [1, 30 * dayMs], 'ms', 'As a long garbage collection does.'),
      leaseFor(30_000),
    ],
  },
  during: 'while it holds the zone',
  applies: ({ holding, fibre }) => holding && fibre === 'loop',
  verdict: ({ params }) => ({
    kind: 'delay',
    ms: numberOf(params, 'pauseMs'),
    leaseMs: numberOf(params, 'leaseMs'),
  }),
}
