import type { EventRow } from '../../protocol/event-rows.ts'
import { Mono } from '../parts/Count.tsx'
import { OutcomeMarks } from '../parts/event/OutcomeMark.tsx'
import { Day } from '../parts/Moment.tsx'
import { EventName } from './columns.tsx'
import styles from './Events.module.css'

/** An event where the page is too narrow for columns. */
export const EventCard = ({ row }: { row: EventRow }) => (
  <div className={styles.card}>
    <div className={styles.line}>
      <EventName row={row} />
      <Mono>{`#${row.seq}`}</Mono>
    </div>
    <div className={styles.line}>
      <span className={styles.dim}>
        {row.key ?? 'no key'}, <Day timeMs={row.timeMs} />
      </span>
      <OutcomeMarks outcomes={row.outcomes} times={row.handledTimes} />
    </div>
  </div>
)
