import { useWindow } from '../../../bridge/hooks.ts'
import { Icon } from '../../parts/Icon.tsx'
import styles from './StripMarks.module.css'

const shownMax = 100

interface Props {
  readonly first: number
  readonly last: number
}

/** Where faults struck on the line of the whole run; the view Checks lists them. */
export function StripFaults({ first, last }: Props) {
  const rows = useWindow('strip-faults', { view: 'faults', from: 0, count: shownMax })?.rows ?? []
  // A crash strikes several consumers in one step: one mark.
  const steps = new Map(rows.flatMap(({ step, label }) => (step === null ? [] : [[step, label] as const])))
  if (steps.size === 0) return null
  return (
    <div className={styles.marks} aria-hidden="true">
      {[...steps].map(([step, label]) => (
        <span
          key={step}
          className={styles.fault}
          style={{ insetInlineStart: `${((step - first) / (last - first)) * 100}%` }}
          title={label}
        >
          <Icon name="crashed" small />
        </span>
      ))}
    </div>
  )
}
