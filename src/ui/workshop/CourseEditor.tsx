import { formatCourse, type Course, type CoursePart } from '../../bridge/course.ts'
import { commands } from '../../bridge/commands.ts'
import type { ScenarioEntry } from '../../protocol/messages.ts'
import { Button } from '../parts/Button.tsx'
import styles from './Workshop.module.css'

interface Props {
  readonly course: Course
  readonly lessons: readonly ScenarioEntry[]
}

const clampMinutes = (text: string): number => Math.max(1, Math.min(600, Math.floor(Number(text)) || 1))

/** A course is a list: what is changed here is in the URL at once, and so can be undone by going back in the browser. */
export function CourseEditor({ course, lessons }: Props) {
  const { parts } = course
  const change = (next: Partial<Course>) => commands.follow(formatCourse({ ...course, ...next }))
  const replace = (at: number, part: CoursePart) => change({ parts: parts.map((each, i) => (i === at ? part : each)) })
  const move = (at: number, way: 1 | -1) => {
    const next = [...parts]
    const [taken] = next.splice(at, 1)
    next.splice(at + way, 0, taken!)
    change({ parts: next })
  }
  const unused = lessons.filter(({ name }) => !parts.some(({ scenario }) => scenario === name))
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
            const title = target.value.replaceAll('~', ' ').trim()
            if (title !== '' && title !== course.title) change({ title })
          }}
        />
      </label>
      <ol className={styles.list} aria-label="Parts of the course">
        {parts.map(({ scenario, minutes }, i) => {
          const what = scenario === null ? 'Break' : titleOf(scenario)
          return (
            <li key={scenario ?? `break-${i}`} className={styles.editRow}>
              <b>{what}</b>
              <label>
                <span className={styles.unseen}>Minutes of {what}</span>
                <input
                  type="number"
                  min={1}
                  max={600}
                  value={minutes}
                  onChange={({ target }) => replace(i, { scenario, minutes: clampMinutes(target.value) })}
                />
                min
              </label>
              <Button label="Up" aria-label={`Move ${what} up`} disabled={i === 0} onClick={() => move(i, -1)} />
              <Button
                label="Down"
                aria-label={`Move ${what} down`}
                disabled={i === parts.length - 1}
                onClick={() => move(i, 1)}
              />
              <Button
                label="Remove"
                aria-label={`Remove ${what}`}
                disabled={parts.length === 1}
                onClick={() => change({ parts: parts.filter((_, at) => at !== i) })}
              />
            </li>
          )
        })}
      </ol>
      <div className={styles.adding}>
        <label className={styles.field}>
          Add a lesson
          <select
            value=""
            onChange={({ target }) => {
              const lesson = lessons.find(({ name }) => name === target.value)
              if (lesson) change({ parts: [...parts, { scenario: lesson.name, minutes: lesson.lesson?.minutes ?? 7 }] })
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
          onClick={() => change({ parts: [...parts, { scenario: null, minutes: 10 }] })}
        />
        <Button label="Back to the course that ships" onClick={() => commands.follow(null)} />
      </div>
    </div>
  )
}
