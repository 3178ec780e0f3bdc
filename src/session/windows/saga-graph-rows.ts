import { limits } from '../../base/limits.ts'
import type { SagaEdge } from '../../protocol/saga-rows.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import type { Run } from '../run.ts'
import { endNode, startNode } from '../saga-paths.ts'
import type { Session } from '../session.ts'
import type { WindowAnswer } from './answer.ts'
import { changeAt, isKept } from './places.ts'

/** Directly-follows between the events of one consumer's sagas, most frequent first. */
export function sagaGraphWindow(session: Session, spec: SpecOf<'saga-graph'>): WindowAnswer<SagaEdge> {
  const { run, cursor } = session
  const consumer = run.kernel.consumers[spec.consumer]
  if (consumer?.component.kind !== 'saga') return { total: 0, of: 0, rows: [], note: 'there is no such saga' }
  const own = spec.saga === null ? noWay : wayOf(run, spec.saga)
  const all = new Map(
    run.index.paths.edges(spec.consumer, cursor).map((edge) => [`${edge.from}/${edge.to}`, edge] as const),
  )
  // What only the recorded future of this instance takes is drawn too, as what is to come.
  for (const { from, to } of own) if (!all.has(`${from}/${to}`)) all.set(`${from}/${to}`, { from, to, count: 0 })
  const rows = [...all.values()]
    .sort((a, b) => b.count - a.count || a.from - b.from || a.to - b.to)
    .map(({ from, to, count }): SagaEdge => {
      const taken = own.filter((edge) => edge.from === from && edge.to === to)
      const ahead = taken.filter((edge) => edge.step > cursor).length
      return { from, to, count, own: taken.length - ahead, ownAhead: ahead }
    })
  const shown = rows.slice(0, limits.windowRowsMax)
  const note =
    rows.length > shown.length ? `The ${shown.length} most frequent of ${rows.length} steps are shown.` : null
  return { total: shown.length, of: rows.length, rows: shown, note }
}

interface Taken {
  readonly from: number
  readonly to: number
  readonly step: number
}
const noWay: readonly Taken[] = []

/** The way of one instance, the recorded future included. */
function wayOf(run: Run, id: number): readonly Taken[] {
  const { recording } = run.recorder
  const made: Taken[] = []
  let from = startNode
  for (const { step, row } of [...run.index.sagas.all(id)].reverse()) {
    if (!isKept(run, row)) continue
    const { kind } = changeAt(run, row)
    if (kind !== 'saga-started' && kind !== 'saga-saved' && kind !== 'saga-ended') continue
    const { ordinal } = recording.stepAt(step)
    const to = ordinal === 0 ? startNode : run.kernel.log.at(ordinal).type
    // Of a history whose beginning is gone the first known event has no edge that leads to it.
    if (from !== startNode || kind === 'saga-started') made.push({ from, to, step })
    if (kind === 'saga-ended') made.push({ from: to, to: endNode, step })
    from = to
  }
  return made
}
