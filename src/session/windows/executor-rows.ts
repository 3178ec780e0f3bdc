import { laneField as L, type World } from '../../history/world.ts'
import type { ExecutorRow } from '../../protocol/executor-rows.ts'
import type { Run } from '../run.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import type { Session } from '../session.ts'
import { seqText } from '../words.ts'
import type { WindowAnswer } from './answer.ts'

/** The named executors of each instance, in the order in which the world numbers their lanes. */
export function executorsWindow(
  { run, world, spec }: Session,
  { consumer }: SpecOf<'executors'>,
): WindowAnswer<ExecutorRow> {
  const all: ExecutorRow[] = []
  let lane = 0
  for (let instance = 0; instance < spec.bundle.instances; instance++) {
    for (const { name, kind, capacity, lanes } of spec.bundle.executors ?? []) {
      const first = lane
      lane += lanes
      all.push({
        instance,
        name,
        kind,
        capacity: kind === 'partitioned' ? lanes : capacity,
        consumers: namedBy(run, name),
        lanes: Array.from({ length: lanes }, (_, i) => laneAt(run, world, first + i)),
      })
    }
  }
  const rows = consumer === undefined ? all : all.filter(({ consumers }) => consumers.includes(consumer))
  return { total: rows.length, of: all.length, rows, note: null }
}

const namedBy = (run: Run, name: string): number[] =>
  run.kernel.consumers.flatMap(({ index, component }) =>
    [...component.handlers.values()].some(({ attributes }) => attributes.executor === name) ? [index] : [],
  )

function laneAt(run: Run, world: World, lane: number): ExecutorRow['lanes'][number] {
  const of = (field: number): number => world.lanes[lane * L.size + field]!
  return {
    inFlight: of(L.inFlight),
    admitted: of(L.admitted),
    rejected: of(L.rejected),
    completed: of(L.completed),
    failed: of(L.failed),
    latest:
      of(L.admitted) === 0
        ? null
        : { consumer: of(L.consumer), seq: seqText(run, of(L.ordinal)), sinceMs: of(L.sinceMs) },
  }
}
