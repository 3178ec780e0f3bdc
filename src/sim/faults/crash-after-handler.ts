import { everyKind, instanceCrash, restartAfter, type FaultKind } from './kind.ts'

/** F03. The handler is done, the checkpoint is not: the event is delivered again. */
export const crashAfterHandler: FaultKind = {
  descriptor: {
    kind: 'crash-after-handler',
    id: 'F03',
    label: 'Crash after the handler',
    help: 'The instance dies when the handler is done and the checkpoint not yet written: the event is delivered again.',
    hooks: ['handler.exit', 'commit'],
    strikes: everyKind,
    parameters: [restartAfter],
  },
  verdict: ({ params }) => instanceCrash(params),
}
