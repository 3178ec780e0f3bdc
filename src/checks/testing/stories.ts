import { atom, failures, fault, keyed, loop, O, P, replay, S, step, task, user, type TestChange } from './history.ts'
import {
  atRest,
  begins,
  buries,
  commits,
  dispatches,
  done,
  ends,
  enters,
  fetches,
  handles,
  leaves,
  switches,
  type SceneOf,
  type Steps,
} from './steps.ts'

type Story = readonly [name: string, steps: Steps, findings: readonly string[], scene?: SceneOf]

const atMostOnce: SceneOf = { observers: 'at-most-once' }
const handledTwice = 'I-04 handled-twice'

/** The first instance of a consumer dies, and its zone with it; the second one goes on. */
const crash = (consumer: number, ...also: readonly TestChange[]) =>
  step(fault, ['zone-expired', consumer, 0, 0], ['loop-crashed', consumer, 0, 5], ...also)
const takesOut = (actor: number, consumer: number, ordinal: number) =>
  step(actor, ['dead-removed', consumer, ordinal, 1])
const loses = (ordinal: number): TestChange => ['task-lost', O, ordinal, 0]
/** A pass that takes the consumer to the head. */
const caughtUp = (consumer: number) => [
  enters(loop(consumer), consumer),
  commits(loop(consumer), consumer, 9, -1),
  leaves(loop(consumer), consumer),
]
const sameInstant = (steps: Steps): Steps => steps.map((each) => ({ ...each, timeMs: 5 }))
const saga = (actor: number, kind: 'saga-started' | 'saga-saved' | 'saga-ended', id: number) =>
  step(actor, [kind, id, keyed.a, kind === 'saga-started' ? S : keyed.a])
/** Saga 1 begins with the first event and ends with the second, which nobody has acknowledged yet. */
const bornAndEnded = [
  enters(loop(S), S),
  commits(loop(S), S, 0, -1),
  fetches(loop(S), S),
  handles(loop(S), S, 1),
  saga(loop(S), 'saga-started', 1),
  commits(loop(S), S, 1),
  handles(loop(S), S, 2),
  saga(loop(S), 'saga-ended', 1),
]
/** Events 1 and 2 are dead, and the loop has left. */
const twoDead = (consumer: number, buried: (ordinal: number) => Steps) => [
  enters(loop(consumer), consumer),
  commits(loop(consumer), consumer, 0, -1),
  fetches(loop(consumer), consumer),
  ...buried(1),
  commits(loop(consumer), consumer, 1),
  ...buried(2),
  commits(loop(consumer), consumer, 2),
  leaves(loop(consumer), consumer),
]
const twoDeadOfP = twoDead(P, (ordinal) => [
  step(loop(P), ['attempt-failed', P, ordinal, failures.exception]),
  buries(loop(P), P, ordinal),
])
const twoDeadOfO = twoDead(O, (ordinal) => [
  dispatches(loop(O), O, ordinal),
  buries(task(O), O, ordinal),
  ends(ordinal),
])
/** The first event is handed out by an observer that acknowledges it at once. */
const handedOut = [
  enters(loop(O), O),
  commits(loop(O), O, 0, -1),
  fetches(loop(O), O),
  dispatches(loop(O), O, 1),
  commits(loop(O), O, 1),
]
/** And handed out again, by the second instance, because somebody has set the checkpoint back. */
const handedOutAgain = [
  leaves(loop(O), O),
  commits(user, O, 0, 1),
  enters(loop(O, 2), O),
  fetches(loop(O, 2), O),
  dispatches(loop(O, 2), O, 1),
]

