import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { ExecutorRow } from '../../protocol/executor-rows.ts'
import { formatDuration } from '../format.ts'
import { Count } from '../parts/Count.tsx'
import { type ShortColumn, ShortTable } from '../parts/table/ShortTable.tsx'
import { kindWords, type LaneRow, laneRows, placesOf } from './executor-words.ts'
import styles from './Executors.module.css'

export const useExecutors = (): readonly ExecutorRow[] => useWindow('executors', { view: 'executors' })?.rows ?? none

/** Those that handlers of a consumer name. */
export const useExecutorsOf = (consumer: number): readonly ExecutorRow[] =>
  useWindow('executors-of-consumer', { view: 'executors', consumer })?.rows ?? none

const none: readonly ExecutorRow[] = []

/** Lanes with their places, and how many of these are taken. */
export const Executors = ({ rows, name }: { rows: readonly ExecutorRow[]; name: string }) => (
  <div className={styles.scroll}>
    <ShortTable
      name={name}
      className={styles.table}
      columns={columns}
      rows={laneRows(rows)}
      rowKey={({ executor, index }) => `${executor.instance}/${executor.name}/${index}`}
    />
  </div>
)

const columns: readonly ShortColumn<LaneRow>[] = [
  { id: 'executor', label: 'Executor', rowHead: true, cell: (row) => <LaneName {...row} /> },
  {
    id: 'places',
    label: 'Places taken',
    cell: ({ executor, lane }) => <Places taken={lane.inFlight} places={placesOf(executor)} />,
  },
  { id: 'done', label: 'Done', align: 'end', cell: ({ lane }) => <Count value={lane.completed} /> },
  { id: 'failed', label: 'Failed', align: 'end', cell: ({ lane }) => <Count value={lane.failed} bad /> },
  { id: 'refused', label: 'Refused', align: 'end', cell: ({ lane }) => <Count value={lane.rejected} bad /> },
  { id: 'latest', label: 'Latest', cell: ({ lane }) => <Latest lane={lane} /> },
]

/** The first lane says whose they are. */
function LaneName({ executor, index }: LaneRow) {
  const instances = useBridge((state) => state.run?.instances)
  const many = (instances?.length ?? 1) > 1
  return (
    <>
      {index === 0 && (
        <>
          <b>{executor.name}</b>
          <span className={styles.dim}>
            {many && `${instances?.[executor.instance]}, `}
            {kindWords(executor)}
          </span>
        </>
      )}
      {executor.lanes.length > 1 && <span className={styles.dim}>lane {index + 1}</span>}
    </>
  )
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

function Latest({ lane: { latest } }: Pick<LaneRow, 'lane'>) {
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
