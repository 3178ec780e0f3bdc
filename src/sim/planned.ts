import type { SimSpec } from './spec.ts'

/** Virtual time before the first event of a log: the consumers need their starting positions before it (DESIGN §4). */
export const leadMs = 10_000

/** Virtual time 0 of a log lies before its first event; simulated events count from 0. */
export function epochOf(spec: SimSpec): number {
  let first = Infinity
  for (const producer of spec.producers) {
    if (producer.kind === 'log')
      for (const event of producer.events) first = Math.min(first, event.createdAt ?? Infinity)
  }
  return first === Infinity ? 0 : first - leadMs
}

/** Events that the scenario's producers will publish by themselves. */
export function plannedEvents(spec: SimSpec): number {
  let planned = 0
  for (const producer of spec.producers) planned += producer.kind === 'log' ? producer.events.length : producer.count
  return planned
}
