import type { Problem } from './problem.ts'

/** Where to put a checkpoint, as a person says it. Numbers, events and times are text as typed: the worker reads them. */
export type CheckpointTarget =
  | { readonly to: 'start' }
  | { readonly to: 'head' }
  /** So many events of this consumer's own, forward or back: `3`, `+3`, `-3`. */
  | { readonly to: 'shift'; readonly text: string }
  /** The event of this sequence number counts as dealt with: `#42`. */
  | { readonly to: 'event'; readonly text: string }
  /** The last event that was published by then: virtual time, or the log's own. */
  | { readonly to: 'time'; readonly text: string }
  /** Where another consumer stands. */
  | { readonly to: 'consumer'; readonly consumer: number }

/** Some of the events that a consumer is given, in the log's order. */
export interface EventStretch {
  readonly count: number
  /** `#41 Create Fine`; null = there are none. */
  readonly first: string | null
  readonly last: string | null
}

/** What moving a checkpoint would come to. */
export interface CheckpointMove {
  readonly consumer: number
  /** Where the consumer stands. `ordinal` −1 = it has no checkpoint. */
  readonly now: { readonly ordinal: number; readonly seq: string }
  /** Why it cannot be moved there; the rest then says that nothing happens. */
  readonly problem: Problem | null
  readonly to: { readonly ordinal: number; readonly seq: string }
  readonly lag: { readonly now: number; readonly after: number }
  /** Events that it would be given once more, and what had become of the newest of them. */
  readonly again: EventStretch & { readonly handled: number; readonly dead: number; readonly looked: number }
  /** Events that it would never be given, of the newest of which so many have been handled before. */
  readonly skipped: EventStretch & { readonly handled: number; readonly looked: number }
  /** Going back: sagas that these events touched. Going forward: live ones that the skipped events would have found. */
  readonly sagas: number
  /** What came of it on a copy that went on from the cursor; null = nothing moves, or the run is too long to be made anew. */
  readonly tried: {
    readonly steps: number
    /** Somebody was at work, and has written another checkpoint over it. */
    readonly overwritten: boolean
    /** Events that a handler ran for once more. */
    readonly handledAgain: EventStretch
    readonly sagasChanged: number
    /** Ordinal and number that the checkpoint came to. */
    readonly checkpoint: { readonly ordinal: number; readonly seq: string }
  } | null
}
