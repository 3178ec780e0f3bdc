import type { Problem } from '../../protocol/problem.ts'
import { markWords } from './code/marks.ts'
import { isWarning } from './editor-text.ts'
import styles from './Editor.module.css'

interface ProblemListProps {
  readonly problems: readonly Problem[]
  /** To where it stands in the text. */
  readonly onGo: (problem: Problem) => void
}

/** What is wrong with the text, or only odd, each with its place. */
export function ProblemList({ problems, onGo }: ProblemListProps) {
  if (problems.length === 0) return <p className={styles.quiet}>Nothing is wrong with the text.</p>
  return (
    <ul className={styles.problems} aria-label="Problems">
      {problems.map((problem, i) => (
        <li key={`${i}-${problem.code}`}>
          <button type="button" onClick={() => onGo(problem)}>
            {isWarning(problem) && 'Warning: '}
            <b>{problem.line === null ? problem.code : `Line ${problem.line}, column ${problem.column ?? 1}`}</b>{' '}
            {markWords(problem).join(' ')}
          </button>
        </li>
      ))}
    </ul>
  )
}
