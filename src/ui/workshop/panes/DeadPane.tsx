import { useBridge, useWindow } from '../../../bridge/hooks.ts'
import { formatCount } from '../../format.ts'
import { Stamp } from '../../parts/event/Stamp.tsx'
import styles from './Panes.module.css'

/** Of a long list the first ones, and how many more: the answer below must stay on the wall. */
const shownMax = 3

/** What lies in the dead queues. */
export function DeadPane() {
  const update = useWindow('stage-dead', { view: 'dead', from: 0, count: shownMax + 1, consumer: null })
  const total = update?.total ?? 0
  const rows = (update?.rows ?? []).slice(0, total > shownMax + 1 ? shownMax : shownMax + 1)
  const more = total - rows.length
  const consumers = useBridge((state) => state.run?.consumers)
  if (rows.length === 0) return <p className={styles.none}>No event is dead.</p>
  return (
    <table className={styles.table} aria-label="Dead events">
      <thead>
        <tr>
          <th scope="col">Event</th>
          <th scope="col">Dead at</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.consumer}/${row.ordinal}`}>
            <th scope="row">
              <Stamp type={row.type} /> {row.ordinal} {row.name}
            </th>
            <td>{consumers?.[row.consumer]?.component}</td>
            <td>{row.words}</td>
          </tr>
        ))}
        {more > 0 && (
          <tr>
            <td colSpan={3}>and {formatCount(more)} more</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