/** What a consumer lives through, and all that the checks may say of it. */
export const stories: readonly Story[] = [
  [
    'a saga ends, and another one begins with the same key',
    [
      ...bornAndEnded,
      commits(loop(S), S, 2),
      handles(loop(S), S, 3),
      saga(loop(S), 'saga-started', 2),
      commits(loop(S), S, 3),
      handles(loop(S), S, 4),
      saga(loop(S), 'saga-saved', 2),
      commits(loop(S), S, 4),
      leaves(loop(S), S),
    ],
    [],
  ],
  [
    'the end of a saga is delivered again after a crash, and finds nobody; then another one begins with the same key',
    [
      ...bornAndEnded,
      crash(S),
      enters(loop(S, 2), S),
      fetches(loop(S, 2), S, 1),
      step(loop(S, 2), ['event-passed', S, 2, 0]),
      commits(loop(S, 2), S, 2),
      handles(loop(S, 2), S, 3),
      saga(loop(S, 2), 'saga-started', 2),
      commits(loop(S, 2), S, 3),
      leaves(loop(S, 2), S),
    ],
    [],
  ],
  [
    'dead events are replayed in another order, and each is taken out once it is handled',
    [
      ...twoDeadOfP,
      enters(replay(P)),
      handles(replay(P), P, 2),
      takesOut(replay(P), P, 2),
      handles(replay(P), P, 1),
      takesOut(replay(P), P, 1),
      leaves(replay(P)),
      done(replay(P)),
    ],
    [],
  ],
  [
    'dead events are replayed in another order, and each is taken out before it is handled',
    [
      ...twoDeadOfP,
      enters(replay(P)),
      takesOut(replay(P), P, 2),
      handles(replay(P), P, 2),
      takesOut(replay(P), P, 1),
      handles(replay(P), P, 1),
      leaves(replay(P)),
      done(replay(P)),
    ],
    [],
  ],
  [
    'dead events are replayed by tasks side by side, and each takes its own out in the end',
    [
      ...twoDeadOfO,
      enters(replay(O), O),
      dispatches(replay(O), O, 2),
      dispatches(replay(O), O, 1),
      leaves(replay(O), O),
      done(replay(O)),
      handles(task(O), O, 2),
      handles(task(O), O, 1),
      takesOut(task(O), O, 2),
      ends(2),
      takesOut(task(O), O, 1),
      ends(1),
    ],
    [],
    atMostOnce,
  ],
  [
    'the thread of a replay dies, and its task goes on',
    [
      ...twoDeadOfO,
      enters(replay(O), O),
      dispatches(replay(O), O, 1),
      takesOut(task(O), O, 1),
      step(fault, ['zone-expired', O, 0, 0], ['replay-lost', O, 1]),
      handles(task(O), O, 1),
      ends(1),
    ],
    [],
    atMostOnce,
  ],
  [
    'the thread of a replay dies, and its task with it',
    [
      ...twoDeadOfO,
      enters(replay(O), O),
      dispatches(replay(O), O, 1),
      takesOut(task(O), O, 1),
      step(fault, ['zone-expired', O, 0, 0], ['replay-lost', O, 1], loses(1)),
    ],
    ['I-10 dead-event-lost: violation'],
    atMostOnce,
  ],
  [
    'switched off in the middle of a pass, which finishes; then it is quiet, with events before it',
    [
      begins(loop(P)),
      switches(false),
      enters(loop(P)),
      fetches(loop(P), P),
      handles(loop(P), P, 1),
      commits(loop(P), P, 1, -1),
      handles(loop(P), P, 2),
      commits(loop(P), P, 2),
      leaves(loop(P)),
      atom(loop(P), 'check-enabled', 'sleep'),
      ...caughtUp(O),
      ...caughtUp(S),
      atRest,
    ],
    [],
  ],
  [
    'two instances hand the zone over in one instant',
    sameInstant([
      enters(loop(P)),
      fetches(loop(P), P),
      step(loop(P, 2), ['zone-refused', P, 1, 0]),
      handles(loop(P), P, 1),
      commits(loop(P), P, 1, -1),
      leaves(loop(P)),
      enters(loop(P, 2)),
      fetches(loop(P, 2), P, 1),
      handles(loop(P, 2), P, 2),
      commits(loop(P, 2), P, 2),
      leaves(loop(P, 2)),
      enters(loop(P)),
      leaves(loop(P)),
    ]),
    [],
  ],
  [
    'a zone is lost and taken by another one in one instant',
    sameInstant([
      enters(loop(P)),
      fetches(loop(P), P),
      crash(P),
      enters(loop(P, 2)),
      fetches(loop(P, 2), P),
      handles(loop(P, 2), P, 1),
      commits(loop(P, 2), P, 1, -1),
      leaves(loop(P, 2)),
    ]),
    [],
  ],
  [
    'delivered again after a crash, where at least once is promised',
    [
      enters(loop(P)),
      fetches(loop(P), P),
      handles(loop(P), P, 1),
      crash(P),
      enters(loop(P, 2)),
      fetches(loop(P, 2), P),
      handles(loop(P, 2), P, 1),
      commits(loop(P, 2), P, 1, -1),
      leaves(loop(P, 2)),
    ],
    [`${handledTwice}: hazard`],
  ],
  [
    'delivered again after a crash, where at most once is promised',
    [
      enters(loop(O), O),
      commits(loop(O), O, 0, -1),
      fetches(loop(O), O),
      dispatches(loop(O), O, 1),
      handles(task(O), O, 1),
      ends(1),
      crash(O),
      enters(loop(O, 2), O),
      fetches(loop(O, 2), O),
      dispatches(loop(O, 2), O, 1),
      commits(loop(O, 2), O, 1),
      handles(task(O), O, 1),
      ends(1),
      leaves(loop(O, 2), O),
    ],
    [`${handledTwice}: violation`],
    atMostOnce,
  ],
  [
    'of two tasks that have one event the first is lost, and the second handles it',
    [
      ...handedOut,
      ...handedOutAgain,
      step(fault, ['loop-crashed', O, 0, 5], loses(1)),
      commits(loop(O, 2), O, 1),
      handles(task(O), O, 1),
      ends(1),
    ],
    [],
    atMostOnce,
  ],
  [
    'of two tasks that have one event the first handles it, and the second is lost',
    [...handedOut, ...handedOutAgain, commits(loop(O, 2), O, 1), handles(task(O), O, 1), ends(1), crash(O, loses(1))],
    [],
    atMostOnce,
  ],
  [
    'two tasks that have one event are both lost',
    [...handedOut, ...handedOutAgain, commits(loop(O, 2), O, 1), crash(O, loses(1), loses(1))],
    ['I-03 lost: hazard'],
    atMostOnce,
  ],
  [
    'a task is lost when the checkpoint lies before its event again: it is delivered again',
    [
      ...handedOut,
      leaves(loop(O), O),
      commits(user, O, 0, 1),
      crash(O, loses(1)),
      enters(loop(O, 2), O),
      fetches(loop(O, 2), O),
      dispatches(loop(O, 2), O, 1),
      commits(loop(O, 2), O, 1),
      handles(task(O), O, 1),
      ends(1),
    ],
    [],
    atMostOnce,
  ],
  [
    'delivered again when its task has handled it and has not ended',
    [...handedOut, handles(task(O), O, 1), ...handedOutAgain, ends(1), handles(task(O), O, 1), ends(1)],
    [`${handledTwice}: violation`],
    atMostOnce,
  ],
  [
    'handled, delivered again to a task that is lost, and delivered once more',
    [
      ...handedOut,
      handles(task(O), O, 1),
      ends(1),
      ...handedOutAgain,
      step(fault, loses(1)),
      dispatches(loop(O, 2), O, 1),
      handles(task(O), O, 1),
      ends(1),
    ],
    [`${handledTwice}: violation`],
    atMostOnce,
  ],
]
