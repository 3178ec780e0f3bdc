import type { Kernel } from '../kernel.ts'
import type { ProducerRuntime } from './producer.ts'

/**
 * When a producer publishes the last event of its log that the run is to have; of one that makes events up, the next one. Of
 * several producers one at least must publish its share.
 */
export function lastDueMs(
  { spec: { until }, log, producers }: Kernel,
  { spec, fibre, published, epochMs }: ProducerRuntime,
): number {
  const nextMs = fibre?.wakeMs ?? 0
  if (spec.kind === 'rate') return nextMs
  const wanted = until.events === undefined ? Infinity : Math.ceil((until.events - log.length) / producers.length)
  const last = spec.events[Math.min(spec.events.length, published + wanted) - 1]
  return Math.max(nextMs, (last?.createdAt ?? -Infinity) - epochMs)
}
