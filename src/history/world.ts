import { Hash } from '../base/hash.ts'
import type { ActorShape } from '../model/actors.ts'
import { PagedRows } from './paged-rows.ts'

/** Names for the columns of a table: `at.consumer.checkpoint` is its index in a row. */
const columns = <const N extends readonly string[]>(
  names: N,
): Readonly<Record<N[number], number>> & { readonly size: number } =>
  Object.assign(Object.fromEntries(names.map((name, index) => [name, index])) as Record<N[number], number>, {
    size: names.length,
  })

/** Per consumer. −1 = none, for what names something. */
export const consumerField = columns([
  'checkpoint',
  'handled',
  'skipped',
  'ignored',
  'inFlight',
  'inError',
  'errorStreak',
  'errors',
  'dead',
  'enabled',
  'headReached',
  'holder',
  'holds',
  'heldSinceMs',
  'heldSinceStep',
  'failedTries',
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
  'view',
  'error',
  'errorStep',
  'errorMs',
  /** Under a watermark: the furthest frontier of its loops. */
  'frontier',
  /** Lowest ordinal in flight; 0 = nothing is. */
  'riskFrom',
  /** Finished events of which its processes keep a note. */
  'remembered',
  /** Events that found no place in an executor in time. */
  'refused',
  /** Transient failures on executors, and those since the last success. */
  'transients',
  'transientStreak',
])

/** Per loop: each instance of each consumer. */
export const instanceField = columns([
  'next',
  'event',
  'attempt',
  'cycle',
  'sinceMs',
  'sinceStep',
  'wakeMs',
  'failedTries',
  'result',
  /** Under a watermark: ordinal up to which this loop has handed out; 0 = none. */
  'frontier',
])

/** Per lane of the named executors. `ordinal`, `consumer` and `sinceMs` are those of the task that began last. */
export const laneField = columns([
  'inFlight',
  'admitted',
  'rejected',
  'completed',
  'failed',
  'consumer',
  'ordinal',
  'sinceMs',
])

export const producerField = columns(['published', 'running', 'perKs', 'done'])

/** Per saga id. `consumer` −1 = no such saga. `endedStep` 0 = live. */
export const sagaField = columns([
  'consumer',
  'value',
  'lastOrdinal',
  'startedStep',
  'startedMs',
  'lastStep',
  'lastMs',
  'endedStep',
  'endedMs',
  'changes',
])

/** Per burial, in order. `live` 0 = removed. */
export const deadField = columns(['consumer', 'ordinal', 'error', 'retry', 'step', 'ms', 'live'])

/**
 * What is true after a step: the fold of all changes up to it. Typed tables, cheap to copy; what follows from it without
 * being in it (lag, who waits for whom) is derived in selectors.
 */
export interface World {
  readonly shape: ActorShape
  step: number
  timeMs: number
  /** The actor of the step being folded, or last folded. */
  actor: number
  events: number
  sagasLive: number
  sagasEnded: number
  commandsOpen: number
  bundlesEnabled: number
  bundlesStarted: number
  /** Faults that have struck. */
  faults: number
  /** 0 = goes on; else 1 + index into `endReasons`. */
  ended: number
  consumers: Float64Array
  instances: Float64Array
  producers: Float64Array
  lanes: Float64Array
  sagas: PagedRows
  deads: PagedRows
  /** The two fingerprints: over the history so far, and over the state, free of order. */
  readonly history: Hash
  stateA: number
  stateB: number
}

export function emptyWorld(shape: ActorShape, identity: number): World {
  const loops = shape.consumers * shape.instances
  const world: World = {
    shape,
    step: 0,
    timeMs: 0,
    actor: 0,
    events: 0,
    sagasLive: 0,
    sagasEnded: 0,
    commandsOpen: 0,
    bundlesEnabled: 0,
    bundlesStarted: 0,
    faults: 0,
    ended: 0,
    consumers: new Float64Array(shape.consumers * consumerField.size),
    instances: new Float64Array(loops * instanceField.size),
    producers: new Float64Array(shape.producers * producerField.size),
    lanes: new Float64Array((shape.lanes ?? 0) * laneField.size),
    sagas: new PagedRows(sagaField.size, [sagaField.startedMs, sagaField.lastMs, sagaField.endedMs]).watch(),
    deads: new PagedRows(deadField.size, [deadField.ms]).watch(),
    history: new Hash(identity, ~identity),
    stateA: 0,
    stateB: 0,
  }
  for (let c = 0; c < shape.consumers; c++) {
    const row = c * consumerField.size
    world.consumers[row + consumerField.checkpoint] = -1
    world.consumers[row + consumerField.enabled] = 1
    world.consumers[row + consumerField.holder] = -1
  }
  for (let l = 0; l < loops; l++) world.instances[l * instanceField.size + instanceField.wakeMs] = -1
  // Saga ids count from 1.
  world.sagas.set(0, sagaField.consumer, -1)
  return world
}

export const copyWorld = (world: World): World => copyWith(world, world.sagas.copy(), world.deads.copy())

/** A copy of the small tables, with these large ones. */
export const copyWith = (world: World, sagas: PagedRows, deads: PagedRows): World => ({
  ...world,
  consumers: world.consumers.slice(),
  instances: world.instances.slice(),
  producers: world.producers.slice(),
  lanes: world.lanes.slice(),
  sagas,
  deads,
  history: new Hash(world.history.a, world.history.b),
})

/** Numbers that the world is made of. */
export const worldWords = (world: World): number =>
  world.consumers.length +
  world.instances.length +
  world.sagas.length * sagaField.size +
  world.deads.length * deadField.size

/** Numbers in the small tables. */
export const smallWords = (world: World): number =>
  world.consumers.length + world.instances.length + world.producers.length + world.lanes.length

export const consumerOf = (world: World, consumer: number, field: number): number =>
  world.consumers[consumer * consumerField.size + field]!
export const instanceOf = (world: World, consumer: number, instance: number, field: number): number =>
  world.instances[(consumer * world.shape.instances + instance) * instanceField.size + field]!
export const producerOf = (world: World, producer: number, field: number): number =>
  world.producers[producer * producerField.size + field]!
