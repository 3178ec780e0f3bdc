import { sayMax, type CoursePart } from '../../../bridge/course.ts'
import { Button } from '../../parts/Button.tsx'
import { minutesIn, saying } from './course-edits.ts'
import unseen from '../../parts/unseen.module.css'
import styles from './PartRow.module.css'

interface Props {
  readonly part: CoursePart
  /** Title of the lesson, or that it is a break. */
  readonly what: string
  readonly first: boolean
  readonly last: boolean
  readonly onReplace: (part: CoursePart) => void
  readonly onMove: (way: 1 | -1) => void
  readonly onRemove: () => void
}

/** One part of the course: how long it takes, and where it stands. */
export function PartRow({ part, what, first, last, onReplace, onMove, onRemove }: Props) {
  return (
    <li className={styles.editRow}>
      <b>{what}</b>
      {part.scenario === null && (
        <label className={styles.saying}>
          <span className={unseen.unseen}>Words on the wall during this break</span>
          <input
            key={part.say}
            defaultValue={part.say ?? ''}
            maxLength={sayMax}
            placeholder="Words on the wall, such as where the coffee is"
            // Each change makes an entry in the browser's history: not one for every letter.
            onBlur={({ target }) => {
              if (target.value.trim() !== (part.say ?? '')) onReplace(saying(part, target.value))
            }}
          />
        </label>
      )}
      <label>
        <span className={unseen.unseen}>Minutes of {what}</span>
        <input
          type="number"
          min={1}
          max={600}
          value={part.minutes}
          onChange={({ target }) => onReplace({ ...part, minutes: minutesIn(target.value) })}
        />
        min
      </label>
      <Button label="Up" aria-label={`Move ${what} up`} disabled={first} onClick={() => onMove(-1)} />
      <Button label="Down" aria-label={`Move ${what} down`} disabled={last} onClick={() => onMove(1)} />
      <Button label="Remove" aria-label={`Remove ${what}`} disabled={first && last} onClick={onRemove} />
    </li>
  )
}
