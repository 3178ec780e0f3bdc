import type { Executor } from '../../model/collaborators.ts'

/** An executor that knows which of its tasks have not ended, so that a bundle that stops can wait for them. */
export class TrackedExecutor implements Executor {
  readonly #inner: Executor
  readonly #inFlight = new Set<Promise<void>>()

  constructor(inner: Executor) {
    this.#inner = inner
  }

  execute(task: () => Promise<void>): Promise<void> | void {
    let settle = (): void => {}
    const ended = new Promise<void>((resolve) => (settle = resolve))
    const forget = (): void => {
      this.#inFlight.delete(ended)
      settle()
    }
    this.#inFlight.add(ended)
    try {
      return this.#inner.execute(() => task().finally(forget))
    } catch (error) {
      forget()
      throw error
    }
  }

  /** Resolves once every task that was taken has ended. */
  async drained(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight)
  }
}
