import { bridgeStore } from '../../bridge/store.ts'
import { phaseOf, phaseWord, speaker } from '../../protocol/loop-phases.ts'
import { consumerAt, holdEnds, instanceAt, type MirrorShape, seqOfCells } from '../../protocol/mirror.ts'
import type { ConsumerInfo } from '../../protocol/run-info.ts'
import type { ExportRow } from '../parts/export/export-files.ts'

/** These consumers, by index, with every figure that the page knows of them. */
export function exportedConsumers(listed: readonly number[]): ExportRow[] {
  const { mirror, shape, run } = bridgeStore.getState()
  if (!run) return []
  const { consumers, instances } = run
  return listed.map((index) => exportedConsumer({ mirror, shape, consumers, instances }, index))
}

interface Page {
  readonly mirror: Float64Array
  readonly shape: MirrorShape
  readonly consumers: readonly ConsumerInfo[]
  readonly instances: readonly string[]
}

/** A consumer as a row of a file: cells that are numbers to the mirror only become what a person reads; none = null. */
export function exportedConsumer({ mirror, shape, consumers, instances }: Page, index: number): ExportRow {
  const { id, kind, component, version, context } = consumers[index]!
  const { checkpointSeqHigh, checkpointSeqLow, ...cells } = consumerAt(mirror, shape, index)
  const { checkpoint, holder, lastHoldEnd, frontier, riskFrom } = cells
  const loops = Array.from({ length: shape.instances }, (_, i) => instanceAt(mirror, shape, index, i))
  const ended = holdEnds[lastHoldEnd] ?? 'none'
  return {
    id,
    kind,
    component,
    version,
    context,
    loop: phaseWord(phaseOf(loops[speaker(holder, loops)]?.phase ?? 0)),
    ...cells,
    checkpoint: checkpoint < 0 ? null : seqOfCells(checkpointSeqHigh, checkpointSeqLow).toString(),
    checkpointEvent: checkpoint < 0 ? null : checkpoint,
    inError: cells.inError > 0,
    enabled: cells.enabled > 0,
    headReached: cells.headReached > 0,
    holder: instances[holder] ?? null,
    heldSinceMs: holder < 0 ? null : cells.heldSinceMs,
    heldSinceStep: holder < 0 ? null : cells.heldSinceStep,
    lastHoldEnd: ended === 'none' ? null : ended,
    lastHoldMs: ended === 'none' ? null : cells.lastHoldMs,
    frontier: frontier === 0 ? null : frontier,
    riskFrom: riskFrom === 0 ? null : riskFrom,
  }
}
