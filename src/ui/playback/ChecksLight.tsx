import { useBridge, useTotal } from '../../bridge/hooks.ts'
import { Icon } from '../parts/Icon.tsx'
import colours from '../parts/state-colours.module.css'
import { goTo } from '../acts/go-to.ts'
import { checksLight } from './checks-light.ts'
import styles from './ChecksLight.module.css'

/** What the checks say at the cursor, as sign, word and colour; opens the view Checks. */
export function ChecksLight({ short }: { readonly short: boolean }) {
  const checks = useBridge((state) => state.run?.checks ?? null)
  const violations = useTotal('violations')
  const hazards = useTotal('hazards')
  const light = checksLight({ checks, violations, hazards })
  return (
    <button
      type="button"
      className={`${styles.light} ${colours.state}`}
      data-state={light.state}
      data-short={short || undefined}
      aria-label={light.name}
      title={`${light.name}. Open Checks`}
      onClick={() => goTo('checks')}
    >
      <Icon name={light.state} />
      <span>{short ? light.short : light.word}</span>
    </button>
  )
}
