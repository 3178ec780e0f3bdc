import type { Lesson } from '../../../model/lesson.ts'

/** What each picture of a lesson is told. */
export interface PaneProps {
  /** Index of the consumer that the lesson follows. */
  readonly focus: number
  readonly lesson: Lesson
}
