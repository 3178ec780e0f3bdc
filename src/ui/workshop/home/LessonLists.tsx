import type { Course } from '../../../bridge/course.ts'
import type { ScenarioEntry } from '../../../protocol/messages.ts'
import { lessonsOf } from '../stage/stages.ts'
import { BreakRow } from './BreakRow.tsx'
import styles from './LessonLists.module.css'
import { LessonRow } from './LessonRow.tsx'

interface Listed {
  readonly lessons: readonly ScenarioEntry[]
  /** Names of those whose explanation was reached. */
  readonly done: readonly string[]
}

/** The lessons of the course in its order, with its breaks. */
export function CourseList({ course, lessons, done }: Listed & { readonly course: Course }) {
  const names = lessonsOf(course)
  const byName = new Map(lessons.map((lesson) => [lesson.name, lesson]))
  return (
    <ol className={styles.list} aria-label="Course">
      {course.parts.map(({ scenario, minutes, say }, i) =>
        scenario === null ? (
          <BreakRow
            key={`break-${i}`}
            minutes={minutes}
            say={say}
            before={course.parts.slice(i).find((part) => part.scenario !== null)?.scenario ?? null}
            title={(name) => byName.get(name)?.title ?? name}
          />
        ) : (
          <LessonRow
            key={scenario}
            lesson={byName.get(scenario)}
            name={scenario}
            number={names.indexOf(scenario) + 1}
            minutes={minutes}
            done={done.includes(scenario)}
          />
        ),
      )}
    </ol>
  )
}

/** Those that the course leaves out. */
export const MoreLessons = ({ lessons, done }: Listed) => (
  <ol className={styles.list} aria-label="More lessons">
    {lessons.map((lesson) => (
      <LessonRow
        key={lesson.name}
        lesson={lesson}
        name={lesson.name}
        number={null}
        minutes={lesson.lesson?.minutes ?? 0}
        done={done.includes(lesson.name)}
      />
    ))}
  </ol>
)
