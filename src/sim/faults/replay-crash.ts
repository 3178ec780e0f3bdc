import { everyKind, instanceCrash, restartAfter, type FaultKind } from './kind.ts'

/** F27. A replay is removal, handling and burying again: what dies in between may take the event with it (D4). */
export const replayCrash: FaultKind = {
  descriptor: {
    kind: 'replay-crash',
    id: 'F27',
    label: 'Crash in a replay',
    help: 'The instance dies in the middle of replaying a dead event: after it was taken out of the queue, or after it was handled.',
    hooks: ['handler.enter', 'handler.exit', 'dlq.replay.remove'],
    strikes: everyKind,
    parameters: [restartAfter],
  },
  during: 'while a dead event is replayed',
  applies: ({ fibre, last }) => fibre === 'replay' || (fibre === 'task' && last === 'unbury'),
  verdict: ({ params }) => instanceCrash(params),
}
