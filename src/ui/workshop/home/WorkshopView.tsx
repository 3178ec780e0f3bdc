import { useState } from 'react'
import { minutesOf, type Course } from '../../../bridge/course.ts'
import { commands } from '../../../bridge/commands.ts'
import { useBridge } from '../../../bridge/hooks.ts'
import type { Stage } from '../../../bridge/view-state.ts'
import { plural } from '../../format.ts'
import { Button } from '../../parts/Button.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { Panel, ViewFrame } from '../../parts/ViewFrame.tsx'
import { CourseEditor } from '../course/CourseEditor.tsx'
import { CourseTools } from '../course/CourseTools.tsx'
import { forget, useProgress } from '../progress.ts'
import { breakBefore, lessonsOf } from '../stage/stages.ts'
import { useCourse } from '../course/use-course.ts'
import { CourseList, MoreLessons } from './LessonLists.tsx'
import { useWayBack } from './use-way-back.ts'
import styles from './WorkshopView.module.css'

/** The course and its lessons; a lesson that is opened fills the page. */
export function WorkshopView() {
  const scenarios = useBridge((state) => state.scenarios)
  const open = useBridge(({ run }) => (run?.scenario.lesson ? run.scenario : null))
  const course = useCourse()
  const { done } = useProgress()
  const [editing, setEditing] = useState(false)
  const back = useWayBack()
  const lessons = scenarios.filter(({ group }) => group === 'lessons')
  if (lessons.length === 0) {
    return (
      <ViewFrame name="Workshop" sub="">
        <Loading>The lessons are being listed.</Loading>
      </ViewFrame>
    )
  }
  const names = lessonsOf(course)
  const next = names.find((name) => !done.includes(name)) ?? names[0]
  const others = lessons.filter(({ name }) => !names.includes(name))
  return (
    <ViewFrame
      name="Workshop"
      sub="lessons for a room, or for you alone: predict, run, explain, cure"
      long
      tools={
        <>
          {back && (
            <Button
              icon="step-back"
              label="Back to the lesson"
              title="Where it was left"
              shortcut="PageUp"
              onClick={back}
            />
          )}
          <CourseTools course={course} />
          <Button
            label={editing ? 'Done editing' : 'Edit course'}
            aria-pressed={editing}
            onClick={() => setEditing(!editing)}
          />
          {next !== undefined && (
            <Button
              look="primary"
              icon="play"
              label={done.includes(next) || next === names[0] ? 'Start' : 'Go on'}
              onClick={() => commands.openLesson(next, startOf(course, next))}
            />
          )}
        </>
      }
    >
      <Panel
        title={course.title}
        sub={`${plural(names.length, 'lesson')}, ${plural(minutesOf(course), 'minute')}, ${names.filter((name) => done.includes(name)).length} done`}
        end={done.length > 0 && <Button label="Forget my progress" onClick={forget} />}
      >
        {editing ? (
          <CourseEditor course={course} lessons={lessons} />
        ) : (
          <CourseList course={course} lessons={lessons} done={done} />
        )}
      </Panel>
      {open?.source === 'file' && (
        <Panel title="The lesson that is open" sub="from a file of yours">
          <p className={styles.own}>
            {open.title} <Button icon="play" label="Show it" onClick={() => commands.showStage('predict')} />
          </p>
        </Panel>
      )}
      {others.length > 0 && !editing && (
        <Panel title="More lessons" sub={`${others.length} that are not part of this course`}>
          <MoreLessons lessons={others} done={done} />
        </Panel>
      )}
    </ViewFrame>
  )
}

/** A course that begins with a break begins there: the room is still coming in. */
const startOf = (course: Course, lesson: string): Stage =>
  lesson === lessonsOf(course)[0] && breakBefore(course, lesson) !== null ? 'break' : 'predict'
