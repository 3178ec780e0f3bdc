import { describe, expect, test } from 'vitest'
import type { Course } from '../../../bridge/course.ts'
import type { Lesson } from '../../../model/lesson.ts'
import { breakView, lessonView, type Shown } from './presenter-view.ts'

const course: Course = {
  title: 'My hour',
  parts: [
    { scenario: 'a', minutes: 6 },
    { scenario: null, minutes: 10 },
    { scenario: 'b', minutes: 8 },
  ],
}
const lesson = {
  goal: 'A number moves.',
  notes: 'Wait for an answer.',
  hints: ['Look left.'],
  minutes: 5,
  predict: { ask: 'Where?', think: '', options: [{ say: 'Here' }, { say: 'There' }], right: 1 },
} as unknown as Lesson
const shown: Shown = {
  lesson,
  name: 'a',
  stage: 'predict',
  caption: 'Step 1.',
  next: 'Run',
  isFirst: true,
  course,
  titles: new Map([
    ['a', 'First'],
    ['b', 'Second'],
  ]),
}

describe('the presenter’s window', () => {
  test('has the answer, the notes and what the wall does not say yet', () => {
    expect(lessonView(shown)).toMatchObject({
      title: 'First',
      right: 'There',
      notes: 'Wait for an answer.',
      goal: 'A number moves.',
      next: 'Run',
    })
  })

  test('goes by the minutes of the course, breaks included, and says what follows', () => {
    expect(lessonView(shown)).toMatchObject({ minutes: 6, untilEnd: 6, after: 'a break of 10 minutes' })
    expect(lessonView({ ...shown, name: 'b' })).toMatchObject({
      title: 'Second',
      minutes: 8,
      untilEnd: 24,
      after: null,
    })
  })

  test('goes by the lesson’s own minutes beside the course', () => {
    expect(lessonView({ ...shown, name: 'c' })).toMatchObject({
      title: 'c',
      minutes: 5,
      untilEnd: null,
      after: null,
    })
  })

  test('says during a break what is to come, until when, and how far the course is meant to be', () => {
    const pause = { scenario: null, minutes: 10, say: 'Coffee.' }
    expect(
      breakView({
        pause,
        title: 'A break',
        next: 'Second',
        goal: 'Two',
        name: 'b',
        course,
        isFirst: false,
        endsAt: 5_000,
      }),
    ).toEqual({
      kind: 'break',
      title: 'A break',
      say: 'Coffee.',
      endsAt: 5_000,
      after: 'Second',
      goal: 'Two',
      isFirst: false,
      untilEnd: 16,
    })
  })
})
