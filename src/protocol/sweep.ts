import type { FaultHook } from '../model/fault.ts'
import type { PolicyOverrides, ProfileName } from '../model/profile.ts'

/** Try the scenario that is open under many seeds, each with another order of turns, off the recorded history. */
export interface SweepRequest {
  readonly profile: ProfileName
  readonly overrides: PolicyOverrides
  readonly seeds: number
  /** The check that must hold; null = all of them. */
  readonly check: string | null
}

/** How far a sweep has come, and what it has come to. */
export interface SweepProgress {
  readonly request: SweepRequest
  /** Seeds that held. */
  readonly held: number
  readonly state: 'running' | 'held' | 'broken' | 'stopped'
  /** The first seed under which it broke. */
  readonly failed: {
    readonly seed: string
    readonly step: number
    readonly check: string
    readonly message: string
    /** The run as text for a link; null = it is too long for one, or there is no scenario file. */
    readonly link: string | null
  } | null
}

/** One who could move at this instant: a row of the window `turns`. */
export interface TurnRow {
  readonly actor: number
  /** `OrderBoard i-2`. */
  readonly who: string
  /** What the next atom would do, as the rest of a sentence. */
  readonly what: string
  /** Why it is its turn. */
  readonly why: string
  /** Index of the consumer; −1 = none. */
  readonly consumer: number
  /** Its instance, where it is a loop's; −1 = none. */
  readonly instance: number
  /** Where a fault may meet it; null = nowhere. */
  readonly hook: FaultHook | null
  /** The event in hand; 0 = none. */
  readonly ordinal: number
}
