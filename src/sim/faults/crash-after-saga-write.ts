import { instanceCrash, restartAfter, type FaultKind } from './kind.ts'

/** F04. State and checkpoint are two writes: the handler runs again, on the state that it has already made. */
export const crashAfterSagaWrite: FaultKind = {
  descriptor: {
    kind: 'crash-after-saga-write',
    id: 'F04',
    label: 'Crash between saga and checkpoint',
    help: 'The instance dies when the saga is saved and the checkpoint is not: its handler runs twice, the second time on the new state.',
    hooks: ['commit'],
    strikes: ['saga'],
    parameters: [restartAfter],
  },
  during: 'right after a saga was saved',
  applies: ({ last }) => last === 'save-saga' || last === 'remove-saga',
  verdict: ({ params }) => instanceCrash(params),
}
