/** Events: as a list and the tape show them, and one of them whole. */

/** What became of an event at a consumer, at the cursor. */
export const outcomes = [
  'to-come',
  'in-flight',
  'done',
  'passed-over',
  'ignored',
  'dead',
  'not-addressed',
  'lost',
] as const
export type Outcome = (typeof outcomes)[number]

export interface EventRow {
  readonly ordinal: number
  readonly seq: string
  readonly name: string
  /** Number of the name by first appearance, from 0: its colour and code. */
  readonly type: number
  readonly context: string
  readonly key: string | null
  readonly timeMs: number
  /** Epoch ms, the log's own; null for simulated events. */
  readonly createdAt: number | null
  readonly producer: string
  readonly step: number
  /** One per consumer, as indices into {@link outcomes}; how often it was handled when more than once. */
  readonly outcomes: readonly number[]
  readonly handledTimes: readonly number[]
}

export interface TapeRow extends EventRow {
  /** True = beyond the cursor: the recording holds it, the world does not yet. */
  readonly ahead: boolean
}

/** Where a consumer stands. What is drawn together is of one moment: it comes with the tape. */
export interface Standing {
  readonly checkpoint: number
  readonly lag: number
}

/** Of a consumer that there is not, or not yet. */
export const noStanding: Standing = { checkpoint: -1, lag: 0 }

export interface EventDetail extends EventRow {
  /** JSON, indented. */
  readonly payload: string
  readonly causedBy: { readonly command: string; readonly saga: number; readonly ordinal: number } | null
  readonly consumers: readonly {
    readonly consumer: number
    readonly outcome: Outcome
    readonly step: number | null
    /** Virtual ms of that step; 0 = none. */
    readonly atMs: number
    readonly words: string
    /** Attempts at it that failed, and the last of them; null = none did. */
    readonly failed: { readonly times: number; readonly step: number; readonly atMs: number } | null
    readonly effects: readonly EventEffect[]
  }[]
  /** What led to it, from the first cause on, and what it led to: a tree, in order, parents first. */
  readonly causation: readonly CausalNode[]
  /** The tree is larger than what is told of it. */
  readonly causationCut: boolean
  /** Other events with the same key, near this one, ascending. */
  readonly sameKey: readonly { readonly ordinal: number; readonly name: string; readonly type: number }[]
  readonly sagas: readonly number[]
}

/** What a consumer did because of an event, beside having handled it. */
export interface EventEffect {
  readonly step: number
  readonly words: string
  /** The saga that it concerns; null = none. */
  readonly saga: number | null
}

/** An event, or a command between two of them. */
export interface CausalNode {
  readonly depth: number
  readonly kind: 'event' | 'command'
  /** Of the event; for a command of the one that it was sent on. */
  readonly ordinal: number
  readonly name: string
  /** −1 for commands. */
  readonly type: number
  readonly step: number
  /** `by OrderSaga, answered: taken` */
  readonly words: string
  /** The saga that sent a command; 0 = none that was stored. */
  readonly saga: number
  /** The event that is looked at. */
  readonly here: boolean
  /** Beyond the cursor. */
  readonly ahead: boolean
}

export interface TypeRow {
  readonly type: number
  readonly name: string
  readonly count: number
}
