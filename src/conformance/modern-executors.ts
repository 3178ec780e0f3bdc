import { SynchronousExecutor, UnboundedExecutor } from '../engine/executors.ts'
import { ConsumerExecutor } from '../engine/modern/executors.ts'
import type { Timers } from '../model/collaborators.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import { scriptedError } from './trace-error.ts'

/** Far more turns than any chain of promises in a step needs, for what waits for the outside does not go on by itself. */
const turnsMax = 200

/** Let everything that can go on without the outside go on. */
export async function taskSettled(): Promise<void> {
  for (let turn = 0; turn < turnsMax; turn++) await Promise.resolve()
}

/** Waits of the traces: the short ones pass as soon as nothing else can go on, the long ones not within a trace. */
export const traceTimers: Timers = {
  now: () => 0,
  sleep: (ms) => (ms < 1000 ? taskSettled() : new Promise(() => {})),
}

const direct = new WeakSet<ConsumerExecutor>()

/** Itself where tasks run in the caller: such ones are no part of what is compared. */
export const directExecutor = (executor: ConsumerExecutor): ConsumerExecutor | null =>
  direct.has(executor) ? executor : null

export function makeExecutor(name: string, { kind, capacity }: JsonObject): ConsumerExecutor {
  const options = { timers: traceTimers }
  switch (kind) {
    case 'direct': {
      const made = ConsumerExecutor.unbounded(name, new SynchronousExecutor(), options)
      direct.add(made)
      return made
    }
    case 'unbounded':
      return ConsumerExecutor.unbounded(name, new UnboundedExecutor(), options)
    case 'partitioned':
      return ConsumerExecutor.partitioned(name, capacity as number, options)
    case 'pooled':
      return ConsumerExecutor.pooled(name, capacity as number, options)
    default:
      return ConsumerExecutor.virtual(name, capacity as number, options)
  }
}

interface RunningTask {
  state: 'running' | 'ended'
  finish(error: unknown): void
}

/** Executors driven by hand: an admitted task runs until the trace finishes it. */
export class ScriptedTasks {
  readonly executors = new Map<string, ConsumerExecutor>()
  /** `start:`, `end:` and `interrupted:` since somebody took them. */
  log: string[] = []
  readonly #tasks = new Map<string, RunningTask>()
  readonly #submitted = new Map<string, boolean | null>()

  async operate(op: string, args: JsonObject): Promise<Json> {
    const executor = (): ConsumerExecutor => this.executors.get(args.name as string)!
    const task = args.task as string
    switch (op) {
      case 'executor.create':
        this.executors.set(args.name as string, makeExecutor(args.name as string, args))
        return null
      case 'executor.capacity':
        return executor().capacity
      case 'executor.submit':
        return this.#submit(executor(), task, args)
      case 'executor.submitBlocking':
        this.#submitted.set(task, null)
        void this.#submit(executor(), task, args).then((admitted) => this.#submitted.set(task, admitted))
        await taskSettled()
        return this.#outcome(task)
      case 'executor.submitResult':
        await taskSettled()
        return this.#outcome(task)
      case 'executor.finish':
        return this.#finish(task, isObject(args.error) ? scriptedError(args.error) : null)
      case 'executor.awaitQuiescence':
        return executor().awaitQuiescence(args.deadlineMs as number)
      case 'executor.shutdown':
        await executor().shutdown(args.deadlineMs as number)
        await taskSettled()
        return null
      default:
        throw new Error(`unknown operation ${op}`)
    }
  }

  #submit(executor: ConsumerExecutor, name: string, { key, waitMs }: JsonObject): Promise<boolean> {
    const run = (signal: { addEventListener(type: 'abort', listener: () => void): void }): Promise<void> => {
      this.log.push(`start:${name}`)
      return new Promise<void>((resolve, reject) => {
        const task: RunningTask = {
          state: 'running',
          finish: (error) => {
            task.state = 'ended'
            this.log.push(`end:${name}`)
            if (error === null) resolve()
            else reject(error as Error)
          },
        }
        this.#tasks.set(name, task)
        signal.addEventListener('abort', () => {
          this.log.push(`interrupted:${name}`)
          task.finish(null)
        })
      })
    }
    return executor.submit(run, typeof key === 'string' ? key : null, waitMs as number)
  }

  async #finish(name: string, error: unknown): Promise<Json> {
    const task = this.#tasks.get(name)
    if (task === undefined) return 'not-running'
    if (task.state === 'ended') return 'already-finished'
    task.finish(error)
    await taskSettled()
    return 'finished'
  }

  #outcome(task: string): Json {
    const admitted = this.#submitted.get(task) ?? null
    return admitted === null ? 'pending' : String(admitted)
  }
}
