import type { DeadRow } from '../../protocol/dead-rows.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { ExportRow } from '../parts/export/export-files.ts'

/** A dead event as a row of a file, with the names of Evento's own table. */
export const exportedDead = (row: DeadRow, run: RunInfo): ExportRow => ({
  consumer: run.consumers[row.consumer]?.id ?? row.consumer,
  eventId: row.seq,
  name: row.name,
  aggregateId: row.key,
  context: row.context,
  retry: row.retry,
  edited: row.edited,
  attempts: row.attempts,
  errorClass: row.errorClass,
  message: row.message,
  causes: row.causes,
  deadAtMs: row.timeMs,
  deadAtStep: row.step,
})
