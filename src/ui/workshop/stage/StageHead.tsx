import type { Ref } from 'react'
import type { Course } from '../../../bridge/course.ts'
import { commands } from '../../../bridge/commands.ts'
import { Button } from '../../parts/Button.tsx'
import styles from './StageHead.module.css'
import { Difficulty } from './Difficulty.tsx'
import { partIndex } from './stages.ts'

interface Props {
  readonly where: string
  /** Of a lesson: one to three. */
  readonly difficulty?: number
  readonly title: string
  /** Of the title: who works by keyboard begins there. */
  readonly ref: Ref<HTMLHeadingElement>
  readonly course: Course
  /** The lesson that this is, or that comes after this break. */
  readonly name: string
  readonly onBreak?: boolean
  readonly reset: { readonly label: string; readonly act: () => void }
  readonly onPresent: () => void
}

/** Which lesson or break this is, how far the course has come, and the ways out of it. */
export function StageHead({ where, difficulty, title, ref, course, name, onBreak = false, reset, onPresent }: Props) {
  return (
    <header className={styles.head}>
      <div>
        <p className={styles.where}>
          {where} {difficulty !== undefined && <Difficulty of={difficulty} />}
        </p>
        <h1 ref={ref} tabIndex={-1}>
          {title}
        </h1>
      </div>
      <Beads course={course} at={partIndex(course, name) - (onBreak ? 1 : 0)} />
      <div className={styles.headTools}>
        <Button icon="undo" label={reset.label} onClick={reset.act} />
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
    commands.warn('The browser does not let this page fill the screen. Its own key for that is F11.')
  }
}

/** How far the course is. Said in words by the line above the title. */
function Beads({ course: { parts }, at }: { course: Course; at: number }) {
  if (at < 0) return <div className={styles.beads} />
  return (
    <div className={styles.beads} aria-hidden="true">
      {parts.map(({ scenario }, i) => (
        <i
          key={scenario ?? `break-${i}`}
          data-break={scenario === null || undefined}
          data-state={i === at ? 'now' : i < at ? 'done' : undefined}
        />
      ))}
    </div>
  )
}
