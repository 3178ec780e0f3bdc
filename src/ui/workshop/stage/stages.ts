import { minutesOf, type Course, type CoursePart } from '../../../bridge/course.ts'
import { stages, type StageOfLesson, type Stage } from '../../../bridge/view-state.ts'
import type { Lesson } from '../../../model/lesson.ts'

/** The way through a lesson and on to the next: a pure function of where somebody stands. */

export type Move =
  | { readonly to: 'stage'; readonly stage: Stage }
  | { readonly to: 'lesson'; readonly name: string; readonly stage: Stage }
  /** The end of the course. */
  | { readonly to: 'list' }

/** What is known of a lesson before it is open: a lesson without an illness has no cure. */
type Curable = Pick<Lesson, 'cure'>

export function nextMove(lesson: Curable, stage: Stage, name: string, course: Course): Move {
  const all = stagesOf(lesson, name, course)
  const next = all[all.indexOf(stage) + 1]
  if (next !== undefined) return { to: 'stage', stage: next }
  const following = neighbour(course, name, 1)
  if (following === undefined) return { to: 'list' }
  return { to: 'lesson', name: following, stage: breakBefore(course, following) === null ? 'predict' : 'break' }
}

/**
 * As with slides: from the first of a lesson to the last of the one before. Null = here the course begins: whoever leafs back
 * too far stays, for from anywhere else the way forth would not lead here again.
 */
export function backMove(lesson: Curable, stage: Stage, name: string, course: Course): Move | null {
  const all = stagesOf(lesson, name, course)
  const before = all[all.indexOf(stage) - 1]
  if (before !== undefined) return { to: 'stage', stage: before }
  const previous = neighbour(course, name, -1)
  return previous === undefined ? null : { to: 'lesson', name: previous, stage: 'cure' }
}

const stagesOf = (lesson: Curable, name: string, course: Course): readonly Stage[] =>
  stages.filter((stage) => {
    if (stage === 'break') return breakBefore(course, name) !== null
    return stage !== 'cure' || lesson.cure !== undefined
  })

/** The stage that is shown where a link, or the way back, names one that this lesson does not have. */
export const shownStage = (lesson: Curable, stage: Stage): StageOfLesson => {
  if (stage === 'break') return 'predict'
  return stage === 'cure' && lesson.cure === undefined ? 'explain' : stage
}

/** The break that the course has before a lesson: several in a row are one. Null = none. */
export function breakBefore(course: Course, name: string): CoursePart | null {
  const at = partIndex(course, name)
  const from = course.parts.slice(0, Math.max(0, at)).findLastIndex(({ scenario }) => scenario !== null) + 1
  const breaks = course.parts.slice(from, Math.max(0, at))
  if (breaks.length === 0) return null
  const say = breaks.flatMap((part) => part.say ?? []).join(' ')
  return { scenario: null, minutes: minutesOf({ ...course, parts: breaks }), ...(say === '' ? {} : { say }) }
}

export const lessonsOf = (course: Course): readonly string[] =>
  course.parts.flatMap(({ scenario }) => (scenario === null ? [] : [scenario]))

/** Where in the course a lesson stands, breaks counted; below zero = it does not. */
export const partIndex = (course: Course, name: string): number =>
  course.parts.findIndex(({ scenario }) => scenario === name)

const neighbour = (course: Course, name: string, way: 1 | -1): string | undefined => {
  const names = lessonsOf(course)
  const at = names.indexOf(name)
  return at < 0 ? undefined : names[at + way]
}
