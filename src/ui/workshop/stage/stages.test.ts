import { describe, expect, test } from 'vitest'
import type { Course } from '../../../bridge/course.ts'
import type { Lesson } from '../../../model/lesson.ts'
import { backMove, nextMove } from './stages.ts'
import { nextWords } from './stage-words.ts'

const course: Course = {
  title: 'c',
  parts: [
    { scenario: 'a', minutes: 5 },
    { scenario: null, minutes: 10 },
    { scenario: 'b', minutes: 5 },
  ],
}
const lesson = { cure: { text: 'x' } } as unknown as Lesson
const healthy = {} as unknown as Lesson

describe('the way through a course', () => {
  test('goes through the stages, over a break, to the next lesson and to the list', () => {
    const way: string[] = []
    let at = { name: 'a', stage: 'predict' as Parameters<typeof nextMove>[1] }
    for (;;) {
      const move = nextMove(lesson, at.stage, at.name, course)
      way.push(nextWords(move))
      if (move.to === 'list') break
      at = move.to === 'stage' ? { ...at, stage: move.stage } : { name: move.name, stage: 'predict' }
    }
    expect(way).toEqual(['Run', 'Reveal', 'Show the cure', 'Next lesson', 'Run', 'Reveal', 'Show the cure', 'Finish'])
  })

  test('of a lesson in which nothing is ill has no cure', () => {
    expect(nextMove(healthy, 'explain', 'a', course)).toEqual({ to: 'lesson', name: 'b' })
  })

  test('goes back the same way, and to the list from the first question', () => {
    expect(backMove(lesson, 'cure', 'b', course)).toEqual({ to: 'stage', stage: 'explain' })
    expect(backMove(lesson, 'predict', 'b', course)).toEqual({ to: 'lesson', name: 'a' })
    expect(backMove(lesson, 'predict', 'a', course)).toEqual({ to: 'list' })
  })

  test('of a lesson that is in no course ends at the list', () => {
    expect(nextMove(healthy, 'explain', 'alone', course)).toEqual({ to: 'list' })
  })
})
