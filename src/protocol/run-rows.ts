import type { LoopPhase } from './loop-phases.ts'

/** The run as a whole: lag, the strip, what happens now, what projectors show. */

/** `lag[b]` is the largest lag in the bucket; `steps[b]` the bucket's last step. */
export interface LagSeries {
  readonly consumer: number
  readonly steps: readonly number[]
  readonly lag: readonly number[]
  readonly now: number
  readonly peak: number
  /** Virtual ms at which each quarter of the steps begins. */
  readonly quartersMs: readonly number[]
  /** Virtual ms at the cursor, where they end. */
  readonly untilMs: number
  /** Events handled per second of virtual time in these steps; null = no time has passed. */
  readonly perS: number | null
}

export interface StripBucket {
  readonly fromStep: number
  readonly toStep: number
  readonly fromMs: number
  readonly toMs: number
  /** [type, count] of the events published in it. */
  readonly types: readonly (readonly [number, number])[]
  readonly lag: number
  readonly errors: number
}

/** What happens, in words. The first row is the lead: the last atom. The others say where everybody stands. */
export interface NowLine {
  readonly consumer: number
  readonly instance: number
  readonly phase: LoopPhase
  readonly subject: string
  readonly words: string
  readonly ordinal: number
  /** The event that the last atom had in hand, in words; null = none, and where somebody only stands. */
  readonly about: string | null
}

export interface ProjectionRow {
  readonly consumer: number
  readonly component: string
  /** JSON, indented; cut at 20,000 characters, said in `cut`. */
  readonly json: string
  readonly cut: boolean
}

export interface AtomRow {
  readonly step: number
  readonly timeMs: number
  readonly actor: string
  readonly consumer: number
  readonly phase: string
  readonly words: string
}

/** What somebody did last in the run. */
export interface LastAct {
  /** As what is taken back: `the publication of Payment`. */
  readonly words: string
}

/** A number that a lesson speaks of, at the cursor. */
export interface LessonFigure {
  readonly label: string
  readonly value: number
  /** In a cured run: what it was before the cure. */
  readonly was: number | null
}
