/**
 * The lessons, in the order of their numbers: each a scenario with a `lesson` field, in a chunk of its own. Adding one: its
 * file, and its entry here, which says what a list needs before the file is fetched; `lessons.test.ts` compares the two.
 */
export const lessons = {
  'hello-checkpoint': {
    title: 'Hello, checkpoint',
    goal: 'A consumer is a number and a loop: what it has done is what its checkpoint says.',
    difficulty: 1,
    minutes: 6,
    load: () => import('./scenarios/hello-checkpoint.json?raw'),
  },
  'observer-from-head': {
    title: 'Projector from zero, observer from head',
    goal: 'Where a consumer starts depends on its kind: a projector at zero, an observer and a saga at the head.',
    difficulty: 1,
    minutes: 7,
    load: () => import('./scenarios/observer-from-head.json?raw'),
  },
  'poison-event': {
    title: 'Poison event',
    goal: 'One bad event either stops its consumer for ever or goes into the dead queue: a policy decides, not luck.',
    difficulty: 1,
    minutes: 8,
    load: () => import('./scenarios/poison-event.json?raw'),
  },
  'competing-consumers': {
    title: 'Competing consumers',
    goal: 'The exclusive zone serialises the instances of a consumer: two of them are a spare, not twice the speed.',
    difficulty: 1,
    minutes: 7,
    load: () => import('./scenarios/competing-consumers.json?raw'),
  },
  'lock-that-let-go': {
    title: 'The lock that let go',
    goal: 'Only who took a lock may release it: without an owner, a clean-up gives the zone of somebody else away.',
    difficulty: 2,
    minutes: 8,
    load: () => import('./scenarios/lock-that-let-go.json?raw'),
  },
  'double-processing': {
    title: 'Double processing',
    goal: 'Between an effect and its checkpoint there is always a gap; a crash in it makes the effect happen twice.',
    difficulty: 2,
    minutes: 8,
    load: () => import('./scenarios/double-processing.json?raw'),
  },
  'lost-in-flight': {
    title: 'Lost in flight',
    goal: 'Acknowledging before the work is done makes a crash lose what is in flight.',
    difficulty: 2,
    minutes: 9,
    load: () => import('./scenarios/lost-in-flight.json?raw'),
  },
  'checkpoint-regression': {
    title: 'Checkpoint regression',
    goal: 'A replay that writes the checkpoint rewinds the consumer: everything after the dead event is handled again.',
    difficulty: 2,
    minutes: 10,
    load: () => import('./scenarios/checkpoint-regression.json?raw'),
  },
  'zombie-holder': {
    title: 'Zombie holder',
    goal: 'A lock that can expire does not stop the one who believes he still has it: the commit must be fenced.',
    difficulty: 3,
    minutes: 10,
    load: () => import('./scenarios/zombie-holder.json?raw'),
  },
  'retry-that-ate-the-event': {
    title: 'The retry that ate the event',
    goal: 'Removing before handling is not atomic: a crash in between loses the event for good.',
    difficulty: 3,
    minutes: 8,
    load: () => import('./scenarios/retry-that-ate-the-event.json?raw'),
  },
  'stuck-saga': {
    title: 'Stuck saga',
    goal: 'What does not happen is invisible: a saga needs a timer, or somebody has to look.',
    difficulty: 2,
    minutes: 7,
    load: () => import('./scenarios/stuck-saga.json?raw'),
  },
  'timeout-races-the-answer': {
    title: 'Timeout races the answer',
    goal: 'Two legitimate events may come in either order: each must know what to do when the other was first.',
    difficulty: 2,
    minutes: 8,
    load: () => import('./scenarios/timeout-races-the-answer.json?raw'),
  },
  'compensation-out-of-order': {
    title: 'Compensation out of order',
    goal: 'What was done in an order must be undone in the opposite order: await each compensation before the next.',
    difficulty: 3,
    minutes: 9,
    load: () => import('./scenarios/compensation-out-of-order.json?raw'),
  },
  'one-id-two-sagas': {
    title: 'One id, two sagas',
    goal: 'A look-up by something that is not unique finds one of several, and the others wait for ever.',
    difficulty: 2,
    minutes: 8,
    load: () => import('./scenarios/one-id-two-sagas.json?raw'),
  },
  'mutation-never-saved': {
    title: 'The mutation that was never saved',
    goal: 'A store that hands out its own object lets a failing handler change what was never saved.',
    difficulty: 2,
    minutes: 8,
    load: () => import('./scenarios/mutation-never-saved.json?raw'),
  },
  'looking-changes-it': {
    title: 'Looking changes it',
    goal: 'Reading must not write: a look at a status may decide where a consumer begins.',
    difficulty: 2,
    minutes: 8,
    load: () => import('./scenarios/looking-changes-it.json?raw'),
  },
  backpressure: {
    title: 'Backpressure and saturation',
    goal: 'A bounded executor must slow its loop down; otherwise the lag looks fine while a hidden queue grows.',
    difficulty: 3,
    minutes: 9,
    load: () => import('./scenarios/backpressure.json?raw'),
  },
  'heal-or-hang': {
    title: 'Heal or hang',
    goal: 'Faults end. The question is what is left when they have: a backlog that drains, or a heap of dead events.',
    difficulty: 3,
    minutes: 9,
    load: () => import('./scenarios/heal-or-hang.json?raw'),
  },
  'you-are-the-scheduler': {
    title: 'You are the scheduler',
    goal: 'A race is an order that nobody has tried yet: find it by hand, cure it, and let a thousand seeds look for another.',
    difficulty: 3,
    minutes: 14,
    load: () => import('./scenarios/you-are-the-scheduler.json?raw'),
  },
} as const

export type LessonName = keyof typeof lessons
export const lessonNames = Object.keys(lessons) as readonly LessonName[]
