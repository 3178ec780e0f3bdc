import { loopPhases, phaseOf, zonePhases } from '../protocol/loop-phases.ts'
import {
  type ConsumerCell,
  consumerCells,
  consumerOffset,
  holdEnds,
  instanceCells,
  instanceOffset,
  type MirrorShape,
} from '../protocol/mirror.ts'

/** Cells of consumers and instances, and where they lie. */
export interface Cells {
  readonly mirror: Float64Array
  readonly shape: MirrorShape
}

const at = Object.fromEntries(consumerCells.map((cell, i) => [cell, i])) as Readonly<Record<ConsumerCell, number>>
const phaseCell = instanceCells.indexOf('phase')
const inError = loopPhases.indexOf('in-error')
const cleanly = holdEnds.indexOf('clean')

/** One cell, without an object for its neighbours: this is asked of thousands of loops with each frame. */
export const cellOf = ({ mirror, shape }: Cells, consumer: number, cell: ConsumerCell): number =>
  mirror[consumerOffset(shape, consumer) + at[cell]]!

const phaseCellOf = ({ mirror, shape }: Cells, consumer: number, instance: number): number =>
  mirror[instanceOffset(shape, consumer, instance) + phaseCell]!

/**
 * In error by the store's record, with dead events, with a failed attempt and no checkpoint since (a store may record no errors),
 * or with a row that says so: a loop that failed at what is no attempt at an event (a fetch) stays in error until its next pass.
 */
export function isFailing(cells: Cells, consumer: number): boolean {
  for (const cell of ['inError', 'dead', 'failuresSince'] as const) if (cellOf(cells, consumer, cell) > 0) return true
  for (let i = 0; i < cells.shape.instances; i++) if (phaseCellOf(cells, consumer, i) === inError) return true
  return false
}

/**
 * Somebody waits for the zone, its holder is down, somebody goes on without it, or the last hold ended otherwise than cleanly.
 * That a try came back false is how instances compete, and no trouble.
 */
export function isInTrouble(cells: Cells, consumer: number): boolean {
  if (cellOf(cells, consumer, 'waiters') > 0 || cellOf(cells, consumer, 'lastHoldEnd') > cleanly) return true
  const holder = cellOf(cells, consumer, 'holder')
  for (let i = 0; i < cells.shape.instances; i++) {
    const phase = phaseOf(phaseCellOf(cells, consumer, i))
    if (i === holder ? phase === 'crashed' : zonePhases.has(phase)) return true
  }
  return false
}
