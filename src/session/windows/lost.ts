import type { World } from '../../history/world.ts'
import type { LossRow } from '../../protocol/consumer-rows.ts'
import type { Run } from '../run.ts'
import type { Session } from '../session.ts'
import type { WindowAnswer } from './answer.ts'
import { outcomeAt } from './outcome.ts'
import { changeAt, isKept } from './places.ts'

/** How many events a crash took from a consumer for good. Only those are looked at that a crash took: mostly there are none. */
export function lostOf(run: Run, world: World, consumer: number): number {
  run.index.catchUp()
  const taken = new Set<number>()
  for (const { row } of run.index.losses.until(consumer, world.step)) {
    if (!isKept(run, row)) break
    taken.add(changeAt(run, row).a)
  }
  // A replay can be lost before it has an event in hand.
  taken.delete(0)
  return [...taken].filter((ordinal) => outcomeAt(run, world, consumer, ordinal).outcome === 'lost').length
}

export function lossesWindow({ run, world }: Session): WindowAnswer<LossRow> {
  const rows = run.kernel.consumers
    .map(({ index }): LossRow => ({ consumer: index, lost: lostOf(run, world, index) }))
    .filter(({ lost }) => lost > 0)
  return { total: rows.length, of: rows.length, rows, note: null }
}
