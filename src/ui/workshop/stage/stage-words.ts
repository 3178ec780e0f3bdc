import type { StageOfLesson } from '../../../bridge/view-state.ts'
import type { Lesson } from '../../../model/lesson.ts'
import type { Move } from './stages.ts'

/** What a stage says. The goal is the answer as well: it is not said before the room has committed itself and has looked. */

/** The line above the panes. */
export function objectiveOf(lesson: Lesson, stage: StageOfLesson): string {
  switch (stage) {
    case 'predict':
      return lesson.text
    case 'run':
      return lesson.run.text ?? lesson.text
    case 'explain':
      return lesson.goal
    case 'cure':
      return lesson.cure?.text ?? lesson.goal
  }
}

export interface Beside {
  readonly title: string
  readonly text: string
}

/**
 * What stands beside the question: what to think about, the situation again, what happens and why, what to take home.
 *
 * @param cureOpen  the room is still to choose a cure, so that nothing is cured yet
 */
export function besideOf(lesson: Lesson, stage: StageOfLesson, cureOpen = false): Beside {
  switch (stage) {
    case 'predict':
      return { title: 'Say it out loud first', text: lesson.predict.think }
    case 'run':
      // Who looks up only now, or comes late, has not read it.
      return { title: 'Watch', text: lesson.run.text === undefined ? lesson.predict.think : lesson.text }
    case 'explain':
      return { title: lesson.explain.title, text: lesson.explain.text }
    case 'cure':
      return cureOpen
        ? { title: 'Choose a cure', text: 'It counts as cured once all seeds have tried to break it, and none could.' }
        : { title: 'Cured', text: lesson.goal }
  }
}

/** Where in the course a lesson stands. */
export function placeWords(name: string, names: readonly string[]): string {
  const at = names.indexOf(name)
  return at < 0 ? 'A lesson beside the course' : `Lesson ${at + 1} of ${names.length}`
}

/** What the big button says. */
export function nextWords(move: Move): string {
  if (move.to === 'list') return 'Finish'
  if (move.stage === 'break') return 'Break'
  if (move.to === 'lesson') return 'Next lesson'
  return { predict: 'Ask', run: 'Run', explain: 'Reveal', cure: 'Show the cure' }[move.stage]
}
