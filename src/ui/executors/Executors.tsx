import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { ExecutorRow } from '../../protocol/executor-rows.ts'
import { formatDuration, plural } from '../format.ts'
import { Count } from '../parts/Count.tsx'
import styles from './Executors.module.css'

export const useExecutors = (consumer: number | null = null): readonly ExecutorRow[] => {
  const rows = useWindow('executors', { view: 'executors' })?.rows ?? none
  return consumer === null ? rows : rows.filter(({ consumers }) => consumers.includes(consumer))
}
const none: readonly ExecutorRow[] = []

/** Lanes with their places, and how many of these are taken. */
export function Executors({ rows, name }: { rows: readonly ExecutorRow[]; name: string }) {
  const instances = useBridge((state) => state.run?.instances)
  const many = (instances?.length ?? 1) > 1
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={name}>
        <thead>
          <tr>
            <th scope="col">Executor</th>
            <th scope="col">Places taken</th>
            <th scope="col" data-align="end">
              Done
            </th>
            <th scope="col" data-align="end">
              Failed
            </th>
            <th scope="col" data-align="end">
              Refused
            </th>
            <th scope="col">Latest</th>
          </tr>
        </thead>
        <tbody>
          {rows.flatMap((row) =>
            row.lanes.map((lane, index) => (
              <tr key={`${row.instance}/${row.name}/${index}`}>
                <th scope="row">
                  {index === 0 ? (
                    <>
                      <b>{row.name}</b>
                      <span className={styles.dim}>
                        {many && `${instances?.[row.instance]}, `}
                        {kindWords(row)}
                      </span>
                    </>
                  ) : null}
                  {row.lanes.length > 1 && <span className={styles.dim}>lane {index + 1}</span>}
                </th>
                <td>
                  <Places
                    taken={lane.inFlight}
                    places={row.kind === 'partitioned' ? 1 : row.kind === 'unbounded' ? null : row.capacity}
                  />
                </td>
                <td data-align="end">
                  <Count value={lane.completed} />
                </td>
                <td data-align="end">
                  <Count value={lane.failed} bad />
                </td>
                <td data-align="end">
                  <Count value={lane.rejected} bad />
                </td>
                <td>
                  <Latest lane={lane} />
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  )
}

const kindWords = ({ kind, capacity, lanes }: ExecutorRow): string => {
  if (kind === 'partitioned') return `${kind}, ${plural(lanes.length, 'lane')}`
  return capacity === null ? `${kind}, no limit` : `${kind}, ${plural(capacity, 'place')}`
}

const boxesMax = 12

/** A box for each place as long as they can be counted at a glance; the number always. */
function Places({ taken, places }: { taken: number; places: number | null }) {
  const words = places === null ? `${taken} taken` : `${taken} of ${places}`
  const full = places !== null && taken >= places
  return (
    <span className={styles.places} data-full={full || undefined}>
      {places !== null && places <= boxesMax && (
        <span className={styles.boxes} aria-hidden="true">
          {Array.from({ length: places }, (_, i) => (
            <i key={i} data-taken={i < taken || undefined} />
          ))}
        </span>
      )}
      <span>
        {words}
        {full && ', full'}
      </span>
    </span>
  )
}

function Latest({ lane: { latest } }: { lane: ExecutorRow['lanes'][number] }) {
  const component = useBridge((state) => state.run?.consumers[latest?.consumer ?? -1]?.component)
  const timeMs = useTotal('timeMs')
  if (latest === null) return <span className={styles.dim}>none yet</span>
  return (
    <span className={styles.latest}>
      #{latest.seq} of {component}
      <span className={styles.dim}>{formatDuration(Math.max(0, timeMs - latest.sinceMs))} ago</span>
    </span>
  )
}
