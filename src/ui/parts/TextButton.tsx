import type { ButtonHTMLAttributes } from 'react'
import { commands } from '../../bridge/commands.ts'
import { formatCount } from '../format.ts'
import styles from './TextButton.module.css'

/** A button that reads as a word of its sentence or cell: it leads to what it names. */
export const TextButton = (props: Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'className'>) => (
  <button type="button" className={styles.text} {...props} />
)

/** A place in time that one can go to. */
export const StepLink = ({ step }: { step: number }) => (
  <TextButton title="Go there" onClick={() => commands.seek(step)}>
    step {formatCount(step)}
  </TextButton>
)
