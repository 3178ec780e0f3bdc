import type { Executor, Timers } from '../../model/collaborators.ts'
import { InvalidArgumentError } from '../../model/errors.ts'
import {
  type ConsumerExecutor as ConsumerExecutorContract,
  type ConsumerTask,
  type ExecutorStats,
  unboundedCapacity,
} from '../../model/modern.ts'
import { defaultTimers } from '../../store/defaults.ts'
import { Canceller } from '../../store/locks/canceller.ts'
import { isBlank, laneOf } from './java-hash.ts'
import { within } from './within.ts'

export interface ConsumerExecutorOptions {
  /** For waits. Default: the platform's. */
  readonly timers?: Timers
}

/** Places of which each takes one task at a time, and who waits for one. */
interface Lane {
  free: number
  readonly waiting: ((place: boolean) => void)[]
}

/** A number of lanes with a number of places each; what runs where is decided by a key. */
class PlacedExecutor implements ConsumerExecutorContract {
  readonly name: string
  readonly capacity: number
  readonly #timers: Timers
  readonly #lanes: readonly Lane[]
  readonly #running = new Set<Canceller>()
  readonly #idle: (() => void)[] = []
  #nextLane = 0
  #open = true
  #admitted = 0
  #rejected = 0
  #completed = 0
  #failed = 0

  constructor(name: string, lanes: number, places: number, { timers = defaultTimers }: ConsumerExecutorOptions) {
    checkName(name)
    this.name = name
    this.capacity = lanes * places
    this.#timers = timers
    this.#lanes = Array.from({ length: lanes }, () => ({ free: places, waiting: [] }))
  }

  get inFlight(): number {
    return this.#running.size
  }

  async submit(task: ConsumerTask, orderingKey: string | null, waitMs: number): Promise<boolean> {
    const lane = this.#laneOf(orderingKey)
    if (!this.#open || !(await this.#place(lane, waitMs))) {
      this.#rejected++
      return false
    }
    // Shut down between the place that was given and here: nobody else will want the place.
    if (!this.#open) {
      this.#rejected++
      return false
    }
    this.#admitted++
    const canceller = new Canceller()
    this.#running.add(canceller)
    // The body begins here, before the caller is told: to be refused and to run exclude each other.
    void this.#run(task, canceller, lane)
    return true
  }

  stats(): ExecutorStats {
    const { name, capacity, inFlight } = this
    return {
      name,
      capacity,
      inFlight,
      admitted: this.#admitted,
      rejected: this.#rejected,
      completed: this.#completed,
      failed: this.#failed,
    }
  }

