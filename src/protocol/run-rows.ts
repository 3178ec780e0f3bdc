import type { LoopPhase } from './loop-phases.ts'

/** The run as a whole: lag, the strip, what happens now, what projectors show. */

/** By what places of a line are evenly apart. */
export type LagScale = 'time' | 'steps'

/** A consumer's line: stretches from left to right, and last the cursor. */
export interface LagSeries {
  readonly consumer: number
  /** `steps` although time was asked for: all of it happened at one moment. */
  readonly by: LagScale
  /** The stretches begin after this step, at this virtual ms. */
  readonly fromStep: number
  readonly sinceMs: number
  /** Virtual ms at the cursor. */
  readonly untilMs: number
  /** Where each stretch ends: its last step, and virtual ms. */
  readonly steps: readonly number[]
  readonly timesMs: readonly number[]
  /** The largest in each stretch, the one that it begins with among them. */
  readonly lag: readonly number[]
  readonly now: number
  /** The largest of {@link lag}. */
  readonly peak: number
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
