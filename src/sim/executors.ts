import { ensure } from '../base/assert.ts'
import { isBlank, laneOf } from '../engine/modern/java-hash.ts'
import type { Fibre } from './fibre.ts'
import type { ExecutorSpec } from './spec.ts'

/** Where tasks run, and where what is to run waits. Plain data. */
export interface Lane {
  /** Its number in the history; −1 = of an executor without a name, of which nothing is told. */
  readonly number: number
  running: number
  /** Tasks that were handed over and wait for their turn. */
  readonly queue: Fibre[]
  /** Loops that wait for a place before they hand anything over. */
  readonly waiting: Fibre[]
  /** Places that are kept for loops that have waited for them. */
  given: number
}

/** One executor of one instance. */
export class ExecutorRuntime {
  /** Null = an observer’s own. */
  readonly name: string | null
  /** Tasks at once in each lane; Infinity = any number; null = as the profile has it. */
  readonly places: number | null
  readonly lanes: readonly Lane[]
  #nextLane = 0

  constructor(name: string | null, lanes: number, places: number | null, firstLane: number) {
    this.name = name
    this.places = places
    this.lanes = Array.from({ length: lanes }, (_, i) => ({
      number: firstLane < 0 ? -1 : firstLane + i,
      running: 0,
      queue: [],
      waiting: [],
      given: 0,
    }))
  }

  /** Where a task of this key may run: in its lane; without a key in any. */
  lanesFor(key: string | null): readonly Lane[] {
    if (this.lanes.length === 1 || key === null || isBlank(key)) return this.lanes
    return [this.lanes[laneOf(key, this.lanes.length)]!]
  }

  /** The lane of a key; events without a key take the lanes in turn. */
  laneFor(key: string | null): Lane {
    const [first, ...others] = this.lanesFor(key)
    if (others.length === 0) return first!
    const lane = this.lanes[this.#nextLane]!
    this.#nextLane = (this.#nextLane + 1) % this.lanes.length
    return lane
  }
}

/** The named executors of each instance. Lanes are numbered in this order, instance by instance. */
export type Executors = readonly ReadonlyMap<string, ExecutorRuntime>[]

export function executorsOf(specs: readonly ExecutorSpec[], instances: number): Executors {
  let lane = 0
  return Array.from({ length: instances }, () => {
    const made = new Map<string, ExecutorRuntime>()
    for (const { name, kind, capacity, lanes } of specs) {
      const places = kind === 'partitioned' ? 1 : (capacity ?? Infinity)
      made.set(name, new ExecutorRuntime(name, lanes, places, lane))
      lane += lanes
    }
    return made
  })
}

export const laneCount = (specs: readonly ExecutorSpec[], instances: number): number =>
  instances * specs.reduce((sum, { lanes }) => sum + lanes, 0)

export const namedExecutor = (executors: Executors, instance: number, name: string): ExecutorRuntime =>
  ensure(executors[instance]?.get(name), `no executor is called ${name}`)
