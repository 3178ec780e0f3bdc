import type { ReactNode } from 'react'
import { useTotal } from '../../bridge/hooks.ts'
import type { SagaNow, SagaRow } from '../../protocol/saga-rows.ts'
import { formatDuration } from '../format.ts'
import { StateChip } from '../parts/StateWord.tsx'
import styles from './Instance.module.css'
import { LiveChip } from './LiveChip.tsx'
import { fieldWords, sagaAgeMs, sagaSubtitle, sagaTitle, standingOf, titleFromLife } from './saga-words.ts'
import { useOutlook } from './use-outlook.ts'

interface Props {
  readonly id: number
  readonly row: SagaRow | undefined
  readonly now: SagaNow | null
  /** What can be done with it. */
  readonly children: ReactNode
}

/** What the instance goes by, how it stands and what it knows at the cursor. */
export function InstanceHead({ id, row, now, children }: Props) {
  const timeMs = useTotal('timeMs')
  // The list may be narrowed or scrolled to others.
  const outlook = useOutlook(row ? null : id)
  const stuck = row?.stuck ?? outlook?.state === 'stuck'
  const { state, ended, lastMs } = standingOf(now)
  const startedMs = row?.startedMs ?? now?.first.timeMs ?? 0
  const age = sagaAgeMs({ startedMs, endedMs: ended ? lastMs : null }, timeMs)
  return (
    <header className={styles.head}>
      <div>
        <div className={styles.titleLine}>
          <h2 className={styles.title}>{row ? sagaTitle(row) : titleFromLife(id, now?.first)}</h2>
          {lastMs === null ? (
            <StateChip state="idle" icon="timer" label="Not started at the cursor" />
          ) : (
            <LiveChip live={!ended} stuck={stuck} />
          )}
          <span className={styles.sub}>{sagaSubtitle(id, row)}</span>
        </div>
        <p className={styles.facts}>
          {state.map(([key, value]) => (
            <span key={key}>
              {key} <b>{fieldWords(value)}</b>
            </span>
          ))}
          <span>
            {ended ? 'lived' : 'age'} <b>{formatDuration(age)}</b>
          </span>
        </p>
      </div>
      <div className={styles.tools}>{children}</div>
    </header>
  )
}
