import { commands } from '../../../bridge/commands.ts'
import { plural } from '../../format.ts'
import { Button } from '../../parts/Button.tsx'
import styles from './BreakRow.module.css'

interface Props {
  readonly minutes: number
  /** What stands on the wall meanwhile. */
  readonly say: string | undefined
  /** The lesson that follows; null = the course ends with this break, and nobody waits for anything. */
  readonly before: string | null
  readonly title: (lesson: string) => string
}

/** A break of the course, which has a screen of its own. */
export const BreakRow = ({ minutes, say, before, title }: Props) => (
  <li className={styles.break}>
    <span>
      A break of {plural(minutes, 'minute')}
      {say !== undefined && <>: {say}</>}
    </span>
    {before !== null && (
      <Button
        label="Open"
        aria-label={`Open the break before ${title(before)}`}
        onClick={() => commands.openLesson(before, 'break')}
      />
    )}
  </li>
)
