import { bridgeStore } from '../../bridge/store.ts'
import { consumerAt } from '../../protocol/mirror.ts'
import type { ExportRow } from '../parts/export/export-files.ts'
import { orderConsumers, type ConsumerQuery } from './consumer-order.ts'

/** The consumers that a query leaves, in its order, with every figure that the page knows of them. */
export function exportedConsumers(query: ConsumerQuery): ExportRow[] {
  const { mirror, shape, run } = bridgeStore.getState()
  if (!run) return []
  return orderConsumers({ mirror, shape, consumers: run.consumers }, query).map((index) => {
    const { id, kind, component, version, context } = run.consumers[index]!
    return { id, kind, component, version, context, ...consumerAt(mirror, shape, index) }
  })
}
