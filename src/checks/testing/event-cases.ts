import { fault, loop, O, P, replay, S, step, task, user } from './history.ts'
import { buries, commits, dispatches, ends, enters, fetches, handles, leaves, type Cases } from './steps.ts'

/** Of zones, checkpoints and events. */
export const eventCases: Readonly<Record<string, Cases>> = {
  'I-01': {
    breaches: [
      ['two-holders', 'a second one enters', [enters(loop(P, 1)), enters(loop(P, 2))]],
      [
        'two-holders',
        'a loop enters what its dead predecessor holds',
        [enters(loop(P)), step(loop(P), ['loop-crashed', P, 0, 5]), enters(loop(P))],
      ],
      [
        'outside-zone',
        'a zombie handles when its zone has passed on',
        [enters(loop(P)), step(fault, ['zone-expired', P, 0, 1]), enters(loop(P, 2)), handles(loop(P), P, 1)],
      ],
      ['outside-zone', 'somebody commits after leaving', [enters(loop(P)), leaves(loop(P)), commits(loop(P), P, 1)]],
    ],
    legal: [
      ['one after the other', [enters(loop(P)), handles(loop(P), P, 1), leaves(loop(P)), enters(loop(P, 2))]],
      ['the holder enters again', [enters(loop(P)), enters(loop(P), P, 2), handles(loop(P), P, 1)]],
      ['a task runs after its loop has left', [enters(loop(O), O), leaves(loop(O), O), handles(task(O), O, 1)]],
      [
        'a session that ended frees the zone for the next',
        [enters(loop(P)), step(loop(P), ['zone-expired', P, 0, 0], ['loop-crashed', P, 0, 5]), enters(loop(P))],
      ],
      [
        'a status that is read between two passes, and writes',
        [step(loop(P), ['status-read', P, 1], ['checkpoint-written', P, 4, -1])],
      ],
      ['a zone of another consumer', [enters(loop(P)), enters(loop(S), S)]],
    ],
  },
  'I-02': {
    breaches: [
      ['goes-back', 'a zombie writes an old number', [commits(loop(P), P, 5, -1), commits(loop(P, 2), P, 3, 5)]],
      ['goes-back', 'a replay rewinds', [commits(loop(S), S, 4, -1), commits(replay(S), S, 2, 4)]],
      [
        'goes-back',
        'a pass that does not know that somebody has set it forward',
        [commits(loop(P), P, 1, -1), commits(user, P, 5, 1), commits(loop(P), P, 2, 5)],
      ],
      [
        'goes-back',
        'by one, after going forward',
        [commits(loop(P), P, 1), commits(loop(P), P, 2), commits(loop(P), P, 1, 2)],
      ],
    ],
    legal: [
      ['the same number again', [commits(loop(P), P, 3, -1), commits(loop(P), P, 3, 3)]],
      ['over gaps', [commits(loop(P), P, 3, -1), commits(loop(P), P, 9, 3)]],
      ['of another consumer', [commits(loop(P), P, 5, -1), commits(loop(S), S, 2, -1)]],
      [
        'somebody sets it back, and it goes on from there',
        [commits(loop(P), P, 5, -1), commits(user, P, 2, 5), commits(loop(P), P, 3, 2)],
      ],
      [
        'a store that has forgotten begins anew',
        [commits(loop(P), P, 5, -1), step(fault, ['store-wiped', 0, 1]), commits(loop(P), P, 1, -1)],
      ],
    ],
  },
  'I-03': {
    breaches: [
      ['skipped', 'a commit passes an event', [handles(loop(P), P, 1), commits(loop(P), P, 2, -1)]],
      [
        'skipped',
        'an event that only failed',
        [step(loop(P), ['attempt-failed', P, 1, 1]), commits(loop(P), P, 1, -1)],
      ],
      [
        'skipped',
        'a status read makes up the head of a projector',
        [step(user, ['status-read', P, 1]), commits(user, P, 1, -1)],
      ],
      [
        'lost',
        'a task that was promised to count dies behind the checkpoint',
        [
          commits(loop(O), O, 0, -1),
          dispatches(loop(O), O, 1),
          commits(loop(O), O, 1),
          step(loop(O), ['task-lost', O, 1, 0]),
        ],
      ],
    ],
    legal: [
      [
        'handled, passed over, buried',
        [
          handles(loop(P), P, 1),
          commits(loop(P), P, 1, -1),
          step(loop(P), ['event-passed', P, 2, 0]),
          commits(loop(P), P, 2),
          buries(loop(P), P, 3),
          commits(loop(P), P, 3),
        ],
      ],
      ['an observer begins at the head', [commits(loop(O), O, 7, -1)]],
      [
        'set back by somebody in the middle of a batch, which goes on',
        [
          handles(loop(P), P, 1),
          commits(loop(P), P, 1, -1),
          handles(loop(P), P, 2),
          commits(loop(P), P, 2),
          commits(user, P, 0, 2),
          handles(loop(P), P, 3),
          commits(loop(P), P, 3, 0),
        ],
      ],
      [
        'a task that ends well behind the checkpoint',
        [
          commits(loop(O), O, 0, -1),
          dispatches(loop(O), O, 1),
          commits(loop(O), O, 1),
          handles(task(O), O, 1),
          ends(1),
        ],
      ],
      [
        'a task that buries its event behind the checkpoint',
        [commits(loop(O), O, 0, -1), dispatches(loop(O), O, 1), commits(loop(O), O, 1), buries(task(O), O, 1), ends(1)],
      ],
      [
        'delivered again after a rewind',
        [
          handles(loop(P), P, 1),
          commits(loop(P), P, 1, -1),
          commits(loop(P), P, 0, 1),
          handles(loop(P), P, 1),
          commits(loop(P), P, 1),
        ],
      ],
    ],
  },
  'I-04': {
    breaches: [
      [
        'handled-twice',
        'a task for an event that had one',
        [dispatches(loop(O), O, 1), handles(task(O), O, 1), ends(1), dispatches(loop(O), O, 1), handles(task(O), O, 1)],
        { observers: 'at-most-once' },
      ],
      [
        'handled-twice',
        'delivered again while the first task is under way',
        [
          dispatches(loop(O), O, 1),
          dispatches(loop(O, 2), O, 1),
          handles(task(O), O, 1),
          ends(1),
          handles(task(O), O, 1),
        ],
        { observers: 'at-most-once' },
      ],
      [
        'handled-twice',
        'an observer in its own loop',
        [handles(loop(O), O, 1), handles(loop(O), O, 2), handles(loop(O), O, 2)],
        { observers: 'at-most-once' },
      ],
    ],
    legal: [
      [
        'attempts are not deliveries',
        [dispatches(loop(O), O, 1), step(task(O), ['attempt-failed', O, 1, 1]), handles(task(O), O, 1), ends(1)],
        { observers: 'at-most-once' },
      ],
      [
        'a task that was lost has handled nothing',
        [
          dispatches(loop(O), O, 1),
          step(fault, ['task-lost', O, 1, 0]),
          dispatches(loop(O), O, 1),
          handles(task(O), O, 1),
        ],
        { observers: 'at-most-once' },
      ],
      [
        'a replay is a delivery that a user wants',
        [
          dispatches(loop(O), O, 1),
          buries(task(O), O, 1),
          ends(1),
          dispatches(replay(O), O, 1),
          handles(task(O), O, 1),
        ],
        { observers: 'at-most-once' },
      ],
      [
        'tasks end in any order',
        [dispatches(loop(O), O, 1), dispatches(loop(O), O, 2), handles(task(O), O, 2), handles(task(O), O, 1)],
        { observers: 'at-most-once' },
      ],
    ],
  },
  'I-05': {
    breaches: [
      ['out-of-order', 'a later one first', [fetches(loop(P), P), handles(loop(P), P, 2), handles(loop(P), P, 1)]],
      [
        'out-of-order',
        'passed over out of order',
        [fetches(loop(S), S), handles(loop(S), S, 3), step(loop(S), ['event-passed', S, 2, 0])],
      ],
      [
        'out-of-order',
        'handed out out of order',
        [fetches(loop(O), O), dispatches(loop(O), O, 3), dispatches(loop(O), O, 1)],
      ],
    ],
    legal: [
      [
        'attempts at one event',
        [fetches(loop(P), P), step(loop(P), ['attempt-failed', P, 1, 1]), handles(loop(P), P, 1)],
      ],
      [
        'fetched again after a crash',
        [fetches(loop(P), P), handles(loop(P), P, 2), fetches(loop(P), P), handles(loop(P), P, 1)],
      ],
      ['replays have an order of their own', [fetches(loop(P), P), handles(loop(P), P, 2), handles(replay(P), P, 1)]],
      [
        'tasks end in any order',
        [dispatches(loop(O), O, 1), dispatches(loop(O), O, 2), handles(task(O), O, 2), handles(task(O), O, 1)],
      ],
    ],
  },
}
