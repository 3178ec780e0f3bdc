import type { FaultKindName } from '../model/fault.ts'

/** What the checks have come to at the cursor, and what faults have done: rows of the windows of the view Checks. */

export type VerdictWord = 'violation' | 'hazard'

export interface CheckRow {
  /** `I-03`. */
  readonly id: string
  readonly label: string
  /** What must hold, in a sentence. */
  readonly claim: string
  readonly violations: number
  readonly hazards: number
  /** The step of its first finding, violations before hazards; null = none. */
  readonly first: number | null
  /** Virtual ms of that step; 0 = none. */
  readonly firstMs: number
}

export interface FindingRow {
  readonly check: string
  readonly label: string
  readonly verdict: VerdictWord
  readonly step: number
  readonly timeMs: number
  /** −1 = none in particular. */
  readonly consumer: number
  /** The event that it is about; 0 = none. */
  readonly ordinal: number
  readonly seq: string
  readonly message: string
}

/** What is at stake in a lesson, at the cursor. */
export interface StakeRow {
  /** A sentence that is true when it is won. */
  readonly say: string
  /** `open` = not decided yet. */
  readonly state: 'open' | 'won' | 'lost'
  /** What decided it. */
  readonly evidence: string
  /** The step that proves it; null = the end. */
  readonly step: number | null
}

/** A fault that struck, or one that is armed and has not. */
export interface FaultRow {
  /** Its number in the run. */
  readonly fault: number
  readonly kind: FaultKindName
  readonly label: string
  /** `never-met` = it has not struck, and nothing is left to be run. */
  readonly state: 'struck' | 'waits' | 'never-met'
  /** Null = it has not struck. */
  readonly step: number | null
  readonly timeMs: number
  /** −1 = the whole bundle, or not known yet. */
  readonly consumer: number
  readonly instance: number
  readonly ordinal: number
  readonly seq: string
  /** What it did; of one that waits, what it waits for; of one that was never met, why. */
  readonly words: string
  /** It may strike once more, so that there is something to take away. Of several rows of one fault, the newest says it. */
  readonly open: boolean
}
