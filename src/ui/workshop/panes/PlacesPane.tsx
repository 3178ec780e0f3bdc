import { useBridge } from '../../../bridge/hooks.ts'
import type { ExecutorRow } from '../../../protocol/executor-rows.ts'
import { useExecutors } from '../../executors/Executors.tsx'
import { formatCount, plural } from '../../format.ts'
import styles from './Places.module.css'

const shownMax = 3

/** The executors that the consumers' handlers run on: each place or lane, what it has in hand, and what it has done. */
export function PlacesPane() {
  const rows = useExecutors()
  const consumers = useBridge((state) => state.run?.consumers)
  const asking = consumers?.flatMap(({ component }, consumer) => {
    const row = rows.find(({ consumers: own }) => own.includes(consumer))
    return row === undefined ? [] : [{ consumer, component, row }]
  })
  if (asking === undefined || asking.length === 0) return <p className={styles.none}>No handler names an executor.</p>
  return (
    <div className={styles.executors}>
      {asking.slice(0, shownMax).map(({ consumer, component, row }) => (
        <div key={consumer} className={styles.executor}>
          <p className={styles.name}>
            <b>{component}</b>
            <span>{wordsOf(row, consumer)}</span>
          </p>
          <ol className={styles.places} aria-label={`What ${component} runs on`}>
            {row.kind === 'partitioned' ? <Lanes row={row} consumer={consumer} /> : <Places row={row} />}
          </ol>
        </div>
      ))}
    </div>
  )
}

function wordsOf({ kind, capacity, lanes }: ExecutorRow, consumer: number): string {
  const done = lanes.reduce((sum, lane) => sum + lane.completed, 0)
  const shared = lanes.some(({ latest }) => latest !== null && latest.consumer !== consumer)
  const places = kind === 'partitioned' ? plural(lanes.length, 'lane') : `${capacity ?? 'any number of'} places`
  return `${places}, ${formatCount(done)} done${shared ? ', shared' : ''}`
}

/** Each lane does one task at a time, and keeps its own. */
function Lanes({ row, consumer }: { row: ExecutorRow; consumer: number }) {
  return row.lanes.map(({ inFlight, completed, latest }, i) => {
    const mine = latest?.consumer === consumer
    return (
      <li key={i} data-busy={inFlight > 0 || undefined}>
        <b>{inFlight > 0 && latest !== null && mine ? `#${latest.seq}` : inFlight > 0 ? 'busy' : 'idle'}</b>
        <span>{formatCount(completed)} done</span>
      </li>
    )
  })
}

/** Any task takes any place. */
function Places({ row: { capacity, lanes } }: { row: ExecutorRow }) {
  const taken = lanes[0]?.inFlight ?? 0
  return Array.from({ length: capacity ?? Math.max(1, taken) }, (_, i) => (
    <li key={i} data-busy={i < taken || undefined}>
      <b>{i < taken ? 'busy' : 'free'}</b>
    </li>
  ))
}
