import type { Value } from '../base/value.ts'
import type { ActorShape } from '../model/actors.ts'
import type { ChangeKind, Operation } from '../model/change.ts'
import type { Guarantee } from '../model/guarantee.ts'
import type { ConsumerKind } from '../model/handler.ts'

/** `violation`: the profile promises otherwise. `hazard`: it does not, but somebody has lost or repeated work. */
export type Verdict = 'violation' | 'hazard'

/** One thing that a check has found, with its evidence in a sentence. */
export interface Finding {
  /** `I-03`. */
  readonly check: string
  /** What sort of breach, within the check: `skipped`, `late-visible`. */
  readonly sort: string
  readonly verdict: Verdict
  /** The step that proves it. */
  readonly step: number
  readonly timeMs: number
  /** −1 = none in particular. */
  readonly consumer: number
  /** Ordinal of the event that it is about; 0 = none. */
  readonly ordinal: number
  readonly message: string
}

/** What the reader of a history knows beforehand: who takes part, and what is promised. */
export interface Facts {
  readonly shape: ActorShape
  readonly consumers: readonly ConsumerFacts[]
  /** The first visible event after this ordinal that the consumer would be given; 0 = none. */
  next(consumer: number, after: number): number
  /** Whether this event is one of the consumer's. */
  concerns(consumer: number, ordinal: number): boolean
  /** A value that a change names. */
  value(index: number): Value
  /** `#241`. */
  event(ordinal: number): string
}

export interface ConsumerFacts {
  readonly name: string
  readonly kind: ConsumerKind
  readonly guarantee: Guarantee
}

/** The step that is being told. */
export interface At {
  step: number
  timeMs: number
  actor: number
}

/** Where a check puts what it finds. */
export type Report = (
  sort: string,
  verdict: Verdict,
  about: { readonly consumer?: number; readonly ordinal?: number },
  message: string,
) => void

type Hear = (subject: number, a: number, b: number) => void

/** One check in one run: what it wants to hear of the history. Its state must not grow with the history. */
export interface Listener {
  readonly on: { readonly [K in ChangeKind]?: Hear }
  /** The step ends: what its actor did, and what it stands before. */
  readonly close?: (op: number, next: number) => void
  /** Where it only wants to know of steps that did this, or after which their actor stands before that. */
  readonly closes?: { readonly op: Operation } | { readonly next: Operation }
}

export interface CheckDescriptor {
  readonly id: string
  readonly label: string
  /** What must hold, in a sentence. */
  readonly claim: string
}

export interface Check extends CheckDescriptor {
  readonly listen: (facts: Facts, at: At, report: Report) => Listener
}

/** Breaking a promise is a violation; where nothing is promised it is still a hazard. */
export const verdictOf = (promised: boolean): Verdict => (promised ? 'violation' : 'hazard')
