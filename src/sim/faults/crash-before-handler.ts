import { everyKind, instanceCrash, restartAfter, type FaultKind } from './kind.ts'

/** F01. The batch in hand is forgotten; what was not acknowledged is delivered again. */
export const crashBeforeHandler: FaultKind = {
  descriptor: {
    kind: 'crash-before-handler',
    id: 'F01',
    label: 'Crash before the handler',
    help: 'The instance dies with the event in hand, before its handler has begun. Its zones end with its session.',
    hooks: ['handler.enter', 'fetch.response', 'executor.submit'],
    strikes: everyKind,
    parameters: [restartAfter],
  },
  verdict: ({ params }) => instanceCrash(params),
}
