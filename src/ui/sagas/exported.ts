import type { SagaRow } from '../../protocol/saga-rows.ts'

/** A saga as a row of a file: associations and fields under their own names. */
export const exportedSaga = (row: SagaRow): Record<string, unknown> => ({
  id: row.id,
  saga: row.saga,
  live: row.live,
  stuck: row.stuck,
  incarnation: row.incarnation,
  ...Object.fromEntries(row.associations.map(([name, value]) => [`association ${name}`, value])),
  ...Object.fromEntries(row.summary.map(([name, value]) => [`field ${name}`, value])),
  lastEvent: row.lastEvent?.ordinal ?? null,
  lastEventName: row.lastEvent?.name ?? null,
  startedMs: row.startedMs,
  startedStep: row.startedStep,
  lastMs: row.lastMs,
  lastStep: row.lastStep,
  endedMs: row.endedMs,
  changes: row.changes,
})
