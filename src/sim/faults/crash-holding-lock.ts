import {
  choice,
  everyKind,
  leaseFor,
  lockModel,
  numberOf,
  restartAfter,
  type CrashScope,
  type FaultKind,
  type LockModel,
} from './kind.ts'

/** F05. What becomes of a zone whose holder has died depends on how it is locked. */
export const crashHoldingLock: FaultKind = {
  descriptor: {
    kind: 'crash-holding-lock',
    id: 'F05',
    label: 'Crash while holding the zone',
    help: 'A thread or a whole instance dies inside the zone. A lock inside the process survives the death of a thread: nobody releases it.',
    hooks: [
      'commit',
      'checkpoint.read',
      'fetch.request',
      'fetch.response',
      'handler.enter',
      'handler.exit',
      'lock.release',
    ],
    strikes: everyKind,
    parameters: [
      choice('scope', 'Who dies', 'thread', { thread: 'the thread', instance: 'the instance' }, 'How much is gone.'),
      lockModel,
      leaseFor(30_000),
      restartAfter,
    ],
  },
  during: 'while it holds the zone',
  applies: ({ holding }) => holding,
  verdict: ({ params }) => ({
    kind: 'crash',
    scope: params['scope'] as CrashScope,
    lock: params['lock'] as LockModel,
    leaseMs: numberOf(params, 'leaseMs'),
    restartAfterMs: numberOf(params, 'restartAfterMs'),
    effects: null,
  }),
}
