import type { AbortSignalLike, Timers } from '../../model/collaborators.ts'

interface Sleeper {
  readonly atMs: number
  readonly wake: () => void
}

/** Time that a test moves: everything that is due happens, in order, and nothing waits for the machine's clock. */
export class VirtualTimers implements Timers {
  readonly #settle: () => Promise<void>
  readonly #sleepers = new Set<Sleeper>()
  #nowMs = 0

  /** @param settle resolves once everything has happened that needs no time to pass */
  constructor(settle: () => Promise<void>) {
    this.#settle = settle
  }

  /** Timers that are set. */
  get pending(): number {
    return this.#sleepers.size
  }

  now(): number {
    return this.#nowMs
  }

  sleep(ms: number, signal?: AbortSignalLike): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#sleepers.delete(sleeper)
        reject(new Error('aborted'))
      }
      const wake = (): void => {
        this.#sleepers.delete(sleeper)
        signal?.removeEventListener('abort', abort)
        resolve()
      }
      const sleeper: Sleeper = { atMs: this.#nowMs + ms, wake }
      if (signal?.aborted === true) {
        abort()
        return
      }
      signal?.addEventListener('abort', abort, { once: true })
      this.#sleepers.add(sleeper)
    })
  }

  /** Let this much time pass; whoever wakes goes to sleep again within it, where he does. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms
    await this.#settle()
    for (let next = this.#next(); next !== null && next.atMs <= untilMs; next = this.#next()) {
      this.#nowMs = next.atMs
      next.wake()
      await this.#settle()
    }
    this.#nowMs = untilMs
  }

  #next(): Sleeper | null {
    let next: Sleeper | null = null
    for (const sleeper of this.#sleepers) if (next === null || sleeper.atMs < next.atMs) next = sleeper
    return next
  }
}
