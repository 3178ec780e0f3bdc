import type { ExecutorRow } from '../../protocol/executor-rows.ts'
import { plural } from '../format.ts'

type ExecutorLane = ExecutorRow['lanes'][number]

/** One lane of an executor, which is one row of the table. */
export interface LaneRow {
  readonly executor: ExecutorRow
  readonly lane: ExecutorLane
  readonly index: number
}

export const laneRows = (executors: readonly ExecutorRow[]): readonly LaneRow[] =>
  executors.flatMap((executor) => executor.lanes.map((lane, index) => ({ executor, lane, index })))

/** Places of one lane; null = as many as are asked for. Of a partitioned executor each lane runs one task at a time. */
export const placesOf = ({ kind, capacity }: ExecutorRow): number | null =>
  kind === 'partitioned' ? 1 : kind === 'unbounded' ? null : capacity

export const kindWords = ({ kind, capacity, lanes }: ExecutorRow): string => {
  if (kind === 'partitioned') return `${kind}, ${plural(lanes.length, 'lane')}`
  return capacity === null ? `${kind}, no limit` : `${kind}, ${plural(capacity, 'place')}`
}
