import { useBridge } from '../../../bridge/hooks.ts'
import type { StageOfLesson } from '../../../bridge/view-state.ts'
import type { Lesson } from '../../../model/lesson.ts'
import styles from './Objective.module.css'
import { objectiveOf } from './stage-words.ts'
import { Words } from '../Words.tsx'

/** What this stage is about, and the semantics that hold in it. */
export function Objective({ lesson, stage }: { lesson: Lesson; stage: StageOfLesson }) {
  return (
    <div className={styles.goal}>
      <p>
        <Words text={objectiveOf(lesson, stage)} />
      </p>
      <Semantics />
    </div>
  )
}

function Semantics() {
  const profile = useBridge((state) => state.run?.profile ?? '')
  const overrides = Object.entries(useBridge((state) => state.run?.overrides) ?? {})
  return (
    <dl className={styles.facts}>
      <dt>Profile</dt>
      <dd>{profile}</dd>
      {overrides.map(([policy, value]) => (
        <div key={policy} className={styles.override}>
          <dt>{policy}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
