import {
  consumerField as C,
  consumerOf,
  instanceField as I,
  producerField as P,
  producerOf,
  type World,
} from '../history/world.ts'
import { loopPhases } from '../protocol/loop-phases.ts'
import {
  consumerCells,
  consumerOffset,
  instanceCells,
  instanceOffset,
  mirrorLength,
  producerCells,
  producerOffset,
  totalCells,
  type ConsumerCell,
  type InstanceCell,
  type MirrorShape,
  type ProducerCell,
  type TotalCell,
} from '../protocol/mirror.ts'
import { inFlightOf } from '../history/in-flight.ts'
import { isFailing, isInTrouble } from './consumer-standing.ts'
import { lagAt } from './lag.ts'
import { loopPosition } from './loop-position.ts'
import type { Run } from './run.ts'

const phaseIndex = new Map(loopPhases.map((phase, index) => [phase, index]))

export const mirrorShape = (run: Run): MirrorShape => ({
  consumers: run.kernel.shape.consumers,
  instances: run.kernel.shape.instances,
  producers: run.kernel.shape.producers,
})

/** Totals that are added up over all consumers. */
const noSums = {
  handled: 0,
  skipped: 0,
  ignored: 0,
  inFlight: 0,
  dead: 0,
  errors: 0,
  behind: 0,
  failing: 0,
  zonesHeld: 0,
  zonesInTrouble: 0,
} satisfies Partial<Record<TotalCell, number>>
type SumCell = keyof typeof noSums

/**
 * The projection of a world to the mirror's cells. Pure: the same world gives the same cells, whatever was projected before.
 * A frame is the difference of two projections.
 */
export function project(run: Run, world: World): Float64Array {
  const shape = mirrorShape(run)
  const mirror = new Float64Array(mirrorLength(shape))
  const sums: Record<SumCell, number> = { ...noSums }
  for (let c = 0; c < shape.consumers; c++) {
    const lag = lagAt(run, world, c)
    const inFlight = inFlightOf(world, c)
    putConsumer(mirror, consumerOffset(shape, c), run, world, c, { lag, inFlight })
    sums.handled += consumerOf(world, c, C.handled)
    sums.skipped += consumerOf(world, c, C.skipped)
    sums.ignored += consumerOf(world, c, C.ignored)
    sums.inFlight += inFlight
    sums.dead += consumerOf(world, c, C.dead)
    sums.errors += consumerOf(world, c, C.errors)
    for (let i = 0; i < shape.instances; i++) {
      putInstance(mirror, instanceOffset(shape, c, i), run, world, c, i, lag)
    }
    if (lag > 0) sums.behind++
    if (consumerOf(world, c, C.holder) >= 0) sums.zonesHeld++
    if (isFailing({ mirror, shape }, c)) sums.failing++
    if (isInTrouble({ mirror, shape }, c)) sums.zonesInTrouble++
  }
  for (let p = 0; p < shape.producers; p++) put(mirror, producerOffset(shape, p), producerCells, producerRow(world, p))
  put(mirror, 0, totalCells, { ...totals(run, world), ...sums })
  return mirror
}

/** Lay over a mirror how far the run has come; every other cell stays as it was. */
export function placeAt(mirror: Float64Array, run: Run, world: World): void {
  const cells = placeOf(run, world)
  for (const cell of placeCells) mirror[totalCells.indexOf(cell)] = cells[cell]
}

const placeCells = ['cursor', 'end', 'first', 'span', 'timeMs', 'endMs'] as const satisfies TotalCell[]

const placeOf = (run: Run, world: World): Record<(typeof placeCells)[number], number> => ({
  cursor: world.step,
  end: run.end,
  first: run.recorder.first,
  span: Math.max(1, run.reach - run.recorder.first),
  timeMs: world.timeMs,
  endMs: run.recorder.world.timeMs,
})

