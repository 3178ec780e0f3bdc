import { useState } from 'react'
import { useTotal, useWindow } from '../../bridge/hooks.ts'
import type { SagaRow } from '../../protocol/saga-rows.ts'
import { formatCount, plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Segments } from '../parts/Segments.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Panel } from '../parts/ViewFrame.tsx'
import styles from './Instance.module.css'
import { InstanceHead } from './InstanceHead.tsx'
import { lifePage, pageAtCursor, pageTurn, transitionsMax } from './life-page.ts'
import { Spine } from './Spine.tsx'
import { useSagaNow } from './use-saga-now.ts'

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
  const from = turnedTo ?? pageAtCursor(now?.done ?? 0)
  const update = useWindow('saga', { view: 'saga', id, from, count: transitionsMax })
  const cursor = useTotal('cursor')
  if (!update) {
    return (
      <Panel fill>
        <Loading>Fetching the life of saga {id}.</Loading>
      </Panel>
    )
  }
  if (update.total === 0) {
    return (
      <Panel fill>
        <EmptyState
          picture="spine"
          title={`Saga ${id} is not in this run`}
          why="The recording holds no saga of this number: it was undone, is of another run, or starts later than is recorded."
          action={<Button label="Close" onClick={onClose} />}
        />
      </Panel>
    )
  }
  const { done, ahead, hasCursor } = lifePage(update.rows, from, now?.done ?? null)
  const full = show === 'full'
  return (
    <Panel fill>
      <InstanceHead id={id} row={row} now={now}>
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
      </InstanceHead>
      <div className={styles.life}>
        <div className={styles.columns} aria-hidden="true">
          <span>Incoming</span>
          <span />
          <span>State</span>
          <span className={styles.outgoing}>Commands and outcome</span>
        </div>
        <div className={styles.story} tabIndex={0} role="region" aria-label={`Life of saga ${id}`}>
          <Pager from={from} total={update.total} onFrom={setTurnedTo} />
          <Spine rows={done} full={full} />
          {hasCursor && (
            <p className={styles.cursor}>
              <span>cursor, step {formatCount(cursor)}</span>
            </p>
          )}
          {ahead.length > 0 && (
            <>
              <p className={styles.aheadNote}>Recorded ahead: this has not happened at the cursor.</p>
              <Spine rows={ahead} full={full} before={done.at(-1)} />
            </>
          )}
        </div>
      </div>
    </Panel>
  )
}

function Pager({ from, total, onFrom }: { from: number; total: number; onFrom: (from: number) => void }) {
  const turn = pageTurn(from, total)
  if (turn === null) return null
  const { first, last, earlier, later } = turn
  return (
    <p className={styles.aheadNote}>
      {formatCount(first)} to {formatCount(last)} of {plural(total, 'transition')}{' '}
      <Button look="quiet" label="Earlier" disabled={earlier === null} onClick={() => onFrom(earlier ?? 0)} />
      <Button look="quiet" label="Later" disabled={later === null} onClick={() => onFrom(later ?? from)} />
    </p>
  )
}
