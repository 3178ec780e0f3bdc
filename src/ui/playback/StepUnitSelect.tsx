import type { StepUnit } from '../../protocol/messages.ts'
import { setStepUnit, stepUnits, useStepUnit } from './step-unit.ts'
import styles from './StepUnitSelect.module.css'

const words: Readonly<Record<StepUnit, string>> = { atom: 'by atom', cycle: 'by cycle', event: 'by event' }

/** How far one step goes. */
export function StepUnitSelect() {
  const unit = useStepUnit()
  return (
    <select
      className={styles.unit}
      aria-label="Step unit"
      title="How far one step goes"
      value={unit}
      onChange={(event) => setStepUnit(event.target.value as StepUnit)}
    >
      {stepUnits.map((each) => (
        <option key={each} value={each}>
          {words[each]}
        </option>
      ))}
    </select>
  )
}
