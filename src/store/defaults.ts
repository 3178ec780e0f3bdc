import type { AbortSignalLike, Executor, ObjectMapper, Timers } from '../model/collaborators.ts'

let platform: Timers | null = null

/**
 * Say once, at the platform's entry point, what time it is and how to sleep. The core reads no clock of its own, so that a
 * run repeats itself; stores made without timers use these.
 */
export function provideTimers(timers: Timers): void {
  platform = timers
}

/** The platform's timers; time stands still at 0 where none were provided. */
export const defaultTimers: Timers = {
  now: () => platform?.now() ?? 0,
  sleep: (ms: number, signal?: AbortSignalLike) =>
    platform?.sleep(ms, signal) ??
    Promise.reject(new Error(`nobody can sleep ${ms} ms: give the store timers, or import it from 'sagascope'`)),
}

/** Plain JSON; exact integers, such as sequence numbers, as decimal strings. */
export const jsonMapper: ObjectMapper = {
  writeValueAsString: (value) =>
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part)),
  readValue: (text) => JSON.parse(text) as unknown,
}

/** As many tasks at once as come, each outside the cycle that dispatched it, as upstream's cached thread pool. */
export const unboundedExecutor: Executor = {
  execute: (task) => {
    void Promise.resolve().then(task)
  },
}
