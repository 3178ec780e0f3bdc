/** Sagas: the list, the life of one, what it waits for, and the graph of them all. */

export interface SagaRow {
  readonly id: number
  readonly saga: string
  readonly live: boolean
  readonly associations: readonly (readonly [string, string])[]
  /** Fields as text: `amount 35.00`. */
  readonly summary: readonly (readonly [string, string])[]
  readonly lastEvent: { readonly ordinal: number; readonly name: string; readonly type: number } | null
  readonly startedMs: number
  readonly startedStep: number
  readonly lastMs: number
  readonly lastStep: number
  readonly endedMs: number | null
  readonly changes: number
  /** By the rule of `SagaOutlook`. */
  readonly stuck: boolean
  /** Started for the n-th time with these associations. */
  readonly incarnation: number
  /** What comes next for it, and the first of its timers; null = nobody has asked. */
  readonly waits: {
    readonly state: SagaOutlook['state']
    /** The event in flight, or the command whose answer is waited for; null = nothing to name. */
    readonly what: string | null
    /** The event that it publishes, and its virtual ms; null = never, it is lost. */
    readonly timer: { readonly name: string; readonly atMs: number | null } | null
  } | null
  /** Of a look-up in the store: the one that it answers, or one that it passes by. */
  readonly found: 'taken' | 'also' | null
}

export interface SagaTransition {
  /** Whose saga it is. */
  readonly consumer: number
  readonly step: number
  readonly timeMs: number
  /** True = beyond the cursor. */
  readonly ahead: boolean
  readonly event: {
    readonly ordinal: number
    readonly seq: string
    readonly name: string
    readonly type: number
  } | null
  readonly kind: 'started' | 'saved' | 'ended' | 'mutated-unsaved' | 'ignored'
  readonly changed: readonly { readonly key: string; readonly before: string | null; readonly after: string | null }[]
  readonly full: readonly (readonly [string, string])[]
  readonly commands: readonly { readonly name: string; readonly words: string }[]
}

/** A life of any length in one row: what it began with, and what it came to last. */
export interface SagaNow {
  readonly id: number
  readonly first: SagaTransition
  /** The last one up to the cursor; null = it has not started there. */
  readonly last: SagaTransition | null
  /** Transitions up to the cursor. */
  readonly done: number
  /** Those that the recording holds beyond it. */
  readonly ahead: number
}

/** How it stands with an instance: at most one row. */
export interface SagaOutlook {
  readonly id: number
  /** `waiting`: nothing is on its way to it, but it has not been idle for long. */
  readonly state: 'ended' | 'in-flight' | 'answer' | 'ahead' | 'waiting' | 'stuck'
  /** A sentence or two: why. */
  readonly words: string
  readonly idleMs: number
  /** Events that its saga handles, likeliest first. */
  readonly expected: readonly {
    readonly name: string
    /** −1 = none of that name is in the log. */
    readonly type: number
    readonly chance: 'sure' | 'maybe' | 'no'
    readonly words: string
    /** How many sagas went on by it from where this one stands. */
    readonly followed: number
  }[]
  /** Ids that were started with the same associations, oldest first, as far as they had started by the cursor. */
  readonly incarnations: readonly { readonly id: number; readonly live: boolean }[]
}

/** An edge of the graph of a saga's events. −1 = start, −2 = end, else the type of an event. */
export interface SagaEdge {
  readonly from: number
  readonly to: number
  readonly count: number
  /** How often the instance that is looked at took it, up to the cursor, and in what is recorded ahead. */
  readonly own: number
  readonly ownAhead: number
}
