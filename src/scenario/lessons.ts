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
  'checkpoint-regression': {
    title: 'Checkpoint regression',
    goal: 'A replay that writes the checkpoint rewinds the consumer: everything after the dead event is handled again.',
    difficulty: 2,
    minutes: 10,
    load: () => import('./scenarios/checkpoint-regression.json?raw'),
  },
} as const

export type LessonName = keyof typeof lessons
export const lessonNames = Object.keys(lessons) as readonly LessonName[]
