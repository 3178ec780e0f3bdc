import { commands } from '../../../bridge/commands.ts'
import type { ScenarioEntry } from '../../../protocol/messages.ts'
import { Button } from '../../parts/Button.tsx'
import { StateChip } from '../../parts/StateWord.tsx'
import { Difficulty } from '../stage/Difficulty.tsx'
import styles from './LessonRow.module.css'

interface Props {
  /** Absent = the course names a lesson that is not here. */
  readonly lesson: ScenarioEntry | undefined
  readonly name: string
  readonly number: number | null
  readonly minutes: number
  readonly done: boolean
}

/** One lesson of the list: what it teaches, how hard it is, how long it takes, and whether it is done. */
export function LessonRow({ lesson, name, number, minutes, done }: Props) {
  return (
    <li className={styles.row}>
      <span className={styles.number}>{number}</span>
      <div className={styles.words}>
        <b>{lesson?.title ?? `${name}: there is no such lesson here`}</b>
        <span>{lesson?.lesson?.learn}</span>
      </div>
      <div className={styles.facts}>
        <span className={styles.hard}>
          <Difficulty of={lesson?.lesson?.difficulty ?? 0} />
        </span>
        <span className={styles.minutes}>{minutes} min</span>
        <span className={styles.done}>{done && <StateChip state="ok" plain label="done" />}</span>
      </div>
      <Button
        label="Open"
        aria-label={`Open ${lesson?.title ?? name}`}
        disabled={!lesson}
        onClick={() => commands.openLesson(name)}
      />
    </li>
  )
}
