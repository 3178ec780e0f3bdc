import type { ConsumerInfo } from '../../protocol/run-info.ts'
import { type EventRow, outcomes } from '../../protocol/event-rows.ts'

/** An event as a row of a file; what became of it stands under the consumers' ids. */
export const exportedEvent = (row: EventRow, consumers: readonly ConsumerInfo[]): Record<string, unknown> => ({
  seq: row.seq,
  ordinal: row.ordinal,
  name: row.name,
  key: row.key,
  context: row.context,
  virtualTimeMs: row.timeMs,
  createdAt: row.createdAt === null ? null : new Date(row.createdAt).toISOString(),
  producer: row.producer,
  step: row.step,
  ...Object.fromEntries(consumers.map(({ id }, index) => [id, outcomes[row.outcomes[index] ?? 0]])),
})
