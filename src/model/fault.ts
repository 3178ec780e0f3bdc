/**
 * Faults as data: what may go wrong, where in the life of an atom, and how often. A fault is part of a scenario, or is injected
 * by a user as a command; either way it is a plain record, so that it can be shared, shown and shrunk.
 */

/** Where a fault may strike: each is a point between two atoms, or within one that can fail half-way. */
export const faultHooks = [
  'cycle.start',
  'lock.try',
  'checkpoint.read',
  'head.seed',
  'fetch.request',
  'fetch.response',
  'executor.submit',
  'handler.enter',
  'handler.exit',
  'dlq.add',
  'saga.read',
  'saga.write',
  'commit',
  'lock.release',
  'dlq.replay.remove',
  'publish.commit',
  'timer',
] as const
export type FaultHook = (typeof faultHooks)[number]

export const faultKindNames = [
  'crash-before-handler',
  'crash-mid-handler',
  'crash-after-handler',
  'crash-after-saga-write',
  'crash-holding-lock',
  'slow-handler',
  'poison-event',
  'outage',
  'zombie-holder',
  'duplicate-delivery',
  'late-event',
  'version-conflict',
  'store-failure',
  'bundle-restart',
  'executor-rejection',
  'consumer-disabled',
  'replay-crash',
  'status-read',
] as const
export type FaultKindName = (typeof faultKindNames)[number]

/** Whom it strikes. What is left out matches all. */
export interface FaultMatch {
  /** Consumer id or component name; `*` stands for any characters. */
  readonly consumer?: string
  /** From 0. */
  readonly instance?: number
  /** Name of the event in hand; `*` stands for any characters. */
  readonly event?: string
  /** Sequence number of the event in hand, as a decimal string. */
  readonly seq?: string
  /** Attempt at the event in hand, from 1. */
  readonly attempt?: number
}

export type FaultParameters = Readonly<Record<string, number | string>>

export interface FaultSpec {
  readonly kind: FaultKindName
  /** One of those that its kind allows; `any` = all of them. */
  readonly hook: FaultHook | 'any'
  readonly match: FaultMatch
  /** The occurrence at which it strikes, from 1; null = by chance. */
  readonly nth: number | null
  /** The chance of each occurrence, 0 to 1; null = by number. */
  readonly prob: number | null
  /** How often it strikes at the most: from the nth occurrence on, or by chance. */
  readonly times: number
  /** Occurrences before this virtual time do not count; a timed kind strikes at it. */
  readonly fromMs: number
  readonly params: FaultParameters
}

/** A fault as a page or a file writes it: what is left out has its standard. `src/scenario/schema/faults.ts` checks it. */
export interface FaultRequest {
  readonly kind: FaultKindName
  readonly hook?: FaultHook | 'any'
  readonly match?: FaultMatch
  readonly nth?: number
  readonly prob?: number
  readonly times?: number
  readonly params?: FaultParameters
}

export type FaultParameter =
  | {
      readonly type: 'integer'
      readonly name: string
      readonly label: string
      readonly help: string
      /** `ms`, `events` …; empty = a plain number. */
      readonly unit: string
      readonly min: number
      readonly max: number
      readonly standard: number
    }
  | {
      readonly type: 'choice'
      readonly name: string
      readonly label: string
      readonly help: string
      readonly options: readonly { readonly value: string; readonly label: string }[]
      readonly standard: string
    }
  | {
      readonly type: 'text'
      readonly name: string
      readonly label: string
      readonly help: string
      readonly charsMax: number
      readonly standard: string
    }

/** What a page or a file may know of a kind: forms, validation and legends are made from it. */
export interface FaultDescriptor {
  readonly kind: FaultKindName
  /** Its number in the catalogue of faults. */
  readonly id: string
  readonly label: string
  readonly help: string
  /** The first is the one that it strikes at when nothing is said. `timer` = it strikes at a time, not at an atom. */
  readonly hooks: readonly [FaultHook, ...FaultHook[]]
  /** The kinds of consumer that it can meet. */
  readonly strikes: readonly ('projector' | 'observer' | 'saga')[]
  readonly parameters: readonly FaultParameter[]
}

/** The parameters as they hold: those given, and the standard of the rest. */
export function parametersOf(descriptor: FaultDescriptor, given: FaultParameters): FaultParameters {
  const made: Record<string, number | string> = {}
  for (const { name, standard } of descriptor.parameters)
    made[name] = Object.hasOwn(given, name) ? given[name]! : standard
  return made
}
