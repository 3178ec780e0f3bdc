import type { Run } from '../session/run.ts'
import type { Session } from '../session/session.ts'

/** Where views read, and how what was done in the page meanwhile is taken over; null = there is no page. */
export interface Source {
  readonly session: () => Session
  readonly sync: (() => Promise<void>) | null
}

/** What matchers ask of a thing; at once in Node, later from a page. */
export const facts = Symbol('facts')

/** The world behind a view. */
export const source = Symbol('source')

export interface ConsumerFacts {
  readonly kind: 'consumer'
  readonly label: string
  /** Gives names such as `billing#2` their meaning. */
  readonly run: Run
  readonly checkpoint: bigint | null
  readonly lag: number
  /** `i-1`; null = free. */
  readonly holder: string | null
  readonly dead: number
  /** Null where the place that was read does not show them. */
  readonly deadSeqs: readonly bigint[] | null
}

export interface SagaFacts {
  readonly kind: 'saga'
  readonly label: string
  readonly live: boolean
  readonly state: Readonly<Record<string, unknown>>
  readonly associations: Readonly<Record<string, string>>
  readonly taken: readonly string[]
  readonly waitingFor: readonly string[]
}

export type Facts = ConsumerFacts | SagaFacts
