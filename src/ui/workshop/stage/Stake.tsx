import { useWindow } from '../../../bridge/hooks.ts'
import type { StakeRow } from '../../../protocol/check-rows.ts'
import { Icon } from '../../parts/Icon.tsx'
import { StepLink } from '../../parts/TextButton.tsx'
import styles from './Stake.module.css'

const words: Readonly<Record<StakeRow['state'], string>> = { open: 'At stake', won: 'Won', lost: 'Lost' }
const icons = { open: 'eye', won: 'ok', lost: 'violation' } as const

const bare = (say: string): string => say.replace(/\.$/, '')
const ends: Readonly<Record<StakeRow['state'], (say: string) => string>> = {
  open: (say) => say,
  won: (say) => `“${bare(say)}” holds.`,
  lost: (say) => `“${bare(say)}” does not hold.`,
}

/** What is won or lost in this run, decided by a check, a condition or a figure, never by the lesson's text. */
export function Stake() {
  const row = useWindow('stake', { view: 'stake' })?.rows[0]
  if (!row) return null
  const { say, state, evidence, step } = row
  return (
    <div className={styles.stake} data-state={state} role="status">
      <Icon name={icons[state]} />
      <p>
        <b>{words[state]}:</b> {ends[state](say)}{' '}
        {evidence !== '' && <span className={styles.evidence}>{sentence(evidence)}</span>}{' '}
        {step !== null && <StepLink step={step} />}
      </p>
    </div>
  )
}

/** What the checks say begins small, and has no full stop. A name such as i-2 stays as it is. */
const sentence = (text: string): string => {
  const first = /^\p{Ll}+(?=[ ,.:])/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text
  return /[.!?]$/.test(first) ? first : `${first}.`
}
