/**
 * The mirror: everything bounded that the page always holds (totals, consumers, zones, instances, producers), as one
 * `Float64Array` of cells. A frame carries the cells that changed; applying all frames gives the projection of the world
 * at the cursor (a tested law). Layout: totals, then each consumer, then each instance of each consumer, then each producer.
 */

import { zoneLosses } from '../model/change.ts'

/** −1 stands for "none" in cells that name something. Times are virtual ms. */
export const totalCells = [
  'cursor',
  'end',
  /** Oldest step that can still be reached. */
  'first',
  /** Steps from the first to where the run will end by the look of it, or has ended. */
  'span',
  'timeMs',
  /** Virtual ms of the last step that is recorded. */
  'endMs',
  'events',
  'headSeqHigh',
  'headSeqLow',
  'handled',
  'skipped',
  'ignored',
  'inFlight',
  'dead',
  'errors',
  'sagasLive',
  'sagasEnded',
  'commandsOpen',
  /** 1 = all projectors are aligned. */
  'bundleEnabled',
  'bundleStarted',
  /** 1 = the run has come to its end. */
  'atRest',
  /** Findings of checks up to the cursor. */
  'violations',
  'hazards',
  /** Step of the first violation in what is recorded; 0 = none. */
  'firstViolation',
  /** Step of the first finding of either sort in what is recorded; 0 = none. */
  'firstFinding',
  /** Faults that have struck up to the cursor. */
  'faults',
  /** Consumers that have not handled all events, and those in error or with dead events. */
  'behind',
  'failing',
  /** Zones that somebody holds, and those in trouble. */
  'zonesHeld',
  'zonesInTrouble',
] as const

export const consumerCells = [
  /** Log ordinal of the checkpoint; 0 = before the first event; −1 = never set. */
  'checkpoint',
  'checkpointSeqHigh',
  'checkpointSeqLow',
  'lag',
  'handled',
  'skipped',
  'ignored',
  /** Events that a handler or an executor has, and is not through with (history/in-flight.ts). */
  'inFlight',
  'inError',
  'errorStreak',
  /** All failed attempts of the run. */
  'errors',
  /** Those since a checkpoint was written or a pass went through, whether the store records them or not. */
  'failuresSince',
  'dead',
  'enabled',
  'headReached',
  /** Index of the instance that holds the zone. */
  'holder',
  'holds',
  'heldSinceMs',
  'heldSinceStep',
  'failedTries',
  'waiters',
  /** How the last hold ended: index into {@link holdEnds}. */
  'lastHoldEnd',
  'lastHoldMs',
  'cycles',
  'idlePolls',
  'lastChangeStep',
  'lastChangeMs',
  'metricCount',
  'metricMs',
  'metricMaxMs',
  'sagasLive',
  'sagasEnded',
  /** Under a watermark: log ordinal up to which events were handed out; 0 = none. */
  'frontier',
  /** Lowest log ordinal that an executor has; 0 = none has any. */
  'riskFrom',
] as const

/** The last ones: the zone was taken from its holder, by one of {@link zoneLosses}. */
export const holdEnds = ['none', 'clean', 'error', ...zoneLosses] as const

export type HoldEnd = (typeof holdEnds)[number]

export const instanceCells = [
  /** Index into `loopPhases`. */
  'phase',
  /** Log ordinal of the event in hand; 0 = none. */
  'event',
  'attempt',
  'cycle',
  'sinceMs',
  'sinceStep',
  /** Virtual ms of the next wake-up while sleeping or waiting; −1 = none. */
  'wakeMs',
  'failedTries',
] as const

export const producerCells = ['published', 'running', 'perKs', 'done'] as const

export type TotalCell = (typeof totalCells)[number]
export type ConsumerCell = (typeof consumerCells)[number]
export type InstanceCell = (typeof instanceCells)[number]
export type ProducerCell = (typeof producerCells)[number]

/** Sizes of a run, from which all offsets follow. `instances` is per consumer. */
export interface MirrorShape {
  readonly consumers: number
  readonly instances: number
  readonly producers: number
}

export const mirrorLength = (shape: MirrorShape): number =>
  totalCells.length +
  shape.consumers * (consumerCells.length + shape.instances * instanceCells.length) +
  shape.producers * producerCells.length

export const consumerOffset = (_shape: MirrorShape, consumer: number): number =>
  totalCells.length + consumer * consumerCells.length

export const instanceOffset = (shape: MirrorShape, consumer: number, instance: number): number =>
  totalCells.length +
  shape.consumers * consumerCells.length +
  (consumer * shape.instances + instance) * instanceCells.length

export const producerOffset = (shape: MirrorShape, producer: number): number =>
  totalCells.length +
  shape.consumers * (consumerCells.length + shape.instances * instanceCells.length) +
  producer * producerCells.length

const totalIndex = Object.fromEntries(totalCells.map((cell, i) => [cell, i])) as Readonly<Record<TotalCell, number>>

/** Read a block of cells by name. */
function cellsAt<N extends string>(
  mirror: Float64Array,
  offset: number,
  names: readonly N[],
): Readonly<Record<N, number>> {
  const read = {} as Record<N, number>
  for (let i = 0; i < names.length; i++) read[names[i]!] = mirror[offset + i]!
  return read
}

export const totalsOf = (mirror: Float64Array): Readonly<Record<TotalCell, number>> => cellsAt(mirror, 0, totalCells)
export const totalAt = (mirror: Float64Array, cell: TotalCell): number => mirror[totalIndex[cell]]!
export const consumerAt = (
  mirror: Float64Array,
  shape: MirrorShape,
  consumer: number,
): Readonly<Record<ConsumerCell, number>> => cellsAt(mirror, consumerOffset(shape, consumer), consumerCells)
export const instanceAt = (
  mirror: Float64Array,
  shape: MirrorShape,
  consumer: number,
  instance: number,
): Readonly<Record<InstanceCell, number>> => cellsAt(mirror, instanceOffset(shape, consumer, instance), instanceCells)
export const producerAt = (
  mirror: Float64Array,
  shape: MirrorShape,
  producer: number,
): Readonly<Record<ProducerCell, number>> => cellsAt(mirror, producerOffset(shape, producer), producerCells)

/** A 64-bit sequence number from its two cells. */
export const seqOfCells = (high: number, low: number): bigint =>
  BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low >>> 0))

/** Lay a frame's changed cells (index, value, index, value …) over the mirror. */
export function applyCells(mirror: Float64Array, cells: Float64Array): void {
  for (let i = 0; i + 1 < cells.length; i += 2) mirror[cells[i]!] = cells[i + 1]!
}

/** The cells in which two mirrors differ, as {@link applyCells} takes them. NaN never occurs. */
export function diffCells(before: Float64Array, after: Float64Array): Float64Array {
  let changed = 0
  for (let i = 0; i < after.length; i++) if (before[i] !== after[i]) changed++
  const cells = new Float64Array(changed * 2)
  for (let i = 0, at = 0; i < after.length; i++) {
    if (before[i] === after[i]) continue
    cells[at++] = i
    cells[at++] = after[i]!
  }
  return cells
}
