import type { Timers } from '../../model/collaborators.ts'
import { ReentrantLock } from './reentrant-lock.ts'

/** The locks of a store by key. Made when first asked for and kept, as upstream: their identity is part of the contract. */
export class LockRegistry implements Iterable<ReentrantLock> {
  readonly #locks = new Map<string, ReentrantLock>()
  readonly #timers: Timers

  /** @param timers for those who wait with a time limit */
  constructor(timers: Timers) {
    this.#timers = timers
  }

  /** The lock of this key; made where there is none. */
  obtain(key: string): ReentrantLock {
    const known = this.#locks.get(key)
    if (known !== undefined) return known
    const made = new ReentrantLock(key, this.#timers)
    this.#locks.set(key, made)
    return made
  }

  [Symbol.iterator](): IterableIterator<ReentrantLock> {
    return this.#locks.values()
  }

  /** The locks that are held, and thus all that are waited for, in order of their making. */
  *held(): IterableIterator<ReentrantLock> {
    for (const lock of this.#locks.values()) if (lock.holder !== null) yield lock
  }
}