  async awaitQuiescence(deadlineMs: number): Promise<boolean> {
    if (this.inFlight === 0) return true
    return within(this.#timers, deadlineMs, new Promise<void>((resolve) => this.#idle.push(resolve)))
  }

  async shutdown(deadlineMs: number): Promise<void> {
    if (!this.#open) return
    this.#open = false
    for (const { waiting } of this.#lanes) for (const answer of waiting.splice(0)) answer(false)
    if (await this.awaitQuiescence(deadlineMs)) return
    for (const canceller of this.#running) canceller.abort()
  }

  #laneOf(key: string | null): Lane {
    if (this.#lanes.length === 1) return this.#lanes[0]!
    if (key !== null && !isBlank(key)) return this.#lanes[laneOf(key, this.#lanes.length)]!
    const lane = this.#lanes[this.#nextLane]!
    this.#nextLane = (this.#nextLane + 1) % this.#lanes.length
    return lane
  }

  /** Take a place in the lane, waiting for one at most so long; first come, first served. */
  async #place(lane: Lane, waitMs: number): Promise<boolean> {
    if (lane.free > 0) {
      lane.free--
      return true
    }
    if (!(waitMs > 0)) return false
    let answer = (_place: boolean): void => {}
    let granted = false
    const answered = new Promise<void>((resolve) => {
      answer = (place) => {
        granted = place
        resolve()
      }
    })
    lane.waiting.push(answer)
    await within(this.#timers, waitMs, answered)
    // A place that was given in the same moment in which the time was up is taken all the same.
    if (!granted) lane.waiting.splice(0, Infinity, ...lane.waiting.filter((other) => other !== answer))
    return granted
  }

  async #run(task: ConsumerTask, canceller: Canceller, lane: Lane): Promise<void> {
    try {
      await task(canceller)
    } catch {
      this.#failed++
    }
    this.#completed++
    this.#running.delete(canceller)
    this.#leave(lane)
    if (this.inFlight === 0) for (const wake of this.#idle.splice(0)) wake()
  }

  #leave(lane: Lane): void {
    const next = lane.waiting.shift()
    if (next === undefined) lane.free++
    else next(true)
  }
}

/** No limit of its own: tasks go to an executor that is somebody else's, which is never shut down from here. */
class AdaptedExecutor implements ConsumerExecutorContract {
  readonly name: string
  readonly capacity = unboundedCapacity
  readonly #delegate: Executor
  readonly #timers: Timers
  readonly #idle: (() => void)[] = []
  #inFlight = 0
  #open = true

  constructor(name: string, delegate: Executor, { timers = defaultTimers }: ConsumerExecutorOptions) {
    checkName(name)
    if (typeof (delegate as Executor | undefined)?.execute !== 'function')
      throw new InvalidArgumentError('executor', delegate, 'an executor')
    this.name = name
    this.#delegate = delegate
    this.#timers = timers
  }

  get inFlight(): number {
    return this.#inFlight
  }

  async submit(task: ConsumerTask): Promise<boolean> {
    if (!this.#open) return false
    this.#inFlight++
    let begin = (): void => {}
    const begun = new Promise<void>((resolve) => (begin = resolve))
    try {
      // An executor that runs tasks in the caller is waited for to their end, one with few places until there is one.
      await this.#delegate.execute(async () => {
        begin()
        try {
          await task(new Canceller())
        } catch {
          // Nobody would catch it; upstream counts nothing here.
        }
        this.#end()
      })
    } catch {
      this.#end()
      return false
    }
    await begun
    return true
  }

  stats(): ExecutorStats {
    const { name, capacity, inFlight } = this
    return { name, capacity, inFlight, admitted: 0, rejected: 0, completed: 0, failed: 0 }
  }

  async awaitQuiescence(deadlineMs: number): Promise<boolean> {
    if (this.#inFlight === 0) return true
    return within(this.#timers, deadlineMs, new Promise<void>((resolve) => this.#idle.push(resolve)))
  }

  async shutdown(deadlineMs: number): Promise<void> {
    if (!this.#open) return
    this.#open = false
    await this.awaitQuiescence(deadlineMs)
  }

  #end(): void {
    this.#inFlight--
    if (this.#inFlight === 0) for (const wake of this.#idle.splice(0)) wake()
  }
}

export type ConsumerExecutor = ConsumerExecutorContract

/** The executors of Evento 2 (EVENTO §4.7). All throw InvalidArgumentError for a blank name or a count below 1. */
export const ConsumerExecutor = {
  /** So many tasks at once; Java gives each a light thread. For handlers that mostly wait. */
  virtual: (name: string, maxConcurrency: number, options: ConsumerExecutorOptions = {}): ConsumerExecutor =>
    new PlacedExecutor(name, 1, checkCount('maxConcurrency', maxConcurrency), options),

  /** So many tasks at once; in Java on a fixed pool of threads. Here the same as {@link ConsumerExecutor.virtual}. */
  pooled: (name: string, threads: number, options: ConsumerExecutorOptions = {}): ConsumerExecutor =>
    new PlacedExecutor(name, 1, checkCount('threads', threads), options),

  /**
   * One task at a time in each lane, and the same key always in the same lane: tasks of a key keep their order. A busy lane
   * refuses, there is no queue. Tasks without a key take the lanes in turn.
   */
  partitioned: (name: string, lanes: number, options: ConsumerExecutorOptions = {}): ConsumerExecutor =>
    new PlacedExecutor(name, checkCount('lanes', lanes), 1, options),

  /** Any other executor, without a limit. */
  unbounded: (name: string, executor: Executor, options: ConsumerExecutorOptions = {}): ConsumerExecutor =>
    new AdaptedExecutor(name, executor, options),
} as const

function checkName(name: string): void {
  if (typeof name !== 'string' || isBlank(name))
    throw new InvalidArgumentError('name', name, 'a text that is not blank')
}

function checkCount(argument: string, count: number): number {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new InvalidArgumentError(argument, count, 'a whole number from 1 up')
  return count
}
