import { minutesOf, type Course, type CoursePart } from '../../../bridge/course.ts'
import type { Stage } from '../../../bridge/view-state.ts'
import type { Lesson } from '../../../model/lesson.ts'

/** What the second window shows. */
export interface PresenterView {
  readonly title: string
  readonly stage: Stage
  readonly goal: string
  readonly notes: string
  readonly hints: readonly string[]
  readonly right: string
  readonly caption: string
  readonly next: string
  /** Minutes that the course has for this lesson. */
  readonly minutes: number
  /** Title of the lesson after this one, or how long the break is; null = none. */
  readonly after: string | null
  /** Minutes of the course until this lesson's end are planned for; null = it is not in the course. */
  readonly untilEnd: number | null
}

/** What the first window shows. */
export interface Shown {
  readonly lesson: Lesson
  readonly name: string
  readonly stage: Stage
  readonly caption: string
  readonly next: string
  readonly course: Course
  /** Name of a lesson → its title. */
  readonly titles: ReadonlyMap<string, string>
}

/** Notes, answer and plan for one stage of a lesson. */
export function presenterView({ lesson, name, stage, caption, next, course, titles }: Shown): PresenterView {
  const at = course.parts.findIndex(({ scenario }) => scenario === name)
  const following = course.parts[at + 1]
  return {
    title: titles.get(name) ?? name,
    stage,
    goal: lesson.goal,
    notes: lesson.notes,
    hints: lesson.hints,
    right: lesson.predict.options[lesson.predict.right]?.say ?? '',
    caption,
    next,
    minutes: course.parts[at]?.minutes ?? lesson.minutes,
    after: at < 0 || following === undefined ? null : partWords(following, titles),
    untilEnd: at < 0 ? null : minutesOf({ ...course, parts: course.parts.slice(0, at + 1) }),
  }
}

const partWords = ({ scenario, minutes }: CoursePart, titles: ReadonlyMap<string, string>): string =>
  scenario === null ? `a break of ${minutes} minutes` : (titles.get(scenario) ?? scenario)
