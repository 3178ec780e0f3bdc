import type { CSSProperties } from 'react'
import { commands } from '../../../bridge/commands.ts'
import { useBridge } from '../../../bridge/hooks.ts'
import { Button } from '../../parts/Button.tsx'
import { Banner } from '../../notices/Banner.tsx'
import { BreakStage } from '../break/BreakStage.tsx'
import { useCourse } from '../course/use-course.ts'
import { useRememberedStage } from './last-stage.ts'
import styles from './LessonStage.module.css'
import { breakBefore, shownStage } from './stages.ts'
import { Stages } from './Stages.tsx'
import { useWall } from './use-wall.ts'

/** A lesson fills the page: one objective, one to three panes, large type, one line of caption. */
export function LessonStage() {
  const lesson = useBridge((state) => state.run?.scenario.lesson ?? null)
  const name = useBridge((state) => state.run?.scenario.name ?? '')
  const wanted = useBridge((state) => state.view.scenario)
  const stage = useBridge((state) => state.view.stage) ?? 'predict'
  const zoom = useWall()
  const course = useCourse()
  const pause = stage === 'break' ? breakBefore(course, wanted) : null
  const opened = lesson !== null && (wanted === name || wanted.startsWith('file:')) ? lesson : null
  useRememberedStage(wanted, stage)
  const shown = pause ? 'break' : opened ? shownStage(opened, stage) : undefined

  return (
    <section
      className={styles.stage}
      aria-label="Workshop"
      data-stage={shown}
      style={{ '--zoom': zoom } as CSSProperties}
    >
      <Banner />
      {pause && <BreakStage key={wanted} pause={pause} name={wanted} course={course} />}
      {opened && !pause && <Stages key={name} lesson={opened} name={name} stage={shownStage(opened, stage)} />}
      {!opened && !pause && <Waiting />}
    </section>
  )
}

function Waiting() {
  const opening = useBridge((state) => state.opening !== null || state.run === null)
  const stopped = useBridge((state) => state.connection === 'stopped')
  const words = stopped
    ? 'The simulation worker has stopped before the lesson was open: restart it above.'
    : opening
      ? 'The lesson is being opened.'
      : 'This scenario is no lesson.'
  return (
    <div className={styles.waiting}>
      <p>{words}</p>
      <Button label="To the list of lessons" onClick={() => commands.leaveLesson()} />
    </div>
  )
}
