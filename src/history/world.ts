import { Hash } from '../base/hash.ts'
import type { ActorShape } from '../model/actors.ts'
import { PagedRows } from './paged-rows.ts'

// Columns of the tables, by name. Written out with their numbers: what is put together from a list of names would be a hash
// table to the engine, and the fold looks into these dozens of times a step.

/** Per consumer. −1 = none, for what names something. */
export const consumerField = {
  checkpoint: 0,
  handled: 1,
  skipped: 2,
  ignored: 3,
  /** Tasks handed to executors and not ended. */
  tasks: 4,
  inError: 5,
  errorStreak: 6,
  errors: 7,
  dead: 8,
  enabled: 9,
  headReached: 10,
  holder: 11,
  holds: 12,
  heldSinceMs: 13,
  heldSinceStep: 14,
  failedTries: 15,
  lastHoldEnd: 16,
  lastHoldMs: 17,
  cycles: 18,
  idlePolls: 19,
  lastChangeStep: 20,
  lastChangeMs: 21,
  metricCount: 22,
  metricMs: 23,
  metricMaxMs: 24,
  sagasLive: 25,
  sagasEnded: 26,
  view: 27,
  error: 28,
  /** Failed attempts since a checkpoint was written or a pass went through, whether the store has recorded them or not. */
  failuresSince: 29,
  errorMs: 30,
  /** Under a watermark: the furthest frontier of its loops. */
  frontier: 31,
  /** Lowest ordinal that an executor has; 0 = none has any. */
  riskFrom: 32,
  /** Finished events of which its processes keep a note. */
  remembered: 33,
  /** Events that found no place in an executor in time. */
  refused: 34,
  /** Transient failures on executors, and those since the last success. */
  transients: 35,
  transientStreak: 36,
  size: 37,
} as const

/** Per loop: each instance of each consumer. */
export const instanceField = {
  next: 0,
  event: 1,
  attempt: 2,
  cycle: 3,
  sinceMs: 4,
  sinceStep: 5,
  wakeMs: 6,
  failedTries: 7,
  result: 8,
  /** Under a watermark: ordinal up to which this loop has handed out; 0 = none. */
  frontier: 9,
  /** 1 = an executor has been given the event in hand. */
  handed: 10,
  size: 11,
} as const

/** Per lane of the named executors. `ordinal`, `consumer` and `sinceMs` are those of the task that began last. */
export const laneField = {
  inFlight: 0,
  admitted: 1,
  rejected: 2,
  completed: 3,
  failed: 4,
  consumer: 5,
  ordinal: 6,
  sinceMs: 7,
  size: 8,
} as const

export const producerField = {
  published: 0,
  running: 1,
  perKs: 2,
  done: 3,
  size: 4,
} as const

/** Per saga id. `consumer` −1 = no such saga. `endedStep` 0 = live. */
export const sagaField = {
  consumer: 0,
  value: 1,
  lastOrdinal: 2,
  startedStep: 3,
  startedMs: 4,
  lastStep: 5,
  lastMs: 6,
  endedStep: 7,
  endedMs: 8,
  changes: 9,
  size: 10,
} as const

/** Per burial, in order. `live` 0 = removed. */
export const deadField = {
  consumer: 0,
  ordinal: 1,
  error: 2,
  retry: 3,
  step: 4,
  ms: 5,
  live: 6,
  size: 7,
} as const

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
