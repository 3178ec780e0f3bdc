import { minutesOf, type Course, type CoursePart } from '../../../bridge/course.ts'
import type { StageOfLesson } from '../../../bridge/view-state.ts'
import type { Lesson } from '../../../model/lesson.ts'
import { partIndex } from '../stage/stages.ts'

/** What the second window shows. */
export type PresenterView = LessonView | BreakView

export interface LessonView {
  readonly kind: 'lesson'
  readonly title: string
  readonly stage: StageOfLesson
  readonly goal: string
  readonly notes: string
  readonly hints: readonly string[]
  readonly right: string
  readonly caption: string
  readonly next: string
  /** There is no way back: the course begins here. */
  readonly isFirst: boolean
  /** Minutes that the course has for this lesson. */
  readonly minutes: number
  /** Title of the lesson after this one, or how long the break is; null = none. */
  readonly after: string | null
  /** Minutes of the course until this lesson's end are planned for; null = it is not in the course. */
  readonly untilEnd: number | null
}

export interface BreakView {
  readonly kind: 'break'
  readonly title: string
  readonly say: string
  /** By the clock of this machine, which both windows have. */
  readonly endsAt: number
  /** Title of the lesson after it, and what one learns there. */
  readonly after: string
  readonly goal: string
  readonly isFirst: boolean
  /** Minutes of the course until the end of this break. */
  readonly untilEnd: number
}

/** What the first window shows. */
export interface Shown {
  readonly lesson: Lesson
  readonly name: string
  readonly stage: StageOfLesson
  readonly caption: string
  readonly next: string
  readonly isFirst: boolean
  readonly course: Course
  /** Name of a lesson → its title. */
  readonly titles: ReadonlyMap<string, string>
}

/** Notes, answer and plan for one stage of a lesson. */
export function lessonView({ lesson, name, stage, caption, next, isFirst, course, titles }: Shown): LessonView {
  const at = partIndex(course, name)
  const following = course.parts[at + 1]
  return {
    kind: 'lesson',
    title: titles.get(name) ?? name,
    stage,
    goal: lesson.goal,
    notes: lesson.notes,
    hints: lesson.hints,
    right: lesson.predict.options[lesson.predict.right]?.say ?? '',
    caption,
    next,
    isFirst,
    minutes: course.parts[at]?.minutes ?? lesson.minutes,
    after: at < 0 || following === undefined ? null : partWords(following, titles),
    untilEnd: at < 0 ? null : minutesUntil(course, at + 1),
  }
}

const partWords = ({ scenario, minutes }: CoursePart, titles: ReadonlyMap<string, string>): string =>
  scenario === null ? `a break of ${minutes} minutes` : (titles.get(scenario) ?? scenario)

const minutesUntil = (course: Course, part: number): number =>
  minutesOf({ ...course, parts: course.parts.slice(0, part) })

interface ShownBreak {
  readonly pause: CoursePart
  readonly title: string
  /** Title of the lesson after it. */
  readonly next: string
  readonly goal: string
  /** Of the lesson after it. */
  readonly name: string
  readonly course: Course
  readonly isFirst: boolean
  readonly endsAt: number
}

/** What is to come, and when. */
export const breakView = ({ pause, title, next, goal, name, course, isFirst, endsAt }: ShownBreak): BreakView => ({
  kind: 'break',
  title,
  say: pause.say ?? '',
  endsAt,
  after: next,
  goal,
  isFirst,
  untilEnd: minutesUntil(course, partIndex(course, name)),
})
