import type { Value } from '../base/value.ts'

/** When a condition has to hold: at each step, at none, at one at least, or at the end of the run. */
export const expectationModes = ['always', 'never', 'eventually', 'finally'] as const
export type ExpectationMode = (typeof expectationModes)[number]

/** What an expectation may speak of: the state at a step, by names that a reader of the scenario knows. Whole numbers are exact. */
export interface Quantities {
  step: bigint
  timeMs: bigint
  /** Events in the log. */
  events: bigint
  /** Faults that have struck. */
  faults: bigint
  /** Of all consumers together. */
  readonly totals: Record<TotalQuantity, bigint>
  /** By component; of one with several contexts, the sums. */
  readonly consumers: Readonly<Record<string, Record<ConsumerQuantity, bigint>>>
  /** By component. */
  readonly sagas: Readonly<Record<string, Record<SagaQuantity, bigint>>>
  /** Views by component. */
  readonly projections: Record<string, Value>
}

export const consumerQuantities = [
  /** Ordinal of the event that it has acknowledged last; -1 = none. */
  'checkpoint',
  'lag',
  'handled',
  'skipped',
  'ignored',
  'dead',
  'errors',
  'inFlight',
  /** 1 = somebody is in its zone. */
  'held',
  /** How often somebody found the zone busy. */
  'failedTries',
] as const
export type ConsumerQuantity = (typeof consumerQuantities)[number]

export const sagaQuantities = ['live', 'ended', 'ignored'] as const
export type SagaQuantity = (typeof sagaQuantities)[number]

/** Sums over all consumers, by the names that they have there; `live` and `ended` are sagas. */
export const totalQuantities = [
  'handled',
  'skipped',
  'ignored',
  'inFlight',
  'dead',
  'errors',
  'live',
  'ended',
] as const satisfies readonly (ConsumerQuantity | SagaQuantity)[]
export type TotalQuantity = (typeof totalQuantities)[number]

/** A scenario's own word on how a run must come out. */
export interface Expectation {
  readonly name: string
  readonly mode: ExpectationMode
  /** The condition as it was written. */
  readonly text: string
  /** @throws what CEL throws: a name or field that is not there */
  readonly holds: (quantities: Quantities) => boolean
}
