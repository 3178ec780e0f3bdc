import { patience } from '../progress.ts'
import { atom, failures, fault, keyed, loop, O, P, replay, S, step, task, user } from './history.ts'
import {
  again,
  atRest,
  begins,
  buries,
  commits,
  dispatches,
  done,
  ends,
  enters,
  handles,
  leaves,
  settled,
  switches,
  type Cases,
} from './steps.ts'

/** Of sagas, dead events, switches, progress, reads and the history itself. */
export const stateCases: Readonly<Record<string, Cases>> = {
  'I-07': {
    breaches: [
      [
        'shared',
        'two start with one key',
        [step(loop(S), ['saga-started', 1, keyed.a, S]), step(loop(S, 2), ['saga-started', 2, keyed.a, S])],
      ],
      [
        'shared',
        'the second of three',
        [
          step(loop(S), ['saga-started', 1, keyed.a, S]),
          step(loop(S), ['saga-started', 2, keyed.b, S]),
          step(loop(S), ['saga-started', 3, keyed.b, S]),
        ],
      ],
      [
        'shared',
        'a saga that has taken a key over meets one that starts',
        [
          step(loop(S), ['saga-started', 1, keyed.a, S]),
          step(loop(S), ['saga-saved', 1, keyed.b, keyed.a]),
          step(loop(S), ['saga-started', 2, keyed.b, S]),
        ],
      ],
    ],
    legal: [
      [
        'after the first has ended',
        [
          step(loop(S), ['saga-started', 1, keyed.a, S]),
          step(loop(S), ['saga-ended', 1, keyed.a, keyed.a]),
          step(loop(S), ['saga-started', 2, keyed.a, S]),
        ],
      ],
      [
        'after the first has let go',
        [
          step(loop(S), ['saga-started', 1, keyed.a, S]),
          step(loop(S), ['saga-saved', 1, keyed.b, keyed.a]),
          step(loop(S), ['saga-started', 2, keyed.a, S]),
        ],
      ],
      [
        'of another name',
        [step(loop(S), ['saga-started', 1, keyed.a, S]), step(loop(S), ['saga-started', 2, keyed.a, P])],
      ],
      [
        'saved as it was',
        [step(loop(S), ['saga-started', 1, keyed.a, S]), step(loop(S), ['saga-saved', 1, keyed.a, keyed.a])],
      ],
    ],
  },
  'I-08': {
    breaches: [
      [
        'not-live',
        'saved after its end',
        [
          step(loop(S), ['saga-started', 1, keyed.a, S]),
          step(loop(S), ['saga-ended', 1, keyed.a]),
          step(loop(S), ['saga-saved', 1, keyed.a]),
        ],
      ],
      ['not-live', 'ended without a start', [step(loop(S), ['saga-ended', 4, keyed.a])]],
      [
        'half-done',
        'a failing handler changes what is stored',
        [
          step(loop(S), ['saga-started', 1, keyed.a, S]),
          step(loop(S), ['attempt-failed', S, 2, 1], ['saga-mutated-unsaved', 1, keyed.b, keyed.a]),
        ],
      ],
      [
        'ended-at-birth',
        'buried because it ended at birth',
        [handles(loop(S), S, 1), buries(loop(S), S, 1, failures.nullArgument)],
      ],
    ],
    legal: [
      [
        'changed in place, then saved',
        [
          step(loop(S), ['saga-started', 1, keyed.a, S]),
          step(loop(S), ['event-handled', S, 2, 1], ['saga-mutated-unsaved', 1, keyed.b, keyed.a]),
          step(loop(S), ['saga-saved', 1, keyed.b, keyed.b]),
        ],
      ],
      [
        'a handler that fails and changes nothing',
        [
          step(loop(S), ['saga-started', 1, keyed.a, S]),
          step(loop(S), ['attempt-failed', S, 2, 1]),
          step(loop(S), ['saga-saved', 1, keyed.a]),
        ],
      ],
      ['buried because the store failed', [handles(loop(S), S, 1), buries(loop(S), S, 1)]],
      ['an end at birth that stores nothing', [handles(loop(S), S, 1), commits(loop(S), S, 1)]],
    ],
  },
  'I-10': {
    breaches: [
      ['twice', 'buried a second time', [buries(loop(P), P, 1), buries(loop(P), P, 1)]],
      [
        'dead-event-lost',
        'a crash between removal and handling',
        [buries(loop(P), P, 1), step(replay(P), ['dead-removed', P, 1, 1]), step(replay(P), ['replay-lost', P, 1])],
      ],
      [
        'dead-event-lost',
        'the replay stops at a consumer that is off',
        [buries(loop(P), P, 1), step(replay(P), ['dead-removed', P, 1, 1]), done(replay(P))],
      ],
      [
        'dead-event-lost',
        'a task takes it out and is lost',
        [buries(task(O), O, 1), step(task(O), ['dead-removed', O, 1, 1]), step(fault, ['task-lost', O, 1, 0])],
      ],
    ],
    legal: [
      [
        'handled, then removed',
        [buries(loop(P), P, 1), handles(replay(P), P, 1), step(replay(P), ['dead-removed', P, 1, 1]), done(replay(P))],
      ],
      [
        'removed, then handled',
        [buries(loop(P), P, 1), step(replay(P), ['dead-removed', P, 1, 1]), handles(replay(P), P, 1), done(replay(P))],
      ],
      [
        'removed, failed, buried again',
        [buries(loop(P), P, 1), step(replay(P), ['dead-removed', P, 1, 1]), buries(replay(P), P, 1), done(replay(P))],
      ],
      [
        'replaced by a later cause',
        [buries(loop(P), P, 1), step(loop(P), ['dead-removed', P, 1, 1], ['event-buried', P, 1, 1])],
      ],
      ['deleted by a person', [buries(loop(P), P, 1), step(user, ['dead-removed', P, 1, 1]), done(replay(P))]],
    ],
  },
  'I-13': {
    breaches: [
      ['runs-disabled', 'a pass begins and handles', [switches(false), begins(loop(P)), handles(loop(P), P, 1)]],
      [
        'runs-disabled',
        'a pass begins and fails',
        [switches(false), begins(loop(P)), step(loop(P), ['attempt-failed', P, 1, 1])],
      ],
      [
        'runs-disabled',
        'a pass begins and hands out',
        [switches(false, O), begins(loop(O)), dispatches(loop(O), O, 1)],
      ],
    ],
    legal: [
      ['the pass that runs may finish', [begins(loop(P)), switches(false), handles(loop(P), P, 1)]],
      ['on again', [switches(false), switches(true), begins(loop(P)), handles(loop(P), P, 1)]],
      ['another consumer', [switches(false, S), begins(loop(P)), handles(loop(P), P, 1)]],
      [
        'it looks, and goes to sleep',
        [switches(false), atom(loop(P), 'check-enabled', 'sleep'), handles(replay(P), P, 1)],
      ],
    ],
  },
  'I-14': {
    breaches: [
      [
        'no-progress',
        'at rest with events before it',
        [commits(loop(P), P, 3, -1), ...settled(O), ...settled(S), atRest],
      ],
      [
        'stuck-zone',
        'a zone that a dead thread holds',
        [
          enters(loop(P)),
          step(loop(P), ['loop-crashed', P, 0, 5]),
          step(fault, ['loop-restarted', P, 0]),
          ...settled(O),
          ...settled(S),
          atRest,
        ],
      ],
      ['blocked', 'an Error breaks every pass', again(patience, ['cycle-ended', P, -2, failures.error])],
    ],
    legal: [
      ['at rest with nothing to do', [...settled(P), ...settled(O), ...settled(S), atRest]],
      ['switched off', [switches(false), ...settled(O), ...settled(S), atRest]],
      ['busy zones that throw stop nobody', again(patience * 2, ['cycle-ended', P, -3, failures.exception])],
      [
        'failing, but getting on',
        Array.from({ length: 9 }, () => [
          ...again(patience - 1, ['cycle-ended', P, -2, failures.error]),
          handles(loop(P), P, 1),
        ]).flat(),
      ],
      ['cut off while it works', [commits(loop(P), P, 3, -1), step(user, ['run-ended', 0, 1])]],
    ],
  },
  'I-16': {
    breaches: [
      ['read-writes', 'the head is made up', [step(user, ['status-read', P, 1], ['checkpoint-written', P, 5, -1])]],
      ['read-writes', 'a switch', [step(fault, ['status-read', P, 0], ['consumer-switched', P, 1])]],
      ['read-writes', 'the error state', [step(fault, ['status-read', P, 0], ['error-cleared', P])]],
    ],
    legal: [
      ['only read', [step(user, ['status-read', P, 0])]],
      ['a commit in the next step', [step(user, ['status-read', P, 0]), commits(loop(P), P, 1, -1)]],
      ['a fault that strikes where it is read', [step(loop(P), ['fault', P, 0], ['status-read', P, 0])]],
    ],
  },
  'I-18': {
    breaches: [
      ['gap', 'a step is missing', [step(loop(P)), { ...step(loop(P)), step: 3 }]],
      [
        'time-runs-back',
        'earlier than before',
        [
          { ...step(loop(P)), timeMs: 5 },
          { ...step(loop(P)), timeMs: 4 },
        ],
      ],
      ['end-without-start', 'a task ends that never began', [dispatches(loop(O), O, 1), ends(1), ends(2)]],
      ['left-without-entering', 'a zone is left twice', [enters(loop(P)), leaves(loop(P)), leaves(loop(P))]],
    ],
    legal: [
      [
        'the same instant',
        [
          { ...step(loop(P)), timeMs: 5 },
          { ...step(loop(P)), timeMs: 5 },
        ],
      ],
      [
        'a history whose beginning is gone',
        [
          { ...step(loop(P)), step: 700 },
          { ...step(loop(P)), step: 701, timeMs: 9 },
        ],
      ],
      [
        'a lost task is an end as well',
        [dispatches(loop(O), O, 1), dispatches(loop(O), O, 2), step(fault, ['task-lost', O, 1, 1]), ends(2)],
      ],
    ],
  },
}
