import { choice, dayMs, everyKind, integer, numberOf, type FaultKind } from './kind.ts'

/** F18. Somebody restarts the bundle: with patience, or not. */
export const bundleRestart: FaultKind = {
  descriptor: {
    kind: 'bundle-restart',
    id: 'F18',
    label: 'Bundle restart',
    help: 'All instances (or one) stop and start again. With a store in memory, checkpoints, sagas and dead events are gone.',
    hooks: ['timer'],
    strikes: everyKind,
    parameters: [
      choice('how', 'Stopped', 'kill', { kill: 'at once', graceful: 'when what runs has ended' }, 'Is anything lost?'),
      integer('drainMs', 'Waits at most', 120_000, [0, dayMs], 'ms', 'How long a graceful stop waits for what runs.'),
      integer('downMs', 'Down for', 1_000, [0, dayMs], 'ms', 'Virtual time until it starts again.'),
      choice(
        'store',
        'Store',
        'durable',
        { durable: 'durable: keeps everything', memory: 'in memory: gone with the process' },
        'Forgetting takes a restart of all instances.',
      ),
    ],
  },
  verdict: ({ params }) => ({
    kind: 'restart',
    drainMs: params['how'] === 'graceful' ? numberOf(params, 'drainMs') : null,
    downMs: numberOf(params, 'downMs'),
    wipe: params['store'] === 'memory',
  }),
}
