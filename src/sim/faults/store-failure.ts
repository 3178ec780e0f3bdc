import { choice, everyKind, type FaultKind } from './kind.ts'

/** F17. The store throws: before it has done anything, or when it is done and its answer gets lost. */
export const storeFailure: FaultKind = {
  descriptor: {
    kind: 'store-failure',
    id: 'F17',
    label: 'Store failure',
    help: 'One call of the store fails. After the effect: it is done, only its answer gets lost.',
    hooks: ['commit', 'saga.write', 'saga.read', 'dlq.add', 'checkpoint.read'],
    strikes: everyKind,
    parameters: [
      choice('when', 'Fails', 'before', { before: 'before the effect', after: 'after the effect' }, 'Is it done?'),
      choice(
        'told',
        'Looks',
        'transient',
        { transient: 'transient: a connection that failed', exception: 'permanent' },
        'How the failure looks to whoever gets it.',
      ),
    ],
  },
  verdict: ({ params }) => {
    const transient = params['told'] === 'transient'
    return {
      kind: 'fail',
      failure: {
        kind: transient ? 'transient' : 'exception',
        type: transient ? 'java.sql.SQLTransientConnectionException' : 'java.sql.SQLException',
        message: params['when'] === 'after' ? 'the answer of the store got lost' : 'the store is not there',
      },
      after: params['when'] === 'after',
      lasts: null,
    }
  },
}
