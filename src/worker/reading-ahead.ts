import type { Run } from '../session/run.ts'
import type { Thread } from './thread.ts'

/** ms and steps at a time: whatever is asked for meanwhile waits no longer. */
const sliceMs = 4
const sliceSteps = 2_048

/**
 * Reads a recording for its details (holds of zones, lives of sagas) while there is nothing else to do. Else the first view that
 * asks for one of them waits until all of a long run has been read.
 */
export class ReadingAhead {
  readonly #thread: Thread
  readonly #idleRun: () => Run | null
  #reading = false

  /** @param idleRun  the run that is shown; null = there is something else to do */
  constructor(thread: Thread, idleRun: () => Run | null) {
    this.#thread = thread
    this.#idleRun = idleRun
  }

  begin(): void {
    if (this.#reading) return
    this.#reading = true
    this.#thread.soon(() => this.#slice())
  }

  #slice(): void {
    this.#reading = false
    const run = this.#idleRun()
    if (run === null) return
    const until = this.#thread.now() + sliceMs
    let all = run.index.readAhead(sliceSteps)
    while (!all && this.#thread.now() < until) all = run.index.readAhead(sliceSteps)
    if (!all) this.begin()
  }
}
