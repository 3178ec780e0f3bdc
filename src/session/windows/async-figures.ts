import { consumerField as C, consumerOf, type World } from '../../history/world.ts'
import type { AsyncFigures } from '../../protocol/windows.ts'
import type { Run } from '../run.ts'
import { seqText } from '../words.ts'

/** What of a consumer runs on executors (EVENTO §4.12); null for one that is handled in its cycle alone. */
export function asyncFigures(run: Run, world: World, consumer: number): AsyncFigures | null {
  const { config, component, filter } = run.kernel.consumers[consumer]!
  const executors = [
    ...new Set([...(config.handlers?.values() ?? [])].flatMap(({ executor }) => (executor === null ? [] : [executor]))),
  ]
  if (component.kind === 'saga' || (component.kind === 'projector' && executors.length === 0)) return null
  const of = (field: number): number => consumerOf(world, consumer, field)
  const frontier = of(C.frontier)
  return {
    executors,
    inFlight: of(C.inFlight),
    saturated: of(C.refused),
    transient: of(C.transients),
    transientStreak: of(C.transientStreak),
    watermark:
      config.watermark === true
        ? {
            frontier: frontier === 0 ? null : seqText(run, frontier),
            lag: Math.max(0, filter.rank(frontier) - filter.rank(Math.max(0, of(C.checkpoint)))),
          }
        : null,
    remembered: of(C.remembered),
  }
}
