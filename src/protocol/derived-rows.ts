/** Rows of what is not in the world, and follows from it: causes and consequences, what a saga waits for, who waits for whom. */

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

/** Who waits for whom at the cursor: an instance for a zone or an executor, these for the instance that holds them. */
export interface WaitEdge {
  readonly from: WaitNode
  readonly to: WaitNode
  readonly words: string
  readonly sinceMs: number
}

export interface WaitNode {
  readonly kind: 'instance' | 'zone' | 'executor'
  readonly consumer: number
  /** Instances only; −1 elsewhere. */
  readonly instance: number
}
