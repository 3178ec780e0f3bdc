import { dayMs, integer, numberOf, type FaultKind } from './kind.ts'

/** F20. The executor takes nothing more for a while. */
export const executorRejection: FaultKind = {
  descriptor: {
    kind: 'executor-rejection',
    id: 'F20',
    label: 'Executor rejects',
    help: 'The executor is full and refuses what is handed to it: the pass ends before that event.',
    hooks: ['executor.submit'],
    strikes: ['observer', 'projector'],
    parameters: [integer('forMs', 'Lasts', 5_000, [0, dayMs], 'ms', '0 = once.')],
  },
  verdict: ({ params }) => ({ kind: 'refuse', forMs: numberOf(params, 'forMs') }),
}
