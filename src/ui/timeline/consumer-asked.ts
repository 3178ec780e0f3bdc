import { limits } from '../../base/limits.ts'
import type { Selection } from '../../bridge/selection.ts'
import type { RunInfo } from '../../protocol/run-info.ts'

/** The log, commands, faults, findings, and what measures the others. */
const lanesOfNobody = 6
/** Of a consumer, beside one for each instance: executors, replays, zone. */
const lanesOfConsumer = 3

/**
 * Index of the consumer whose lanes are to be among those that come, where there could be more than a window holds. Null where
 * all have room: else each selection would fetch the same lanes anew.
 */
export function consumerAsked(
  { consumers, instances, producers, services }: Pick<RunInfo, 'consumers' | 'instances' | 'producers' | 'services'>,
  selected: Selection | null,
): number | null {
  const most =
    consumers.length * (instances.length + lanesOfConsumer) + producers.length + services.length + lanesOfNobody
  if (most <= limits.windowRowsMax || selected === null || !('id' in selected)) return null
  const index = consumers.findIndex(({ id }) => id === selected.id)
  return index < 0 ? null : index
}
