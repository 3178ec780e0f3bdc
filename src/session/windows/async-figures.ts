import { consumerField as C, consumerOf, type World } from '../../history/world.ts'
import type { AsyncFigures, ConsumerDetail } from '../../protocol/consumer-rows.ts'
import type { Run } from '../run.ts'
import { seqText } from '../words.ts'

/** What of a consumer runs on executors (EVENTO §4.12); null for one that is handled in its cycle alone. */
export function asyncFigures(run: Run, world: World, consumer: number): AsyncFigures | null {
  const { config, component, filter } = run.kernel.consumers[consumer]!
  const executors = executorsOf(run, consumer)
  if (component.kind === 'saga' || (component.kind === 'projector' && executors.length === 0)) return null
  const of = (field: number): number => consumerOf(world, consumer, field)
  const frontier = of(C.frontier)
  return {
    executors,
    tasks: of(C.tasks),
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

/**
 * What the second generation adds to a consumer's status, with the names and in the order that Evento has for it. The
 * first knows no named executors, and says nothing of them.
 */
export function asyncStatus(run: Run, world: World, consumer: number): ConsumerDetail['status'] {
  const { profile, consumers } = run.kernel
  if (profile.namedExecutors === 'ignored') return []
  const of = (field: number): string => String(consumerOf(world, consumer, field))
  const saga = consumers[consumer]!.component.kind === 'saga'
  return [
    ['asyncInFlight', of(C.tasks)],
    ['asyncSubmitTimeouts', of(C.refused)],
    ['asyncTransientFailures', of(C.transients)],
    ['asyncExecutors', saga ? 'null' : JSON.stringify(executorsOf(run, consumer))],
  ]
}

/** The executors that its handlers name, each once. */
function executorsOf(run: Run, consumer: number): readonly string[] {
  const handlers = run.kernel.consumers[consumer]!.config.handlers?.values() ?? []
  return [...new Set([...handlers].flatMap(({ executor }) => (executor === null ? [] : [executor])))]
}
