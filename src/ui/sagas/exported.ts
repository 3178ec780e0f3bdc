import type { SagaRow } from '../../protocol/saga-rows.ts'
import { waitsWords } from './saga-words.ts'

/** A saga as a row of a file: associations and fields under their own names. */
export const exportedSaga = (row: SagaRow): Record<string, unknown> => ({
  id: row.id,
  saga: row.saga,
  live: row.live,
  stuck: row.stuck,
  incarnation: row.incarnation,
  ...Object.fromEntries(row.associations.map(([name, value]) => [`association ${name}`, value])),
  ...Object.fromEntries(row.summary.map(([name, value]) => [`field ${name}`, value])),
  waitingFor: row.waits === null ? null : waitsWords(row.waits),
  nextTimer: row.waits?.timer?.name ?? null,
  nextTimerMs: row.waits?.timer?.atMs ?? null,
  lastEvent: row.lastEvent?.ordinal ?? null,
  lastEventName: row.lastEvent?.name ?? null,
  startedMs: row.startedMs,
  startedStep: row.startedStep,
  lastMs: row.lastMs,
  lastStep: row.lastStep,
  endedMs: row.endedMs,
  changes: row.changes,
})
