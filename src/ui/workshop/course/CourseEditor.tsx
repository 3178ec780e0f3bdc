import { formatCourse, type Course } from '../../../bridge/course.ts'
import { commands } from '../../../bridge/commands.ts'
import type { ScenarioEntry } from '../../../protocol/messages.ts'
import { Button } from '../../parts/Button.tsx'
import { moved, replaced, titleIn, withoutPart, withPart } from './course-edits.ts'
import styles from './CourseEditor.module.css'
import { PartRow } from './PartRow.tsx'

interface Props {
  readonly course: Course
  readonly lessons: readonly ScenarioEntry[]
}

const change = (next: Course) => commands.follow(formatCourse(next))

/** A course is a list: what is changed here is in the URL at once, and so can be undone by going back in the browser. */
export function CourseEditor({ course, lessons }: Props) {
  const { parts } = course
  const titleOf = (name: string) => lessons.find((lesson) => lesson.name === name)?.title ?? name
  return (
    <div className={styles.editor}>
      <label className={styles.field}>
        Title
        <input
          key={course.title}
          defaultValue={course.title}
          maxLength={120}
          // Each change makes an entry in the browser's history: not one for every letter.
          onBlur={({ target }) => {
            const title = titleIn(target.value, course)
            if (title !== null) change({ ...course, title })
          }}
        />
      </label>
      <ol aria-label="Parts of the course">
        {parts.map((part, i) => (
          <PartRow
            key={part.scenario ?? `break-${i}`}
            part={part}
            what={part.scenario === null ? 'Break' : titleOf(part.scenario)}
            first={i === 0}
            last={i === parts.length - 1}
            onReplace={(next) => change(replaced(course, i, next))}
            onMove={(way) => change(moved(course, i, way))}
            onRemove={() => change(withoutPart(course, i))}
          />
        ))}
      </ol>
      <Adding course={course} lessons={lessons} />
    </div>
  )
}

/** What may follow the parts that there are. */
function Adding({ course, lessons }: Props) {
  const unused = lessons.filter(({ name }) => !course.parts.some(({ scenario }) => scenario === name))
  return (
    <div className={styles.adding}>
      <label className={styles.field}>
        Add a lesson
        <select
          value=""
          onChange={({ target }) => {
            const lesson = lessons.find(({ name }) => name === target.value)
            if (lesson) change(withPart(course, { scenario: lesson.name, minutes: lesson.lesson?.minutes ?? 7 }))
          }}
        >
          <option value="">{unused.length === 0 ? 'All are in' : 'Choose one'}</option>
          {unused.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <Button
        icon="plus"
        label="Add a break"
        onClick={() => change(withPart(course, { scenario: null, minutes: 10 }))}
      />
      <Button label="Back to the course that ships" onClick={() => commands.follow(null)} />
    </div>
  )
}
