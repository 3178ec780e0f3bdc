import { useBridge, useWindow } from '../../../bridge/hooks.ts'
import { formatCount } from '../../format.ts'
import { Stamp } from '../../parts/event/Stamp.tsx'
import styles from './Panes.module.css'

const shownMax = 6

/** What lies in the dead queues. */
export function DeadPane() {
  const update = useWindow('stage-dead', { view: 'dead', from: 0, count: shownMax, consumer: null })
  const rows = update?.rows ?? []
  const more = (update?.total ?? 0) - rows.length
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
