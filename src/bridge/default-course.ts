import type { Course } from './course.ts'

/** Ninety minutes, in an order in which each lesson needs only those before it. */
export const ninetyMinutes: Course = {
  title: 'Consumers, sagas and locks in 90 minutes',
  parts: [
    { scenario: 'hello-checkpoint', minutes: 6 },
    { scenario: 'observer-from-head', minutes: 7 },
    { scenario: 'checkpoint-regression', minutes: 10 },
  ],
}
