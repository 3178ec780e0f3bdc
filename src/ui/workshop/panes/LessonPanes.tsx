import type { ComponentType } from 'react'
import { useBridge } from '../../../bridge/hooks.ts'
import type { Lesson, LessonPane } from '../../../model/lesson.ts'
import { CurePane } from './CurePane.tsx'
import { DeadPane } from './DeadPane.tsx'
import { InstancesPane } from './InstancesPane.tsx'
import { LanesPane } from './LanesPane.tsx'
import styles from './LessonPanes.module.css'
import type { PaneProps } from './pane-props.ts'
import { PlacesPane } from './PlacesPane.tsx'
import { RailsPane } from './RailsPane.tsx'
import { SagasPane } from './SagasPane.tsx'
import { StageTape } from './tape/StageTape.tsx'
import { TurnsPane } from './TurnsPane.tsx'

const panes: Readonly<Record<LessonPane, ComponentType<PaneProps>>> = {
  tape: StageTape,
  rails: RailsPane,
  lanes: LanesPane,
  sagas: SagasPane,
  dead: DeadPane,
  instances: InstancesPane,
  places: PlacesPane,
  turns: TurnsPane,
}

/** The pictures that the lesson asks for, side by side. */
export function LessonPanes({ lesson }: { lesson: Lesson }) {
  const focus = useBridge(({ run }) =>
    Math.max(0, run?.consumers.findIndex(({ component }) => component === lesson.focus) ?? 0),
  )
  const choosing = useBridge(({ view }) => view.stage === 'cure') && lesson.cure?.trials !== undefined
  if (choosing)
    return (
      <div className={styles.panes} data-count={1}>
        <div className={styles.pane} data-pane="cure">
          <CurePane focus={focus} lesson={lesson} />
        </div>
      </div>
    )
  return (
    <div className={styles.panes} data-count={lesson.panes.length}>
      {lesson.panes.map((pane) => {
        const Pane = panes[pane]
        return (
          <div key={pane} className={styles.pane} data-pane={pane}>
            <Pane focus={focus} lesson={lesson} />
          </div>
        )
      })}
    </div>
  )
}
