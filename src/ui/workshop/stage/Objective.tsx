import type { StageOfLesson } from '../../../bridge/view-state.ts'
import type { Lesson } from '../../../model/lesson.ts'
import styles from './Objective.module.css'
import { Semantics } from './Semantics.tsx'
import { objectiveOf } from './stage-words.ts'
import { useCureOpen } from './use-cure-open.ts'
import { Words } from '../Words.tsx'

/** What this stage is about, and the semantics that hold in it. */
export function Objective({ lesson, stage }: { lesson: Lesson; stage: StageOfLesson }) {
  const open = useCureOpen(lesson, stage)
  return (
    <div className={styles.goal}>
      <p>
        <Words text={objectiveOf(lesson, stage)} />
      </p>
      {!open && <Semantics />}
    </div>
  )
}
