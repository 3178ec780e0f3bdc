/** Counts what became of the events of one replay, in the cycle or in tasks. */
export class ReplayTally {
  attempted = 0
  succeeded = 0
  failed = 0
  readonly #tasks: Promise<void>[] = []

  begun(task?: Promise<void>): void {
    this.attempted++
    if (task !== undefined) this.#tasks.push(task)
  }

  ended(failed: boolean): void {
    if (failed) this.failed++
    else this.succeeded++
  }

  /** Resolves when the tasks that were handed out have ended. */
  async settled(): Promise<void> {
    await Promise.all(this.#tasks)
  }
}
