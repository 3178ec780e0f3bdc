import { bridgeStore } from '../../bridge/store.ts'
import type { TapeRow } from '../../protocol/event-rows.ts'
import type { LagSeries } from '../../protocol/run-rows.ts'
import { exportedEvent } from '../events/exported.ts'
import type { ExportRow } from '../parts/export/export-files.ts'

/** A row for each place of each consumer's line. */
export function exportedLag(series: readonly LagSeries[]): readonly ExportRow[] {
  const { run } = bridgeStore.getState()
  return series.flatMap(({ consumer, steps, lag }) =>
    lag.map((value, i) => ({
      consumer: run?.consumers[consumer]?.id ?? consumer,
      step: steps[i] ?? null,
      lag: value,
    })),
  )
}

/** The events on the tape, with what each consumer has made of them; `ahead` = not yet at the cursor. */
export function exportedTape(): readonly ExportRow[] {
  const { run, windows } = bridgeStore.getState()
  const rows = (windows.get('tape')?.rows ?? []) as readonly TapeRow[]
  return rows.map((row) => ({ ...exportedEvent(row, run?.consumers ?? []), ahead: row.ahead }))
}
