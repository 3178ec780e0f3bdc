import type { FilePreview } from '../../../protocol/messages.ts'
import { formatCount } from '../../format.ts'
import { Button } from '../../parts/Button.tsx'
import styles from './EndNames.module.css'

export interface EndNamesProps {
  readonly names: FilePreview['eventNames']
  readonly suggested: readonly string[]
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

/** Which events end a case. The log suggests; only the user ticks. */
export function EndNames({ names, suggested, chosen, onChange }: EndNamesProps) {
  if (names.length === 0) return null
  // Suggestions first, then as often as they come.
  const ordered = names.toSorted(
    (a, b) => Number(suggested.includes(b.name)) - Number(suggested.includes(a.name)) || b.count - a.count,
  )

  function set(name: string, on: boolean): void {
    const next = new Set(chosen)
    if (on) next.add(name)
    else next.delete(name)
    onChange(next)
  }

  return (
    <fieldset>
      <legend className={styles.legend}>
        Which events end a case?{' '}
        <span className={styles.quiet}>
          {chosen.size === 0 ? 'None so far: every case stays open.' : `${formatCount(chosen.size)} chosen.`}
        </span>
      </legend>
      <ul className={styles.names}>
        {ordered.map(({ name, count, endsCases }) => (
          <li key={name}>
            <label>
              <input type="checkbox" checked={chosen.has(name)} onChange={(event) => set(name, event.target.checked)} />
              <span className={styles.name}>{name}</span>
              {suggested.includes(name) && <span className={styles.mark}>suggested</span>}
              <span className={styles.count}>
                {formatCount(count)}×
                {endsCases > 0 && `, last of ${formatCount(endsCases)} ${endsCases === 1 ? 'case' : 'cases'}`}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {suggested.length > 0 && (
        <Button
          look="quiet"
          label="Tick what is suggested"
          onClick={() => onChange(new Set([...chosen, ...suggested]))}
        />
      )}
    </fieldset>
  )
}
