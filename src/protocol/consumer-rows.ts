import type { LoopPhase } from './loop-phases.ts'
import type { CrashNow } from './crash-now.ts'

/** What a table of consumers, or of their zones, lists. */
export interface ConsumerOrder {
  /** Indices of those that the filter leaves, in order: all of them, at most `limits.consumersMax`. */
  readonly listed: readonly number[]
}

export interface LossRow {
  readonly consumer: number
  /** Events: acknowledged, and never handled. */
  readonly lost: number
}

/** One consumer, for the inspector. */
export interface ConsumerDetail {
  readonly consumer: number
  readonly checkpoints: readonly {
    readonly step: number
    readonly timeMs: number
    readonly from: string | null
    readonly to: string
    /** Instance; −1 = a person. */
    readonly by: number
  }[]
  readonly lastError: {
    readonly words: string
    readonly step: number
    readonly timeMs: number
    readonly recovered: boolean
  } | null
  /** Failed attempts, newest first, whether the consumer has recovered or not. */
  readonly errors: readonly { readonly words: string; readonly step: number; readonly timeMs: number }[]
  /** What runs on executors; null where nothing of it ever has. */
  readonly async: AsyncFigures | null
  readonly crash: CrashNow
  readonly metrics: readonly {
    readonly event: string
    readonly count: number
    readonly meanMs: number
    readonly maxMs: number
  }[]
  /** Status exactly as the store would report it. */
  readonly status: readonly (readonly [string, string])[]
  readonly instances: readonly { readonly instance: number; readonly phase: LoopPhase; readonly words: string }[]
}

export interface AsyncFigures {
  /** Names of the executors that its handlers name. */
  readonly executors: readonly string[]
  /** Handed to them, and not ended. */
  readonly tasks: number
  /** Events that found no place in time. */
  readonly saturated: number
  readonly transient: number
  readonly transientStreak: number
  /** Under a watermark: how far events were handed out (null = none), and how many of them the watermark has not passed. */
  readonly watermark: { readonly frontier: string | null; readonly lag: number } | null
  /** Finished events of which a note is kept. */
  readonly remembered: number
}
