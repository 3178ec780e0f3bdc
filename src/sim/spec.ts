import type { Fields } from '../base/value.ts'
import type { Expectation, Quantities } from '../model/expectation.ts'
import type { FaultSpec } from '../model/fault.ts'
import type { Command, PureComponentSpec } from '../model/handler.ts'
import type { LogEvent } from '../model/log-event.ts'
import type { Numbering } from '../model/numbering.ts'
import type { PolicyOverrides, ProfileName } from '../model/profile.ts'

/**
 * Everything that determines a run, besides the commands given while it goes: what a scenario file compiles to.
 * Two equal specs give equal histories, on any machine.
 */
export interface SimSpec {
  readonly name: string
  /** Unsigned, 64 bits. */
  readonly seed: bigint
  readonly profile: ProfileName
  readonly overrides: PolicyOverrides
  readonly numbering: Numbering
  readonly scheduler: 'fair' | 'random'
  /** Park consumers that polled an unchanged log, instead of recording every empty poll. */
  readonly parking: boolean
  /** Fields that hold whole cents. For showing only: no run depends on it. */
  readonly money?: readonly string[]
  readonly bundle: BundleSpec
  readonly producers: readonly ProducerSpec[]
  readonly services: readonly ServiceSpec[]
  readonly until: Until
  /** What goes wrong, and when. */
  readonly faults?: readonly FaultSpec[]
  /** How it must come out; no part of the run itself. */
  readonly expectations?: readonly Expectation[]
  /** What its lesson adds; no part of the run either. */
  readonly lesson?: LessonSpec
  /** Whose turn it is, where the scheduler has a choice: see `KernelOptions.decisions`, which goes first. */
  readonly decisions?: readonly number[]
}

/** The compiled part of a lesson. */
export interface LessonSpec {
  /** What the cure puts in the place of the scenario's own; null = it changes policies alone. */
  readonly cured: {
    readonly components: readonly PureComponentSpec[]
    readonly services: readonly ServiceSpec[]
  } | null
  /** Whether what is at stake holds; null = a check says so, or nothing is at stake. */
  readonly holds: ((quantities: Quantities) => boolean) | null
}

/** The first that is reached ends the run; a run always ends at rest. All optional. */
export interface Until {
  /** Events in the log. */
  readonly events?: number
  /** Virtual ms since the run began. */
  readonly timeMs?: number
  readonly step?: number
}

/** An executor that handlers may name (EVENTO §4.7). Each instance has its own. */
export interface ExecutorSpec {
  readonly name: string
  /** `virtual` and `pooled` are one and the same here: so many tasks at once. */
  readonly kind: 'virtual' | 'pooled' | 'partitioned' | 'unbounded'
  /** Tasks at once, in all lanes together; null = any number. */
  readonly capacity: number | null
  /** One task at a time in each, the same key always in the same; 1 = no lanes. */
  readonly lanes: number
}

export interface BundleSpec {
  readonly id: string
  /** Instances that compete for the same consumers. */
  readonly instances: number
  readonly fetchSize: number
  /** ms; the pause after an error. */
  readonly fetchDelay: number
  readonly components: readonly PureComponentSpec[]
  /** `late`: producers do not wait for the consumers, so that sagas and observers miss the beginning. */
  readonly startConsumers: 'first' | 'late'
  readonly executors?: readonly ExecutorSpec[]
  /** Virtual ms that a loop waits for a place in an executor. Default 5,000. */
  readonly submitTimeoutMs?: number
  /** Virtual ms that an event handled in the cycle waits for those handed out before it. Default 30,000. */
  readonly barrierTimeoutMs?: number
}

export type ProducerSpec = LogProducerSpec | RateProducerSpec

/** Publishes a recorded log at its own times, scaled by nothing: a year lasts a year of virtual time. */
export interface LogProducerSpec {
  readonly kind: 'log'
  readonly name: string
  /** By ascending `createdAt`. */
  readonly events: readonly LogEvent[]
}

/** Makes events up. Rates are events per 1,000 s of virtual time, integers, so that draws stay exact. */
export interface RateProducerSpec {
  readonly kind: 'rate'
  readonly name: string
  readonly pattern: RatePattern
  /** Stops after this many. */
  readonly count: number
  /** Event types, drawn by weight. */
  readonly events: readonly EventTemplate[]
  readonly keys: KeySpec
  /** Virtual ms after the producers' start. */
  readonly startMs: number
  readonly running: boolean
}

export type RatePattern =
  | { readonly kind: 'constant'; readonly perKs: number }
  | { readonly kind: 'poisson'; readonly perKs: number }
  /** `size` events at once, then nothing for `everyMs`. */
  | { readonly kind: 'bursts'; readonly size: number; readonly everyMs: number }
  /** From one rate to another within `overMs`, then constant. */
  | { readonly kind: 'ramp'; readonly fromPerKs: number; readonly toPerKs: number; readonly overMs: number }

export interface EventTemplate {
  readonly name: string
  readonly weight: number
  readonly context: string
  /** Deterministic; `draw` is a fresh random integer in 0…999,999. */
  readonly payload: (input: { readonly n: number; readonly key: string; readonly draw: number }) => Fields
}

/** Which key an event gets: always a new one, or one of `count` by Zipf's law (`skew` 0 = evenly, in hundredths: 100 = classic). */
export type KeySpec =
  | { readonly kind: 'fresh'; readonly prefix: string }
  | { readonly kind: 'zipf'; readonly prefix: string; readonly count: number; readonly skew: number }

/** A simulated aggregate: answers commands by publishing events. */
export interface ServiceSpec {
  readonly name: string
  readonly commands: ReadonlyMap<string, ServiceCommandSpec>
}

export interface ServiceCommandSpec {
  /** Virtual ms until the answer, drawn evenly from min…max. */
  readonly latencyMs: { readonly min: number; readonly max: number }
  /** Drawn by weight. */
  readonly outcomes: readonly CommandOutcome[]
}

/** One way in which a command may end. */
export interface CommandOutcome {
  readonly label: string
  readonly weight: number
  readonly publish: readonly {
    readonly name: string
    readonly context: string
    readonly payload: (command: Command) => Fields
    readonly aggregateId: (command: Command) => string | null
  }[]
}
