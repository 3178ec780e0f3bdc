import type { Json, JsonObject } from './json.ts'
import type { Call, Performed } from './scripted-handlers.ts'

/** What one step did, as far as it is compared. */
export interface StepOutcome {
  readonly performed: Performed
  readonly calls: readonly Call[]
  readonly requests: readonly Json[]
  readonly metrics: readonly string[]
  /** What executors' tasks did. */
  readonly tasks: readonly string[]
  /** Handlers that began on an executor and wait. */
  readonly startedAsync: readonly Json[]
  readonly snapshot: JsonObject
}

/** One scenario's store, or stores, with everything around scripted. */
export interface World {
  step(index: number, op: string, thread: string, args: JsonObject): Promise<StepOutcome>
}
