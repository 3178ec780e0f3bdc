import type { Executor } from '../model/collaborators.ts'
import { EventoError, InvalidArgumentError } from '../model/errors.ts'

type Task = () => Promise<void>

export interface ExecutorOptions {
  /** Told of what a task throws. An observer's tasks throw nothing: their failures go to the dead queue. */
  readonly onError?: (error: unknown) => void
}

const ignore = (): void => {}

/** As many tasks at once as come, each outside the caller (upstream's cached thread pool). */
export class UnboundedExecutor implements Executor {
  readonly #onError: (error: unknown) => void
  #running = 0
  #open = true

  constructor({ onError = ignore }: ExecutorOptions = {}) {
    this.#onError = onError
  }

  /** Tasks that have not ended. */
  get running(): number {
    return this.#running
  }

  /** @throws EventoError `executor-rejected` after {@link shutdown} */
  execute(task: Task): void {
    if (!this.#open) throw rejected('it was shut down')
    this.#running++
    void started(task, this.#onError).then(() => this.#running--)
  }

  /** Take no more tasks; those that run go on. */
  shutdown(): void {
    this.#open = false
  }
}

export interface BoundedExecutorOptions extends ExecutorOptions {
  /** Tasks that may wait for a place; one more is rejected. Default: no limit. */
  readonly queueMax?: number
}

/**
 * At most `capacity` tasks at once. Whoever hands over one more waits until it has a place, first come first served: a
 * consumer whose observer is slow stops fetching, instead of piling up tasks.
 */
export class BoundedExecutor implements Executor {
  readonly capacity: number
  readonly queueMax: number
  readonly #onError: (error: unknown) => void
  readonly #queue: (() => void)[] = []
  #running = 0
  #open = true

  /** @throws InvalidArgumentError unless the capacity is a whole number from 1 up */
  constructor(capacity: number, { onError = ignore, queueMax = Infinity }: BoundedExecutorOptions = {}) {
    if (!Number.isSafeInteger(capacity) || capacity < 1) {
      throw new InvalidArgumentError('capacity', capacity, 'a whole number from 1 up')
    }
    if (!(queueMax >= 0)) throw new InvalidArgumentError('queueMax', queueMax, '0 or more')
    this.capacity = capacity
    this.queueMax = queueMax
    this.#onError = onError
  }

  get running(): number {
    return this.#running
  }

  /** Tasks that wait for a place. */
  get queued(): number {
    return this.#queue.length
  }

  /**
   * @returns nothing when there is a place; else a promise that resolves once the task has got one
   * @throws EventoError `executor-rejected` when too many wait already, or after {@link shutdown}
   */
  execute(task: Task): Promise<void> | void {
    if (!this.#open) throw rejected('it was shut down')
    if (this.#running < this.capacity) {
      this.#start(task)
      return
    }
    if (this.#queue.length >= this.queueMax) {
      throw rejected(`${this.capacity} tasks run and ${this.queueMax} may wait; give it more places, or retry later`)
    }
    return new Promise((resolve) => {
      this.#queue.push(() => {
        this.#start(task)
        resolve()
      })
    })
  }

  /** Take no more tasks; those that run or wait go on. */
  shutdown(): void {
    this.#open = false
  }

  #start(task: Task): void {
    this.#running++
    void started(task, this.#onError).then(() => {
      this.#running--
      this.#queue.shift()?.()
    })
  }
}

/** Every task in the caller, which waits for its end: no two events of a consumer at once, and tests need not wait. */
export class SynchronousExecutor implements Executor {
  #open = true

  /** @throws EventoError `executor-rejected` after {@link shutdown}; what the task throws */
  execute(task: Task): Promise<void> {
    if (!this.#open) throw rejected('it was shut down')
    return task()
  }

  shutdown(): void {
    this.#open = false
  }
}

/** Run a task outside the caller. Never rejects. */
async function started(task: Task, onError: (error: unknown) => void): Promise<void> {
  await Promise.resolve()
  try {
    await task()
  } catch (error) {
    try {
      onError(error)
    } catch {
      // A listener that fails must not take the place of the task with it.
    }
  }
}

const rejected = (why: string): EventoError =>
  new EventoError(
    'executor-rejected',
    'java.util.concurrent.RejectedExecutionException',
    `the executor takes no task: ${why}`,
  )
