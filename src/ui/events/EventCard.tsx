import type { EventRow } from '../../protocol/event-rows.ts'
import { Mono } from '../parts/Count.tsx'
import { OutcomeMarks } from '../parts/event/OutcomeMark.tsx'
import { dayWords } from '../parts/moments.ts'
import { EventName } from './columns.tsx'
import styles from './Events.module.css'

/** An event where the page is too narrow for columns. */
export const EventCard = ({ row, epochMs }: { row: EventRow; epochMs: number | null }) => (
  <div className={styles.card}>
    <div className={styles.line}>
      <EventName row={row} />
      <Mono>{`#${row.seq}`}</Mono>
    </div>
    <div className={styles.line}>
      <span className={styles.dim}>
        {row.key ?? 'no key'}, {dayWords(epochMs, row.timeMs)}
      </span>
      <OutcomeMarks outcomes={row.outcomes} times={row.handledTimes} />
    </div>
  </div>
)
