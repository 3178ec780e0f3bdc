import type { SagaTransition } from '../../protocol/saga-rows.ts'
import styles from './Instance.module.css'
import { fieldWords } from './saga-words.ts'

/** Minus before plus, changed keys only; or the whole state after it. */
export function StateDiff({ transition, full }: { transition: SagaTransition; full: boolean }) {
  const unsaved = transition.kind === 'mutated-unsaved'
  if (full) {
    return (
      <div className={styles.diff}>
        {transition.full.map(([key, value]) => (
          <Line key={key} sign=" " name={key} value={value} />
        ))}
      </div>
    )
  }
  if (transition.changed.length === 0)
    return <p className={styles.none}>{transition.kind === 'ignored' ? 'ignored' : 'no change'}</p>
  return (
    <div className={styles.diff} data-unsaved={unsaved || undefined}>
      {transition.changed.map(({ key, before, after }) => (
        <div key={key} style={{ display: 'contents' }}>
          {before !== null && <Line sign="−" name={key} value={before} />}
          {after !== null && <Line sign="+" name={key} value={after} />}
        </div>
      ))}
      {unsaved && <p className={styles.none}>not saved</p>}
    </div>
  )
}

const signWords: Record<string, string> = { '−': 'before', '+': 'after' }

const Line = ({ sign, name, value }: { sign: '−' | '+' | ' '; name: string; value: string }) => (
  <div data-state={sign === '−' ? 'del' : sign === '+' ? 'add' : undefined}>
    <span role={sign === ' ' ? undefined : 'img'} aria-label={signWords[sign]}>
      {sign}
    </span>
    <span>{name}</span>
    <span>{fieldWords(value)}</span>
  </div>
)
