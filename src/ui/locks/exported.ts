import { bridgeStore } from '../../bridge/store.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { HoldRow } from '../../protocol/zone-rows.ts'
import { exportedConsumers } from '../consumers/exported.ts'
import type { ExportRow } from '../parts/export/export-files.ts'

/** Holds, tries, waits and crashes as rows of a file; what goes on has no end. */
export const exportedHolds = (run: RunInfo | null, rows: readonly HoldRow[]): readonly ExportRow[] =>
  rows.map(({ consumer, instance, kind, fromStep, toStep, fromMs, toMs, end, handled, firstEvent, lastEvent }) => ({
    zone: run?.consumers[consumer]?.id ?? consumer,
    instance: run?.instances[instance] ?? instance,
    kind,
    fromStep,
    toStep: toStep < 0 ? null : toStep,
    fromMs,
    toMs: toStep < 0 ? null : toMs,
    end,
    handled,
    firstEvent: firstEvent === 0 ? null : firstEvent,
    lastEvent: lastEvent === 0 ? null : lastEvent,
  }))

/** What the rows of these consumers, by index, have of their zones. */
export const exportedZones = (listed: readonly number[]) => {
  const holderIs = bridgeStore.getState().run?.zoneHolders ?? 'recorded'
  return exportedConsumers(listed).map((row) => zoneOf({ ...row, holderIs: row['holder'] === null ? null : holderIs }))
}

const zoneOf = (row: ExportRow): ExportRow => Object.fromEntries(zoneColumns.map((name) => [name, row[name]]))

const zoneColumns = [
  'id',
  'component',
  'holder',
  'holderIs',
  'holds',
  'heldSinceMs',
  'heldSinceStep',
  'waiters',
  'failedTries',
  'lastHoldEnd',
  'lastHoldMs',
  'loop',
]
