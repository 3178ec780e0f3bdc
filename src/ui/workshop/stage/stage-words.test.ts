import { describe, expect, test } from 'vitest'
import { lessonStages } from '../../../bridge/view-state.ts'
import type { Lesson } from '../../../model/lesson.ts'
import { besideOf, nextWords, objectiveOf, placeWords } from './stage-words.ts'

const lesson: Lesson = {
  goal: 'the goal',
  text: 'the situation',
  difficulty: 1,
  minutes: 5,
  panes: ['tape'],
  predict: {
    at: { at: 'end' },
    ask: 'ask',
    think: 'think',
    options: [{ say: 'a' }, { say: 'b' }],
    right: 0,
  },
  run: { do: [], until: { at: 'end' }, text: 'watch this' },
  explain: { title: 'because', text: 'the reason', figures: [] },
  cure: { text: 'the cure' },
  hints: [],
  notes: '',
  outcomes: {},
}

describe('what a stage says', () => {
  test('the goal is not said before the answer is revealed', () => {
    const said = lessonStages.map((stage) => `${objectiveOf(lesson, stage)} | ${besideOf(lesson, stage).text}`)

    expect(said).toEqual([
      'the situation | think',
      'watch this | the situation',
      'the goal | the reason',
      'the cure | the goal',
    ])
  })

  test('a lesson without words for the run keeps its situation, and what there is to think about', () => {
    const silent: Lesson = { ...lesson, run: { do: [], until: { at: 'end' } } }

    expect(objectiveOf(silent, 'run')).toBe('the situation')
    expect(besideOf(silent, 'run').text).toBe('think')
  })

  test('nothing is cured while the room has to choose, and the goal is not said', () => {
    expect(besideOf(lesson, 'cure', true).title).toBe('Choose a cure')
    expect(besideOf(lesson, 'cure', true).text).not.toContain('the goal')
    expect(besideOf(lesson, 'cure')).toEqual({ title: 'Cured', text: 'the goal' })
  })

  test('a lesson says where it stands in the course, also where it is not part of it', () => {
    expect(placeWords('b', ['a', 'b'])).toBe('Lesson 2 of 2')
    expect(placeWords('c', ['a', 'b'])).toBe('A lesson beside the course')
  })

  test('the button says what comes next', () => {
    expect(nextWords({ to: 'stage', stage: 'explain' })).toBe('Reveal')
    expect(nextWords({ to: 'lesson', stage: 'predict', name: 'b' })).toBe('Next lesson')
    expect(nextWords({ to: 'list' })).toBe('Finish')
  })
})
