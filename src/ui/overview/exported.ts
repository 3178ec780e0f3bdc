import { commands } from '../../bridge/commands.ts'
import { bridgeStore } from '../../bridge/store.ts'
import type { TapeRow } from '../../protocol/event-rows.ts'
import type { LagSeries } from '../../protocol/run-rows.ts'
import { eventsSpec, noFilter } from '../events/event-filter.ts'
import { exportedEvent } from '../events/exported.ts'
import type { ExportRow } from '../parts/export/export-files.ts'
import { tapeId } from './tape-id.ts'

/** A row for each stretch of each consumer's line, by where it ends, and one for the cursor. */
export function exportedLag(series: readonly LagSeries[]): readonly ExportRow[] {
  const { run } = bridgeStore.getState()
  return series.flatMap(({ consumer, steps, timesMs, lag }) =>
    lag.map((value, i) => ({
      consumer: run?.consumers[consumer]?.id ?? consumer,
      step: steps[i] ?? null,
      virtualTimeMs: timesMs[i] ?? null,
      lag: value,
    })),
  )
}

/** All events of the tape, those too that have left it at its left, with what each consumer has made of them. */
export async function exportedTape(): Promise<readonly ExportRow[]> {
  const { run, windows } = bridgeStore.getState()
  const ahead = ((windows.get(tapeId)?.rows ?? []) as readonly TapeRow[]).filter((row) => row.ahead)
  const published = await commands.rows<'events'>(eventsSpec(noFilter, 'asc', { from: 0, count: 0 }))
  const consumers = run?.consumers ?? []
  return [
    ...published.map((row) => ({ ...exportedEvent(row, consumers), ahead: false })),
    // Not yet at the cursor: the recording holds them.
    ...ahead.map((row) => ({ ...exportedEvent(row, consumers), ahead: true })),
  ]
}
