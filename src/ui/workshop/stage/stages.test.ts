import { describe, expect, test } from 'vitest'
import type { Course } from '../../../bridge/course.ts'
import type { Stage } from '../../../bridge/view-state.ts'
import type { Lesson } from '../../../model/lesson.ts'
import { backMove, breakBefore, nextMove, shownStage } from './stages.ts'
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
  test('goes through the stages, through a break, to the next lesson and to the list', () => {
    const way: string[] = []
    let at: { name: string; stage: Stage } = { name: 'a', stage: 'predict' }
    for (;;) {
      const move = nextMove(lesson, at.stage, at.name, course)
      way.push(nextWords(move))
      if (move.to === 'list') break
      at = { name: move.to === 'lesson' ? move.name : at.name, stage: move.stage }
    }
    expect(way).toEqual(['Run', 'Reveal', 'Show the cure', 'Break', 'Ask', 'Run', 'Reveal', 'Show the cure', 'Finish'])
  })

  test('of a lesson in which nothing is ill has no cure', () => {
    expect(nextMove(healthy, 'explain', 'a', course)).toEqual({ to: 'lesson', name: 'b', stage: 'break' })
    expect(shownStage(healthy, 'cure')).toBe('explain')
    expect(shownStage(lesson, 'cure')).toBe('cure')
  })

  test('goes back the same way: through the break to the end of the lesson before, and stays at the first', () => {
    expect(backMove(lesson, 'cure', 'b', course)).toEqual({ to: 'stage', stage: 'explain' })
    expect(backMove(lesson, 'predict', 'b', course)).toEqual({ to: 'stage', stage: 'break' })
    expect(backMove(lesson, 'break', 'b', course)).toEqual({ to: 'lesson', name: 'a', stage: 'cure' })
    expect(backMove(lesson, 'predict', 'a', course)).toBeNull()
    expect(backMove(lesson, 'predict', 'alone', course)).toBeNull()
  })

  test('forth undoes back wherever back leads', () => {
    const places: [string, Stage][] = [
      ['a', 'run'],
      ['a', 'explain'],
      ['a', 'cure'],
      ['b', 'break'],
      ['b', 'predict'],
      ['b', 'cure'],
    ]
    for (const [name, stage] of places) {
      const back = backMove(lesson, stage, name, course)
      if (back === null || back.to === 'list') throw new Error(`${name} ${stage} leads nowhere`)
      const forth = nextMove(lesson, back.stage, back.to === 'lesson' ? back.name : name, course)
      expect(forth).toEqual(back.to === 'lesson' ? { to: 'lesson', name, stage } : { to: 'stage', stage })
    }
  })

  test('of a lesson that is in no course ends at the list', () => {
    expect(nextMove(healthy, 'explain', 'alone', course)).toEqual({ to: 'list' })
  })
})

describe('the break before a lesson', () => {
  test('is the one that the course has there, and none elsewhere', () => {
    expect(breakBefore(course, 'b')).toEqual({ scenario: null, minutes: 10 })
    expect(breakBefore(course, 'a')).toBeNull()
    expect(breakBefore(course, 'alone')).toBeNull()
  })

  test('may open the course; several in a row are one', () => {
    const parts = [
      { scenario: null, minutes: 5, say: 'Coffee.' },
      { scenario: null, minutes: 7, say: 'Room 2.' },
      { scenario: 'a', minutes: 5 },
    ]
    expect(breakBefore({ title: 'c', parts }, 'a')).toEqual({ scenario: null, minutes: 12, say: 'Coffee. Room 2.' })
  })

  test('is not asked of a lesson that has none: its question stands there', () => {
    expect(shownStage(lesson, 'break')).toBe('predict')
  })
})
