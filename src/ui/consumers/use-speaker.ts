import { useBridge, useConsumer, useInstance, useTotal } from '../../bridge/hooks.ts'
import { type LoopPhase, phaseOf, speaker } from '../../protocol/loop-phases.ts'
import { consumerAt, instanceAt } from '../../protocol/mirror.ts'
import { phaseDetail } from '../parts/consumer/loop-words.ts'

export interface Position {
  readonly instance: number
  readonly phase: LoopPhase
  readonly detail: string
}

/** Where a consumer's loop stands: at the instance that holds its zone, or else at the one that matters most. */
export function useSpeaker(consumer: number): Position {
  const instance = useBridge(({ mirror, shape }) => {
    if (consumer < 0 || consumer >= shape.consumers) return 0
    const all = Array.from({ length: shape.instances }, (_, i) => instanceAt(mirror, shape, consumer, i))
    // A selector gives a number, so that rows are drawn again only when another instance speaks.
    return speaker(consumerAt(mirror, shape, consumer).holder, all)
  })
  return { instance, ...usePosition(consumer, instance) }
}

export function usePosition(consumer: number, instance: number): Omit<Position, 'instance'> {
  const cells = useInstance(consumer, instance)
  const of = useConsumer(consumer)
  const nowMs = useTotal('timeMs')
  return { phase: phaseOf(cells.phase), detail: phaseDetail(cells, of, nowMs, String) }
}
