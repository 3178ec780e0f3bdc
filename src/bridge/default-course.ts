import type { Course } from './course.ts'

/** Ninety minutes, in an order in which each lesson needs only those before it. */
export const ninetyMinutes: Course = {
  title: 'Consumers, sagas and locks in 90 minutes',
  parts: [
    { scenario: 'hello-checkpoint', minutes: 6 },
    { scenario: 'poison-event', minutes: 8 },
    { scenario: 'competing-consumers', minutes: 7 },
    { scenario: 'double-processing', minutes: 8 },
    { scenario: 'lost-in-flight', minutes: 9 },
    { scenario: null, minutes: 8 },
    { scenario: 'checkpoint-regression', minutes: 10 },
    { scenario: 'stuck-saga', minutes: 7 },
    { scenario: 'timeout-races-the-answer', minutes: 8 },
    { scenario: 'zombie-holder', minutes: 8 },
    { scenario: 'you-are-the-scheduler', minutes: 11 },
  ],
}
