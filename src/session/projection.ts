import {
  consumerField as C,
  consumerOf,
  instanceField as I,
  instanceOf,
  producerField as P,
  producerOf,
  type World,
} from '../history/world.ts'
import {
  consumerCells,
  consumerOffset,
  instanceCells,
  instanceOffset,
  loopPhases,
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
import { lagAt } from './lag.ts'
import { loopPosition } from './loop-position.ts'
import type { Run } from './run.ts'

const phaseIndex = new Map(loopPhases.map((phase, index) => [phase, index]))

export const mirrorShape = (run: Run): MirrorShape => ({
  consumers: run.kernel.shape.consumers,
  instances: run.kernel.shape.instances,
  producers: run.kernel.shape.producers,
})

/**
 * The projection of a world to the mirror's cells. Pure: the same world gives the same cells, whatever was projected before.
 * A frame is the difference of two projections.
 */
export function project(run: Run, world: World): Float64Array {
  const shape = mirrorShape(run)
  const mirror = new Float64Array(mirrorLength(shape))
  const sums = { handled: 0, skipped: 0, ignored: 0, inFlight: 0, dead: 0, errors: 0 }
  for (let c = 0; c < shape.consumers; c++) {
    put(mirror, consumerOffset(shape, c), consumerCells, consumerRow(run, world, c))
    sums.handled += consumerOf(world, c, C.handled)
    sums.skipped += consumerOf(world, c, C.skipped)
    sums.ignored += consumerOf(world, c, C.ignored)
    sums.inFlight += consumerOf(world, c, C.inFlight)
    sums.dead += consumerOf(world, c, C.dead)
    sums.errors += consumerOf(world, c, C.errors)
    for (let i = 0; i < shape.instances; i++) {
      put(mirror, instanceOffset(shape, c, i), instanceCells, instanceRow(run, world, c, i))
    }
  }
  for (let p = 0; p < shape.producers; p++) put(mirror, producerOffset(shape, p), producerCells, producerRow(world, p))
  put(mirror, 0, totalCells, { ...totals(run, world), ...sums })
  return mirror
}

function put<N extends string>(
  mirror: Float64Array,
  offset: number,
  names: readonly N[],
  row: Readonly<Record<N, number>>,
): void {
  for (let i = 0; i < names.length; i++) mirror[offset + i] = row[names[i]!]
}

function totals(
  run: Run,
  world: World,
): Omit<Record<TotalCell, number>, 'handled' | 'skipped' | 'ignored' | 'inFlight' | 'dead' | 'errors'> {
  const head = run.kernel.log.seqOf(world.events)
  return {
    cursor: world.step,
    end: run.end,
    first: run.recorder.first,
    timeMs: world.timeMs,
    events: world.events,
    headSeqHigh: high(head),
    headSeqLow: low(head),
    sagasLive: world.sagasLive,
    sagasEnded: world.sagasEnded,
    commandsOpen: world.commandsOpen,
    bundleEnabled: world.bundlesEnabled,
    bundleStarted: world.bundlesStarted,
    atRest: world.ended === 0 ? 0 : 1,
  }
}

function consumerRow(run: Run, world: World, c: number): Record<ConsumerCell, number> {
  const of = (field: number): number => consumerOf(world, c, field)
  const checkpoint = of(C.checkpoint)
  const seq = run.kernel.log.seqOf(Math.max(0, checkpoint))
  return {
    checkpoint,
    checkpointSeqHigh: high(seq),
    checkpointSeqLow: low(seq),
    lag: lagAt(run, world, c),
    handled: of(C.handled),
    skipped: of(C.skipped),
    ignored: of(C.ignored),
    inFlight: of(C.inFlight),
    inError: of(C.inError),
    errorStreak: of(C.errorStreak),
    errors: of(C.errors),
    dead: of(C.dead),
    enabled: of(C.enabled),
    headReached: of(C.headReached),
    holder: of(C.holder),
    holds: of(C.holds),
    heldSinceMs: of(C.heldSinceMs),
    heldSinceStep: of(C.heldSinceStep),
    failedTries: of(C.failedTries),
    // Exclusive zones are only ever tried: nobody queues for them.
    waiters: 0,
    lastHoldEnd: of(C.lastHoldEnd),
    lastHoldMs: of(C.lastHoldMs),
    cycles: of(C.cycles),
    idlePolls: of(C.idlePolls),
    lastChangeStep: of(C.lastChangeStep),
    lastChangeMs: of(C.lastChangeMs),
    metricCount: of(C.metricCount),
    metricMs: of(C.metricMs),
    metricMaxMs: of(C.metricMaxMs),
    sagasLive: of(C.sagasLive),
    sagasEnded: of(C.sagasEnded),
  }
}

function instanceRow(run: Run, world: World, c: number, i: number): Record<InstanceCell, number> {
  const of = (field: number): number => instanceOf(world, c, i, field)
  return {
    phase: phaseIndex.get(loopPosition(run, world, c, i))!,
    event: of(I.event),
    attempt: of(I.attempt),
    cycle: of(I.cycle),
    sinceMs: of(I.sinceMs),
    sinceStep: of(I.sinceStep),
    wakeMs: of(I.wakeMs),
    failedTries: of(I.failedTries),
  }
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
