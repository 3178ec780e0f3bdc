/** Exclusive zones: who held them, and who waits for whom. */

export interface HoldRow {
  readonly consumer: number
  readonly instance: number
  /** `crash`: the loop was down for so long. `ghost`: it had lost the zone, and went on as if it held it. */
  readonly kind: 'hold' | 'failed-try' | 'wait' | 'crash' | 'ghost'
  readonly fromStep: number
  /** −1 = still held at the cursor. */
  readonly toStep: number
  readonly fromMs: number
  readonly toMs: number
  /** `lost`: nobody left the zone, it was taken from its holder. */
  readonly end: 'open' | 'clean' | 'error' | 'lost'
  /** It began before those that were asked for, and reaches into their time: a picture begins after it. */
  readonly reachesIn?: true
  readonly handled: number
  /** Ordinals of the first and the last event that its holder took in hand meanwhile; 0 = none, or not looked at. */
  readonly firstEvent: number
  readonly lastEvent: number
}

/**
 * Who waits for whom at the cursor: an instance for a zone, for a place in an executor, or for tasks; a zone for the instance that
 * holds it, an executor for the tasks that fill it.
 */
export interface WaitEdge {
  readonly from: WaitNode
  readonly to: WaitNode
  readonly words: string
  readonly sinceMs: number
  /** When it tries again, virtual ms; −1 = it does not try, but goes on when what it waits for lets it. */
  readonly nextMs: number
}

export interface WaitNode {
  readonly kind: 'instance' | 'zone' | 'executor' | 'tasks'
  /** Of an executor with a name the first that names it. */
  readonly consumer: number
  /** Whose process it is; −1 for a zone. */
  readonly instance: number
  /** Its name; absent = a consumer's own. */
  readonly executor?: string
  /** Index of the lane that matters, of a partitioned executor. */
  readonly lane?: number
}
