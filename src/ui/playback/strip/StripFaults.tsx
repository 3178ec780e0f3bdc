import { Icon } from '../../parts/Icon.tsx'
import styles from './StripMarks.module.css'
import { useStripFaults } from './use-strip-marks.ts'

interface Props {
  readonly first: number
  readonly last: number
}

/** Where faults struck on the line of the whole run; the slider says which, and the view Checks lists them. */
export function StripFaults({ first, last }: Props) {
  // A crash strikes several consumers in one step: one mark.
  const steps = new Set(useStripFaults().flatMap(({ step }) => (step === null ? [] : [step])))
  if (steps.size === 0) return null
  return (
    <div className={styles.marks} aria-hidden="true">
      {[...steps].map((step) => (
        <span
          key={step}
          className={styles.fault}
          data-mark="fault"
          style={{ insetInlineStart: `${((step - first) / (last - first)) * 100}%` }}
        >
          <Icon name="crashed" small />
        </span>
      ))}
    </div>
  )
}
