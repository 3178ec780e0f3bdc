import { Mutex, type MutexInterface } from 'async-mutex'
import type { AbortSignalLike, Timers } from '../../model/collaborators.ts'
import { NotLockOwnerError, NullArgumentError } from '../../model/errors.ts'
import type { Owner } from '../../model/store-contract.ts'
import { Canceller } from './canceller.ts'

export interface LockOptions {
  /** ms to wait at most; 0 = not at all. Absent = for ever. */
  readonly timeoutMs?: number
  /** Stops waiting when it aborts. */
  readonly signal?: AbortSignalLike
}

type Turn = Promise<MutexInterface.Releaser>

/** One who waits. Neighbours are linked, so that the one in the middle can go without a search. */
interface Waiter {
  readonly owner: Owner
  /** Its place in the mutex's queue. */
  readonly turn: Turn
  state: 'waiting' | 'granted' | 'gone'
  before: Waiter | null
  after: Waiter | null
  /** Drop the timer and the listener; nothing is left behind by a waiter that has its answer. */
  forget: () => void
}

/**
 * A lock that its owner may take again, and must release as often (Java's `ReentrantLock`; the owner is an explicit token
 * where Java has a thread). The owner table, `holder` and `holds`, is the truth, and is synchronous: taking and releasing a
 * free lock costs two comparisons. Only whoever must wait queues, first come first served, on an async-mutex, which the table's
 * hold acquires for the first waiter. `unlock` hands over to the first live waiter at once: between the hand-over and the moment
 * in which that waiter's code goes on, nobody can slip in.
 *
 * @example
 * ```ts
 * import { InMemoryConsumerStateStore, InMemoryEventoServer, InMemoryPerformanceService } from 'sagascope'
 *
 * const store = new InMemoryConsumerStateStore(new InMemoryEventoServer(), new InMemoryPerformanceService())
 * const lock = store.obtain('orders')
 * lock.tryLock('a')
 * const waiting = lock.lock('b', { timeoutMs: 1000 })
 * lock.unlock('a')
 * if (lock.holder !== 'b') throw new Error('handed over at once')
 * if (!(await waiting)) throw new Error('and told soon after')
 * lock.unlock('b')
 * ```
 */
export class ReentrantLock {
  readonly key: string
  readonly #timers: Timers
  #holder: Owner | null = null
  #holds = 0
  #first: Waiter | null = null
  #last: Waiter | null = null
  #waiting = 0
  /** The mutex behind the queue, and the turn at it that belongs to the present hold; null until somebody must wait. */
  #mutex: Mutex | null = null
  #turn: Turn | null = null

  constructor(key: string, timers: Timers) {
    this.key = key
    this.#timers = timers
  }

  /** Who holds it; null = free. */
  get holder(): Owner | null {
    return this.#holder
  }

  /** How often the holder has taken it; 0 = free. */
  get holds(): number {
    return this.#holds
  }

  /** Who waits, first come first. */
  get waiters(): readonly Owner[] {
    const owners: Owner[] = []
    for (let waiter = this.#first; waiter !== null; waiter = waiter.after) owners.push(waiter.owner)
    return owners
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting
  }

  /** Take it if it is free or one's own. @returns whether it is held now. @throws NullArgumentError when nobody is named */
  tryLock(owner: Owner): boolean {
    if (this.#holder === null) {
      this.#holder = named(owner)
      this.#holds = 1
      return true
    }
    if (this.#holder !== owner) return false
    this.#holds++
    return true
  }

  /**
   * Take it, waiting one's turn.
   *
   * @returns whether it is held now; false = timed out or cancelled, and nothing is held by this call
   * @throws NullArgumentError when nobody is named
   */
  lock(owner: Owner, { timeoutMs, signal }: LockOptions = {}): Promise<boolean> {
    if (isNobody(owner)) return Promise.reject(nobody())
    if (signal?.aborted === true) return Promise.resolve(false)
    if (this.tryLock(owner)) return Promise.resolve(true)
    if (timeoutMs !== undefined && !(timeoutMs > 0)) return Promise.resolve(false)
    this.#mutex ??= new Mutex()
    this.#turn ??= this.#mutex.acquire()
    const waiter: Waiter = {
      owner,
      turn: this.#mutex.acquire(),
      state: 'waiting',
      before: this.#last,
      after: null,
      forget: () => {},
    }
    if (this.#last === null) this.#first = waiter
    else this.#last.after = waiter
    this.#last = waiter
    this.#waiting++
    return new Promise((resolve) => {
      // The turn comes to the granted one, or passes through one who has gone, on to the next.
      void waiter.turn.then((release) => (waiter.state === 'granted' ? resolve(true) : release()))
      this.#watch(waiter, timeoutMs, signal, () => resolve(false))
    })
  }

  /** Release one hold; with the last one, hand over. @throws NotLockOwnerError when `owner` does not hold it */
  unlock(owner: Owner): void {
    if (this.#holder !== owner || this.#holds === 0) throw new NotLockOwnerError(this.key, this.#holder, named(owner))
    if (--this.#holds > 0) return
    this.#holder = null
    if (this.#turn !== null) this.#handOver(this.#turn)
  }

  /** Put the table into a state that was recorded. Whoever waits here waits on. */
  restore(holder: Owner | null, holds: number): void {
    this.#holder = holder
    this.#holds = holds
  }

  #handOver(turn: Turn): void {
    const next = this.#first
    if (next === null) this.#turn = null
    else {
      this.#remove(next)
      next.state = 'granted'
      next.forget()
      this.#holder = next.owner
      this.#holds = 1
      this.#turn = next.turn
    }
    void turn.then((release) => release())
  }

  #watch(waiter: Waiter, timeoutMs: number | undefined, signal: AbortSignalLike | undefined, answer: () => void): void {
    const give = (): void => {
      if (waiter.state !== 'waiting') return
      waiter.state = 'gone'
      this.#remove(waiter)
      waiter.forget()
      answer()
    }
    const timer = new Canceller()
    waiter.forget = () => {
      timer.abort()
      signal?.removeEventListener('abort', give)
    }
    signal?.addEventListener('abort', give, { once: true })
    // Rejected = aborted, because the waiter has its answer.
    if (timeoutMs !== undefined && timeoutMs !== Infinity)
      void this.#timers.sleep(timeoutMs, timer).then(give, () => {})
  }

  #remove(waiter: Waiter): void {
    if (waiter.before === null) this.#first = waiter.after
    else waiter.before.after = waiter.after
    if (waiter.after === null) this.#last = waiter.before
    else waiter.after.before = waiter.before
    this.#waiting--
  }
}

/** From JavaScript nobody may come as an owner: a lock that nobody holds would be free and taken at once. */
const isNobody = (owner: Owner | null | undefined): boolean => owner === null || owner === undefined
const nobody = (): NullArgumentError => new NullArgumentError('owner is missing')

function named(owner: Owner): Owner {
  if (isNobody(owner)) throw nobody()
  return owner
}
