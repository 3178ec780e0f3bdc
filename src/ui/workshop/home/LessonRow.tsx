import { commands } from '../../../bridge/commands.ts'
import type { ScenarioEntry } from '../../../protocol/messages.ts'
import { Button } from '../../parts/Button.tsx'
import { StateChip } from '../../parts/StateWord.tsx'
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
  const difficulty = lesson?.lesson?.difficulty ?? 0
  return (
    <li className={styles.row}>
      <span className={styles.number}>{number}</span>
      <div className={styles.words}>
        <b>{lesson?.title ?? `${name}: there is no such lesson here`}</b>
        <span>{lesson?.lesson?.goal}</span>
      </div>
      <span className={styles.hard} role="img" aria-label={`difficulty ${difficulty} of 3`}>
        {'●'.repeat(difficulty)}
        {'○'.repeat(Math.max(0, 3 - difficulty))}
      </span>
      <span className={styles.minutes}>{minutes} min</span>
      <span className={styles.done}>{done && <StateChip state="ok" plain label="done" />}</span>
      <Button
        label="Open"
        aria-label={`Open ${lesson?.title ?? name}`}
        disabled={!lesson}
        onClick={() => commands.openLesson(name)}
      />
    </li>
  )
}
