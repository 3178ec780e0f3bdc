import type { LogFilter } from '../engine/event-log.ts'
import { consumerField as C, consumerOf, type World } from '../history/world.ts'
import type { Run } from './run.ts'

/** Events after the checkpoint that this consumer would still be given, in a world of the past or present (DESIGN §5). */
export function lagAt(run: Run, world: World, consumer: number): number {
  const { filter } = run.kernel.consumers[consumer]!
  return matchedBy(filter, world.events) - filter.rank(Math.max(0, consumerOf(world, consumer, C.checkpoint)))
}

const matchedBy = (filter: LogFilter, events: number): number => filter.rank(events)
