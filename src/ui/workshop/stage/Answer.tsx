import { commands } from '../../../bridge/commands.ts'
import { useWindow } from '../../../bridge/hooks.ts'
import type { StageOfLesson } from '../../../bridge/view-state.ts'
import type { Lesson } from '../../../model/lesson.ts'
import { formatCount } from '../../format.ts'
import { Button } from '../../parts/Button.tsx'
import styles from './Answer.module.css'
import { besideOf } from './stage-words.ts'
import { Stake } from './Stake.tsx'
import { useCureOpen } from './use-cure-open.ts'
import { Words } from '../Words.tsx'

interface Props {
  readonly lesson: Lesson
  readonly stage: StageOfLesson
  readonly hints: readonly string[]
}

/** Beside the question: what to think about, then what happens and why, in numbers that this very run gives. */
export function Answer({ lesson, stage, hints }: Props) {
  const revealed = stage === 'explain' || stage === 'cure'
  const open = useCureOpen(lesson, stage)
  const { title, text } = besideOf(lesson, stage, open)
  return (
    <div className={styles.why} aria-live="polite">
      <h2 className={revealed ? undefined : styles.veiled}>
        <Words text={title} />
      </h2>
      <p>
        <Words text={text} />
      </p>
      {stage !== 'predict' && <Stake />}
      {stage === 'predict' && <p>You can take it back, and try the other answers afterwards.</p>}
      {revealed && (
        <>
          {!open && <Figures />}
          {stage === 'explain' && lesson.explain.beside && (
            <Button
              icon="compare"
              label={lesson.explain.beside.say}
              onClick={() => commands.showBeside(lesson.explain.beside?.seed ?? '')}
            />
          )}
        </>
      )}
      {!revealed && hints.length > 0 && (
        <ul className={styles.hints}>
          {hints.map((hint) => (
            <li key={hint}>
              <Words text={hint} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Figures() {
  const figures = useWindow('lesson', { view: 'lesson' })?.rows ?? []
  return (
    <dl className={styles.figures}>
      {figures.map(({ label, value, was }) => (
        <div key={label}>
          <dd>
            {formatCount(value)}{' '}
            {was !== null && was !== value && <span className={styles.was}>was {formatCount(was)}</span>}
          </dd>
          <dt>{label}</dt>
        </div>
      ))}
    </dl>
  )
}
