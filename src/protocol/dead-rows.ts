/** Dead events, and what a replay of them would do. */

export interface DeadRow {
  readonly consumer: number
  readonly ordinal: number
  readonly seq: string
  readonly name: string
  readonly type: number
  readonly key: string | null
  readonly retry: boolean
  /** The payload that a person gave it for this consumer, as indented JSON; null = it has the log's. */
  readonly edited: string | null
  readonly words: string
  /** The failure's class, what it says, and the causes beneath, outermost first. */
  readonly errorClass: string
  readonly message: string | null
  readonly causes: readonly string[]
  readonly context: string
  /** Attempts at it so far, of all replays. */
  readonly attempts: number
  readonly step: number
  readonly timeMs: number
}

/** What a replay would do, found out on a copy that goes on from the cursor. */
export interface DeadPreview {
  readonly consumer: number
  /** Sequence number of each event that is spoken of, by its ordinal. */
  readonly seqs: Readonly<Record<number, string>>
  /** Ordinals, as in all that follows. */
  readonly succeeds: readonly number[]
  readonly diesAgain: readonly { readonly ordinal: number; readonly words: string }[]
  /** Taken out of the queue and passed over: no saga for it, or it had been taken on before. */
  readonly passedOver: readonly number[]
  /** Taken out of the queue, and never handled as far as the copy went. */
  readonly lost: readonly number[]
  /** As they were: the replay found no turn, or was given up. */
  readonly stillDead: readonly number[]
  /** Ordinals of the checkpoint: now, the lowest on the way, and where it came to. */
  readonly checkpoint: { readonly now: number; readonly lowest: number; readonly after: number }
  /** Events that were handled before and would be handled once more. */
  readonly handledAgain: readonly number[]
  readonly sagasChanged: number
  /** Steps that the copy went. */
  readonly steps: number
}
