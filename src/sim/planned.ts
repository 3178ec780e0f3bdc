import { epochOfLogs } from '../model/epoch.ts'
import type { SimSpec } from './spec.ts'

export const epochOf = ({ producers }: SimSpec): number =>
  epochOfLogs(producers.flatMap((producer) => (producer.kind === 'log' ? [producer.events] : [])))

/** Events that the scenario's producers will publish by themselves. */
export function plannedEvents(spec: SimSpec): number {
  let planned = 0
  for (const producer of spec.producers) planned += producer.kind === 'log' ? producer.events.length : producer.count
  return planned
}
