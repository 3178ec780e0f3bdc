import { bridgeStore } from '../../bridge/store.ts'
import type { ExecutorRow } from '../../protocol/executor-rows.ts'
import type { ExportRow } from '../parts/export/export-files.ts'

/** A row for each lane of each executor. */
export function exportedExecutors(rows: readonly ExecutorRow[]): readonly ExportRow[] {
  const { run } = bridgeStore.getState()
  const idOf = (consumer: number): string => run?.consumers[consumer]?.id ?? String(consumer)
  return rows.flatMap(({ instance, name, kind, capacity, consumers, lanes }) =>
    lanes.map(({ latest, ...figures }, lane) => ({
      instance: run?.instances[instance] ?? instance,
      executor: name,
      kind,
      capacity,
      consumers: consumers.map(idOf),
      lane: lane + 1,
      ...figures,
      latestConsumer: latest && idOf(latest.consumer),
      latestEvent: latest?.seq ?? null,
      latestSinceMs: latest?.sinceMs ?? null,
    })),
  )
}
