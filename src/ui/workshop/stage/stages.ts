import type { Course } from '../../../bridge/course.ts'
import { stages, type Stage } from '../../../bridge/view-state.ts'
import type { Lesson } from '../../../model/lesson.ts'

/** The way through a lesson and on to the next: a pure function of where somebody stands. */

export type Move =
  | { readonly to: 'stage'; readonly stage: Stage }
  | { readonly to: 'lesson'; readonly name: string }
  /** The end of the course, or its beginning. */
  | { readonly to: 'list' }

/** Stages of a lesson: one without an illness has no cure. */
const stagesOf = (lesson: Lesson): readonly Stage[] => (lesson.cure ? stages : stages.slice(0, 3))

export function nextMove(lesson: Lesson, stage: Stage, name: string, course: Course): Move {
  const all = stagesOf(lesson)
  const next = all[all.indexOf(stage) + 1]
  if (next !== undefined) return { to: 'stage', stage: next }
  const following = neighbour(course, name, 1)
  return following === undefined ? { to: 'list' } : { to: 'lesson', name: following }
}

export function backMove(lesson: Lesson, stage: Stage, name: string, course: Course): Move {
  const all = stagesOf(lesson)
  const before = all[all.indexOf(stage) - 1]
  if (before !== undefined) return { to: 'stage', stage: before }
  const previous = neighbour(course, name, -1)
  return previous === undefined ? { to: 'list' } : { to: 'lesson', name: previous }
}

export const lessonsOf = (course: Course): readonly string[] =>
  course.parts.flatMap(({ scenario }) => (scenario === null ? [] : [scenario]))

const neighbour = (course: Course, name: string, way: 1 | -1): string | undefined => {
  const names = lessonsOf(course)
  const at = names.indexOf(name)
  return at < 0 ? undefined : names[at + way]
}
