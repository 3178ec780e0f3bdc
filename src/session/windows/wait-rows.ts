import { limits } from '../../base/limits.ts'
import { consumerField as C, consumerOf, instanceField as I, instanceOf } from '../../history/world.ts'
import type { WaitEdge, WaitNode } from '../../protocol/zone-rows.ts'
import { loopPosition } from '../loop-position.ts'
import type { Session } from '../session.ts'
import type { WindowAnswer } from './answer.ts'

/**
 * Who waits for whom. A zone is never waited for, only tried again and again: as long as somebody holds it, whoever has
 * tried in vain waits for that one all the same. An observer's loop waits for its executor where it must.
 */
export function waitsWindow(session: Session): WindowAnswer<WaitEdge> {
  const { run, world } = session
  const rows: WaitEdge[] = []
  for (const { index, component } of run.kernel.consumers) {
    const holder = consumerOf(world, index, C.holder)
    const zone: WaitNode = { kind: 'zone', consumer: index, instance: -1 }
    const executor: WaitNode = { kind: 'executor', consumer: index, instance: -1 }
    let wanted = false
    for (let instance = 0; instance < run.kernel.shape.instances; instance++) {
      const from: WaitNode = { kind: 'instance', consumer: index, instance }
      const sinceMs = instanceOf(world, index, instance, I.sinceMs)
      const phase = loopPosition(run, world, index, instance)
      if (phase === 'zone-busy' && holder >= 0 && holder !== instance) {
        rows.push({
          from,
          to: zone,
          words: 'tries again',
          sinceMs,
          nextMs: instanceOf(world, index, instance, I.wakeMs),
        })
        wanted = true
      }
      if (phase === 'await-task' && component.kind === 'observer' && consumerOf(world, index, C.tasks) > 0)
        rows.push({ from, to: executor, words: 'waits for its task', sinceMs, nextMs: -1 })
    }
    if (!wanted) continue
    const down = loopPosition(run, world, index, holder) === 'crashed'
    rows.push({
      from: zone,
      to: { kind: 'instance', consumer: index, instance: holder },
      words: down ? 'held by one that is down' : 'held by',
      sinceMs: consumerOf(world, index, C.heldSinceMs),
      nextMs: -1,
    })
  }
  const shown = rows.slice(0, limits.windowRowsMax)
  return { total: rows.length, of: rows.length, rows: shown, note: null }
}
