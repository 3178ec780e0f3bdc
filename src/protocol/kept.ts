import type { TimedCommand } from '../model/sim-command.ts'

/**
 * What it takes to have the runs of a session again, beside their scenario: who gave which command after which step. The
 * history itself is made anew, since it follows from these. Plain data: it crosses the thread and lies in a data base.
 */
export interface KeptRuns {
  /** Another engine may make another history of the same commands. */
  readonly engineVersion: string
  /** Runs made so far, those that were dropped included: the next one's number. */
  readonly made: number
  readonly runs: readonly KeptRun[]
}

export interface KeptRun {
  readonly number: number
  readonly name: string
  readonly fromStep: number
  /** Steps that it had. */
  readonly end: number
  readonly commands: readonly TimedCommand[]
}
