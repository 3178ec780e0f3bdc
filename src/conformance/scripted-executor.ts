import type { Executor } from '../model/collaborators.ts'
import { rejectedTask } from './trace-error.ts'

type Task = () => Promise<void>

/** The observer executor of the traces: in the caller, later on demand, or not at all. */
export class ScriptedExecutor implements Executor {
  mode: string
  readonly #pending: Task[] = []

  readonly #awaited: boolean

  /** @param awaited whether cycles wait for their tasks: then none can be put off to a later step, which would never come */
  constructor(mode: string, awaited: boolean) {
    this.mode = mode
    this.#awaited = awaited
  }

  get pending(): number {
    return this.#pending.length
  }

  execute(task: Task): Promise<void> | void {
    if (this.mode === 'reject') throw rejectedTask()
    if (this.mode === 'inline') return task()
    if (this.#awaited)
      throw new Error('under this profile a cycle waits for the tasks that only a later step would run')
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
