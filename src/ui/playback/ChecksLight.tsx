import { commands } from '../../bridge/commands.ts'
import { useTotal } from '../../bridge/hooks.ts'
import { formatCount, plural } from '../format.ts'
import { Icon } from '../parts/Icon.tsx'
import colours from '../parts/state-colours.module.css'
import styles from './ChecksLight.module.css'

/** What the checks say at the cursor, as sign, word and colour; opens the view Checks. */
export function ChecksLight() {
  const violations = useTotal('violations')
  const hazards = useTotal('hazards')
  const state = violations > 0 ? 'violation' : hazards > 0 ? 'hazard' : 'ok'
  const word = violations > 0 ? plural(violations, 'violation') : hazards > 0 ? plural(hazards, 'hazard') : 'OK'
  const words = `Checks: ${violations > 0 && hazards > 0 ? `${word}, ${plural(hazards, 'hazard')}` : word}`
  return (
    <button
      type="button"
      className={`${styles.light} ${colours.state}`}
      data-state={state}
      aria-label={words}
      title={`${words}. Open Checks`}
      onClick={() => commands.go('checks')}
    >
      <Icon name={state} />
      <span className={styles.word}>{word}</span>
      <span className={styles.count}>{state === 'ok' ? '' : formatCount(violations || hazards)}</span>
    </button>
  )
}
