import { everyKind, instanceCrash, integer, numberOf, restartAfter, type FaultKind } from './kind.ts'

/** F02. The first effects of the handler have happened, the rest has not; nobody remembers which. */
export const crashMidHandler: FaultKind = {
  descriptor: {
    kind: 'crash-mid-handler',
    id: 'F02',
    label: 'Crash in the handler',
    help: 'The instance dies within the handler. Effects that it had by then (commands sent, a view written, a note) stay.',
    hooks: ['handler.enter'],
    strikes: everyKind,
    parameters: [
      integer('effects', 'Effects before', 1, [0, 1000], 'effects', 'How many effects of the handler have happened.'),
      restartAfter,
    ],
  },
  verdict: ({ params }) => ({ ...instanceCrash(params), effects: numberOf(params, 'effects') }),
}
