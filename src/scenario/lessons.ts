/**
 * The lessons, in the order of their numbers: each a scenario with a `lesson` field, in a chunk of its own. Adding one: its
 * file, and its line here.
 */
export const lessons = {
  'hello-checkpoint': {
    title: 'Hello, checkpoint',
    load: () => import('./scenarios/hello-checkpoint.json?raw'),
  },
  'observer-from-head': {
    title: 'Projector from zero, observer from head',
    load: () => import('./scenarios/observer-from-head.json?raw'),
  },
  'checkpoint-regression': {
    title: 'Checkpoint regression',
    load: () => import('./scenarios/checkpoint-regression.json?raw'),
  },
} as const

export type LessonName = keyof typeof lessons
export const lessonNames = Object.keys(lessons) as readonly LessonName[]
