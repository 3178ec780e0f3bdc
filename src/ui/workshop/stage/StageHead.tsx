import type { Ref } from 'react'
import type { Course } from '../../../bridge/course.ts'
import { commands } from '../../../bridge/commands.ts'
import { useBridge } from '../../../bridge/hooks.ts'
import type { Lesson } from '../../../model/lesson.ts'
import { Button } from '../../parts/Button.tsx'
import styles from './StageHead.module.css'
import { lessonsOf } from './stages.ts'
import { placeWords } from './stage-words.ts'

interface Props {
  readonly lesson: Lesson
  readonly name: string
  readonly course: Course
  /** Of the title: who works by keyboard begins there. */
  readonly ref: Ref<HTMLHeadingElement>
  readonly onReset: () => void
  readonly onPresent: () => void
}

/** Which lesson this is, how far the course has come, and the ways out of it. */
export function StageHead({ lesson, name, course, ref, onReset, onPresent }: Props) {
  const title = useBridge((state) => state.run?.scenario.title ?? '')
  const names = lessonsOf(course)
  return (
    <header className={styles.head}>
      <div>
        <p className={styles.where}>
          {placeWords(name, names)}{' '}
          <span role="img" aria-label={`difficulty ${lesson.difficulty} of 3`}>
            {'●'.repeat(lesson.difficulty)}
            {'○'.repeat(3 - lesson.difficulty)}
          </span>
        </p>
        <h1 ref={ref} tabIndex={-1}>
          {title}
        </h1>
      </div>
      <Beads names={names} current={name} />
      <div className={styles.headTools}>
        <Button icon="undo" label="From the start" onClick={onReset} />
        <Button
          data-presenter=""
          icon="timer"
          label="Presenter"
          title="Notes and timer in a second window"
          onClick={onPresent}
        />
        {document.fullscreenEnabled && (
          <Button data-presenter="" icon="fullscreen" label="Full screen" onClick={() => void toggleFullScreen()} />
        )}
        <Button icon="close" label="Leave" onClick={() => commands.leaveLesson()} />
      </div>
    </header>
  )
}

/** Refused by some browsers at some times; the lesson fills the window then, as before. */
async function toggleFullScreen(): Promise<void> {
  try {
    await (document.fullscreenElement === null
      ? document.documentElement.requestFullscreen()
      : document.exitFullscreen())
  } catch {
    commands.notify('The browser does not let this page fill the screen. Its own key for that is F11.')
  }
}

/** How far the course is. Said in words by the line above the title. */
function Beads({ names, current }: { names: readonly string[]; current: string }) {
  const at = names.indexOf(current)
  if (at < 0) return <div className={styles.beads} />
  return (
    <div className={styles.beads} aria-hidden="true">
      {names.map((name, i) => (
        <i key={name} data-state={i === at ? 'now' : i < at ? 'done' : undefined} />
      ))}
    </div>
  )
}
