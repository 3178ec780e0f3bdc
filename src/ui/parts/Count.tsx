import { formatCount } from '../format.ts'
import styles from './Count.module.css'

interface Props {
  readonly value: number
  readonly strong?: boolean
  /** Not nought is trouble. */
  readonly bad?: boolean
}

/** A number in a column: tabular, and a zero faint, so that what is not zero stands out. */
export const Count = ({ value, strong = false, bad = false }: Props) => (
  <span
    className={styles.count}
    data-zero={value === 0 || undefined}
    data-strong={strong || undefined}
    data-bad={bad || undefined}
  >
    {formatCount(value)}
  </span>
)

/** Ids, sequence numbers and times: never grouped. */
export const Mono = ({ children }: { children: string | number }) => <span className={styles.count}>{children}</span>
