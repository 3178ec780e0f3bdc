import { useState } from 'react'
import { useTotal, useWindow } from '../../bridge/hooks.ts'
import type { SagaRow } from '../../protocol/saga-rows.ts'
import { formatCount, formatDuration, plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Segments } from '../parts/Segments.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import { Loading, Panel } from '../parts/ViewFrame.tsx'
import styles from './Instance.module.css'
import { LiveChip } from './LiveChip.tsx'
import { fieldWords, ordinalWord, pageAtCursor, sagaAgeMs, sagaTitle, standingOf, titleFromLife } from './saga-words.ts'
import { Spine } from './Spine.tsx'
import { useOutlook } from './use-outlook.ts'
import { useSagaNow } from './use-saga-now.ts'

/** More are read page by page; a life this long is a log of its own. */
const transitionsMax = 200

interface Props {
  readonly id: number
  /** Its row, as far as the list has it at hand. */
  readonly row: SagaRow | undefined
  readonly onClose: () => void
}

/** One instance along virtual time: what came in, what it changed, what went out, and the recorded future. */
export function InstancePanel({ id, row, onClose }: Props) {
  const [show, setShow] = useState<'changes' | 'full'>('changes')
  const now = useSagaNow(id)
  const [turnedTo, setTurnedTo] = useState<number | null>(null)
  const from = turnedTo ?? pageAtCursor(now?.done ?? 0, transitionsMax)
  const update = useWindow('saga', { view: 'saga', id, from, count: transitionsMax })
  const timeMs = useTotal('timeMs')
  const cursor = useTotal('cursor')
  // The list may be narrowed or scrolled to others.
  const outlook = useOutlook(row ? null : id)
  const stuck = row?.stuck ?? outlook?.state === 'stuck'
  if (!update) {
    return (
      <Panel fill>
        <Loading>Fetching the life of saga {id}.</Loading>
      </Panel>
    )
  }
  const done = update.rows.filter((transition) => !transition.ahead)
  const ahead = update.rows.filter((transition) => transition.ahead)
  const { state, ended, lastMs } = standingOf(now)
  const startedMs = row?.startedMs ?? now?.first.timeMs ?? 0
  const age = sagaAgeMs({ startedMs, endedMs: ended ? lastMs : null }, timeMs)
  return (
    <Panel fill>
      <header className={styles.head}>
        <div>
          <div className={styles.titleLine}>
            <h2 className={styles.title}>{row ? sagaTitle(row) : titleFromLife(id, now?.first)}</h2>
            {lastMs === null ? (
              <StateChip state="idle" icon="timer" label="Not started at the cursor" />
            ) : (
              <LiveChip live={!ended} stuck={stuck} />
            )}
            <span className={styles.sub}>
              {row
                ? `${row.saga}, saga ${id}${row.incarnation > 1 ? `, ${ordinalWord(row.incarnation)} incarnation` : ''}`
                : `saga ${id}`}
            </span>
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
        <div className={styles.tools}>
          <Segments
            name="State"
            value={show}
            onChange={setShow}
            segments={[
              { id: 'changes', label: 'Changes' },
              { id: 'full', label: 'Full state' },
            ]}
          />
          <Button look="icon" icon="close" label="Close the instance" onClick={onClose} />
        </div>
      </header>
      <div className={styles.columns} aria-hidden="true">
        <span>Incoming</span>
        <span />
        <span>State</span>
        <span className={styles.outgoing}>Commands and outcome</span>
      </div>
      <div className={styles.story} tabIndex={0} role="region" aria-label={`Life of saga ${id}`}>
        <Pager from={from} total={update.total} onFrom={setTurnedTo} />
        <Spine rows={done} full={show === 'full'} />
        {/* On the page that it stands on: not before one, nor after one that is all over. */}
        {(done.length > 0 || from === 0) && done.length + from === (now?.done ?? done.length + from) && (
          <p className={styles.cursor}>
            <span>cursor, step {formatCount(cursor)}</span>
          </p>
        )}
        {ahead.length > 0 && (
          <>
            <p className={styles.aheadNote}>Recorded ahead: this has not happened at the cursor.</p>
            <Spine rows={ahead} full={show === 'full'} before={done.at(-1)} />
          </>
        )}
      </div>
    </Panel>
  )
}

function Pager({ from, total, onFrom }: { from: number; total: number; onFrom: (from: number) => void }) {
  if (total <= transitionsMax) return null
  return (
    <p className={styles.aheadNote}>
      {formatCount(from + 1)} to {formatCount(Math.min(total, from + transitionsMax))} of {plural(total, 'transition')}{' '}
      <Button
        look="quiet"
        label="Earlier"
        disabled={from === 0}
        onClick={() => onFrom(Math.max(0, from - transitionsMax))}
      />
      <Button
        look="quiet"
        label="Later"
        disabled={from + transitionsMax >= total}
        onClick={() => onFrom(from + transitionsMax)}
      />
    </p>
  )
}
