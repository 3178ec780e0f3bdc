import type { Executor } from '../model/collaborators.ts'
import { rejectedTask } from './trace-error.ts'

type Task = () => Promise<void>

/** The observer executor of the traces: in the caller, later on demand, or not at all. */
export class ScriptedExecutor implements Executor {
  mode: string
  readonly #pending: Task[] = []

  constructor(mode: string) {
    this.mode = mode
  }

  get pending(): number {
    return this.#pending.length
  }

  execute(task: Task): Promise<void> | void {
    if (this.mode === 'reject') throw rejectedTask()
    if (this.mode === 'inline') return task()
    this.#pending.push(task)
  }

  /** Run the waiting tasks in order. @returns how many were run */
  async drain(max = Infinity): Promise<number> {
    let ran = 0
    for (; ran < max; ran++) {
      const task = this.#pending.shift()
      if (task === undefined) break
      await task()
    }
    return ran
  }
}