function put<N extends string>(
  mirror: Float64Array,
  offset: number,
  names: readonly N[],
  row: Readonly<Record<N, number>>,
): void {
  for (let i = 0; i < names.length; i++) mirror[offset + i] = row[names[i]!]
}

function totals(run: Run, world: World): Omit<Record<TotalCell, number>, SumCell> {
  const head = run.kernel.log.seqOf(world.events)
  const found = run.watch.countUpTo(world.step)
  const violations = run.watch.violationsAmong(found)
  return {
    ...placeOf(run, world),
    events: world.events,
    headSeqHigh: high(head),
    headSeqLow: low(head),
    sagasLive: world.sagasLive,
    sagasEnded: world.sagasEnded,
    commandsOpen: world.commandsOpen,
    bundleEnabled: world.bundlesEnabled,
    bundleStarted: world.bundlesStarted,
    atRest: world.ended === 0 ? 0 : 1,
    violations,
    hazards: found - violations,
    firstViolation: run.watch.firstViolation,
    firstFinding: run.watch.firstFinding,
    faults: world.faults,
  }
}

type ConsumerMade = Exclude<ConsumerCell, keyof typeof C>
type InstanceMade = Exclude<InstanceCell, keyof typeof I>

/** Pairs of a cell and the field that it is a copy of: of thousands of loops, an object for each would cost a frame its time. */
const copied = (cells: readonly string[], fields: Readonly<Record<string, number>>): Int32Array =>
  Int32Array.from(cells.flatMap((name, cell) => (name in fields ? [cell, fields[name]!] : [])))

const consumerCopied = copied(consumerCells, C)
const instanceCopied = copied(instanceCells, I)
const consumerCell = (name: ConsumerMade): number => consumerCells.indexOf(name)
const made = {
  checkpointSeqHigh: consumerCell('checkpointSeqHigh'),
  checkpointSeqLow: consumerCell('checkpointSeqLow'),
  lag: consumerCell('lag'),
  inFlight: consumerCell('inFlight'),
  // Exclusive zones are only ever tried: nobody queues for them.
  waiters: consumerCell('waiters'),
} satisfies Record<ConsumerMade, number>
const instanceMade = { phase: instanceCells.indexOf('phase') } satisfies Record<InstanceMade, number>

function copyCells(mirror: Float64Array, offset: number, pairs: Int32Array, table: Float64Array, row: number): void {
  for (let i = 0; i < pairs.length; i += 2) mirror[offset + pairs[i]!] = table[row + pairs[i + 1]!]!
}

function putConsumer(
  mirror: Float64Array,
  offset: number,
  run: Run,
  world: World,
  c: number,
  { lag, inFlight }: { lag: number; inFlight: number },
): void {
  copyCells(mirror, offset, consumerCopied, world.consumers, c * C.size)
  const seq = run.kernel.log.seqOf(Math.max(0, consumerOf(world, c, C.checkpoint)))
  mirror[offset + made.checkpointSeqHigh] = high(seq)
  mirror[offset + made.checkpointSeqLow] = low(seq)
  mirror[offset + made.lag] = lag
  mirror[offset + made.inFlight] = inFlight
  mirror[offset + made.waiters] = 0
}

function putInstance(
  mirror: Float64Array,
  offset: number,
  run: Run,
  world: World,
  c: number,
  i: number,
  lag: number,
): void {
  copyCells(mirror, offset, instanceCopied, world.instances, (c * world.shape.instances + i) * I.size)
  mirror[offset + instanceMade.phase] = phaseIndex.get(loopPosition(run, world, c, i, lag))!
}

function producerRow(world: World, p: number): Record<ProducerCell, number> {
  return {
    published: producerOf(world, p, P.published),
    running: producerOf(world, p, P.running),
    perKs: producerOf(world, p, P.perKs),
    done: producerOf(world, p, P.done),
  }
}

const high = (seq: bigint): number => Number(BigInt.asIntN(32, seq >> 32n))
const low = (seq: bigint): number => Number(BigInt.asUintN(32, seq))
