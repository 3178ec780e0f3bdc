import type { FaultRow } from '../../protocol/check-rows.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { ExportRow } from '../parts/export/export-files.ts'

type Places = Pick<RunInfo, 'consumers' | 'instances'> | null

/** Consumer, instance where there are several, and event that a fault struck; null = it has not struck. */
export function whereWords({ consumer, instance, ordinal, seq, step }: FaultRow, run: Places): string | null {
  const several = (run?.instances.length ?? 1) > 1
  const who = [
    ...(consumer < 0 ? [] : [run?.consumers[consumer]?.component ?? `consumer ${consumer}`]),
    ...(instance < 0 || !several ? [] : [run?.instances[instance] ?? `i-${instance + 1}`]),
    ...(ordinal === 0 ? [] : [`#${seq}`]),
  ]
  if (who.length > 0) return who.join(' ')
  return step === null ? null : 'the bundle'
}

/** As the file has it: with the ids of whom it struck, and nothing where it has not. */
export const exportedFault = (row: FaultRow, run: Places): ExportRow => ({
  ...row,
  timeMs: row.step === null ? null : row.timeMs,
  consumer: run?.consumers[row.consumer]?.id ?? null,
  instance: run?.instances[row.instance] ?? null,
  ordinal: row.ordinal || null,
})
