import type { ButtonHTMLAttributes } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import { formatCount } from '../format.ts'
import { bothTimes } from './moments.ts'
import styles from './TextButton.module.css'

/** A button that reads as a word of its sentence or cell: it leads to what it names. */
export const TextButton = (props: Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'className'>) => (
  <button type="button" className={styles.text} {...props} />
)

/** A place in time that one can go to. `timeMs`: where it is known when that was. */
export function StepLink({ step, timeMs }: { step: number; timeMs?: number }) {
  const epochMs = useBridge((state) => state.run?.epochMs ?? null)
  const tip = timeMs === undefined ? 'Go there' : `Go there: ${bothTimes(epochMs, timeMs)}`
  return (
    <TextButton title={tip} onClick={() => commands.seek(step)}>
      step {formatCount(step)}
    </TextButton>
  )
}
