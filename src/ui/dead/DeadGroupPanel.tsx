import { useId, useRef, useState } from 'react'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { DeadRow } from '../../protocol/dead-rows.ts'
import { formatCount, plural } from '../format.ts'
import { ConsumerName } from '../parts/consumer/ConsumerName.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Day } from '../parts/Moment.tsx'
import { useOffersInSight } from '../parts/offers.ts'
import { Panel } from '../parts/ViewFrame.tsx'
import { deadKey, type DeadGroup, type GroupBy } from './groups.ts'
import styles from './Dead.module.css'
import { DeadTable } from './DeadTable.tsx'

interface Props {
  readonly group: DeadGroup
  /** Rows of the groups above. */
  readonly before: number
  readonly by: GroupBy
  readonly run: RunInfo
  readonly picked: ReadonlySet<string>
  readonly onPick: (keys: readonly string[], on: boolean) => void
}

/** Dead events of one cause or consumer, to be folded and chosen together, and the cause in full. */
export function DeadGroupPanel({ group, before, by, run, picked, onPick }: Props) {
  const [open, setOpen] = useState(true)
  const id = useId()
  const title = group.title === '' ? 'All dead events' : group.title
  const fold = useRef<HTMLButtonElement>(null)
  useOffersInSight(fold, () => [
    { group: 'View', label: `${open ? 'Fold' : 'Unfold'} ${title}`, run: () => setOpen(!open) },
  ])
  const keys = group.rows.map(deadKey)
  const all = keys.every((key) => picked.has(key))
  const [first] = group.rows
  const oldest = group.rows.at(-1)
  if (!first || !oldest) return null
  return (
    <Panel className={styles.group}>
      <div className={styles.groupHead}>
        <input
          type="checkbox"
          data-control
          aria-label={`Choose all: ${title}`}
          checked={all}
          onChange={() => onPick(keys, !all)}
        />
        <button
          ref={fold}
          type="button"
          className={styles.fold}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'chevron-down' : 'chevron-right'} />
          <b>{title}</b>
        </button>
        <span className={styles.detail}>{group.detail}</span>
        <span className={styles.since}>
          since <Day timeMs={oldest.timeMs} />
        </span>
        {by === 'cause' && <ConsumerName consumer={first.consumer} />}
        <span className={styles.count} title={plural(group.rows.length, 'dead event')}>
          {formatCount(group.rows.length)}
        </span>
      </div>
      {open && (
        <div id={id} className={styles.scroll}>
          <DeadTable
            group={group}
            before={before}
            name={by === 'none' ? 'Dead events' : `Dead events, ${title}`}
            by={by}
            run={run}
            picked={picked}
            onPick={onPick}
          />
          {by === 'cause' && <Cause row={first} />}
        </div>
      )}
    </Panel>
  )
}

function Cause({ row }: { row: DeadRow }) {
  return (
    <pre className={styles.cause} tabIndex={0} role="region" aria-label={`Cause: ${row.words}`}>
      {row.errorClass}
      {row.message === null ? '' : `: ${row.message}`}
      {row.causes.map((cause) => `\n  caused by ${cause}`).join('')}
    </pre>
  )
}
