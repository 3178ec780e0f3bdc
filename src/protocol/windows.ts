import type { CheckpointMove, CheckpointTarget } from './checkpoint-move.ts'
import type { CrashNow } from './crash-now.ts'
import type { CheckRow, FaultRow, FindingRow, StakeRow } from './check-rows.ts'
import type { Opponent } from './opponent.ts'
import type { ExecutorRow } from './executor-rows.ts'
import type { CausalNode, EventEffect, SagaEdge, SagaOutlook, WaitEdge } from './derived-rows.ts'
import type { LoopPhase } from './mirror.ts'
import type { TimelineLane } from './timeline-lane.ts'
import type { TurnRow } from './sweep.ts'

/** Steps to look at, both included: the window in the strip. Absent = up to the cursor. */
export interface StepsShown {
  readonly from: number
  readonly to: number
}

/**
 * Windows: the part of something large that a view looks at. The page says what it watches; frames bring its rows, made
 * from the world at the cursor. No window is larger than `limits.windowRowsMax` rows.
 */
export type WatchSpec =
  /** The event log up to the cursor. */
  | {
      readonly view: 'events'
      readonly from: number
      readonly count: number
      readonly sort: 'asc' | 'desc'
      readonly name: string | null
      /** What became of them, at any consumer. */
      readonly outcome: Outcome | null
      /** A filter as `parseQuery` reads it; one that cannot be read finds nothing, and the note says why. */
      readonly text: string
    }
  /** The tape: the last `count` events up to the cursor and up to `ahead` that the recording holds beyond it. */
  | {
      readonly view: 'tape'
      readonly count: number
      readonly ahead: number
      readonly until: number | null
      readonly range?: StepsShown
    }
  | { readonly view: 'event'; readonly ordinal: number }
  | {
      readonly view: 'sagas'
      readonly from: number
      readonly count: number
      readonly sort: 'id' | 'last' | 'age'
      readonly descending: boolean
      readonly show: 'all' | 'live' | 'ended' | 'stuck'
      readonly saga: string | null
      /** Found in an id, association or field. */
      readonly text: string
      /** The store's own look-up: property and value; null = none. */
      readonly lookUp: { readonly property: string; readonly value: string | null } | null
    }
  | { readonly view: 'saga'; readonly id: number; readonly from: number; readonly count: number }
  /** What an instance waits for, and whether that can still come. */
  | { readonly view: 'saga-outlook'; readonly id: number }
  /** Which event directly followed which in the sagas of one consumer, up to the cursor, and the way of one of them. */
  | { readonly view: 'saga-graph'; readonly consumer: number; readonly saga: number | null }
  | { readonly view: 'consumer'; readonly consumer: number }
  | { readonly view: 'zone'; readonly consumer: number; readonly count: number }
  /** Holds and failed tries per zone or instance, in a range of virtual time ending at the cursor. */
  | { readonly view: 'lanes'; readonly spanMs: number | null; readonly count: number; readonly range?: StepsShown }
  /** Who waits for whom at the cursor. */
  | { readonly view: 'waits' }
  /** What a replay of these dead events would do, under the present profile. */
  | { readonly view: 'dead-preview'; readonly consumer: number; readonly ordinals: readonly number[] }
  /** What moving a checkpoint there would come to. */
  | { readonly view: 'checkpoint-move'; readonly consumer: number; readonly target: CheckpointTarget }
  | { readonly view: 'dead'; readonly from: number; readonly count: number; readonly consumer: number | null }
  /** The named executors of each instance. */
  | { readonly view: 'executors' }
  /** Lag per consumer over the last `steps` steps, in `buckets` buckets. */
  | { readonly view: 'lag'; readonly steps: number; readonly buckets: number }
  /** The whole recorded run in buckets: events by name, sum of lag. */
  | { readonly view: 'strip'; readonly buckets: number }
  /**
   * Who did what in a range of steps. Without an end the range ends at the cursor, without a beginning it is `span` steps
   * long. More steps than can be told apart are summed up in `buckets` buckets.
   */
  | {
      readonly view: 'timeline'
      readonly fromStep: number | null
      readonly toStep: number | null
      readonly span: number
      readonly buckets: number
    }
  /** The same scenario under another profile, at the cursor's virtual time. `halted`: as far as it has been run by now. */
  | { readonly view: 'compare'; readonly against: Opponent; readonly halted?: true }
  | { readonly view: 'now' }
  /** The figures of the scenario's lesson. */
  | { readonly view: 'lesson' }
  /** Who could move at the cursor. */
  | { readonly view: 'turns' }
  /** Events published so far, by name. */
  | { readonly view: 'types' }
  | { readonly view: 'projections' }
  | { readonly view: 'atoms'; readonly count: number }
  | { readonly view: 'checks' }
  | { readonly view: 'stake' }
  /** What the checks have found up to the cursor, newest first. */
  | { readonly view: 'findings'; readonly from: number; readonly count: number }
  /** Faults that have struck up to the cursor, newest first, and those that wait. */
  | { readonly view: 'faults'; readonly from: number; readonly count: number }

export type ViewName = WatchSpec['view']
export type SpecOf<V extends ViewName> = Extract<WatchSpec, { view: V }>

export interface WindowRows {
  events: EventRow
  tape: TapeRow
  event: EventDetail
  sagas: SagaRow
  saga: SagaTransition
  'saga-outlook': SagaOutlook
  'saga-graph': SagaEdge
  consumer: ConsumerDetail
  zone: HoldRow
  lanes: HoldRow
  waits: WaitEdge
  dead: DeadRow
  'dead-preview': DeadPreview
  'checkpoint-move': CheckpointMove
  executors: ExecutorRow
  lag: LagSeries
  strip: StripBucket
  timeline: TimelineLane
  compare: Comparison
  now: NowLine
  lesson: LessonFigure
  turns: TurnRow
  types: TypeRow
  projections: ProjectionRow
  atoms: AtomRow
  checks: CheckRow
  stake: StakeRow
  findings: FindingRow
  faults: FaultRow
}

export interface WindowUpdate<V extends ViewName = ViewName> {
  readonly id: string
  readonly view: V
  /** Rows that the filter leaves, of which `rows` are those from `from`. */
  readonly total: number
  readonly of: number
  readonly from: number
  readonly rows: readonly WindowRows[V][]
  /** Something the view should say: an ambiguous look-up, a dropped beginning. */
  readonly note: string | null
}

/** A number that a lesson speaks of, at the cursor. */
export interface LessonFigure {
  readonly label: string
  readonly value: number
  /** In a cured run: what it was before the cure. */
  readonly was: number | null
}

/** What became of an event at a consumer, at the cursor. */
export const outcomes = [
  'to-come',
  'in-flight',
  'done',
  'passed-over',
  'ignored',
  'dead',
  'not-addressed',
  'lost',
] as const
export type Outcome = (typeof outcomes)[number]

export interface EventRow {
  readonly ordinal: number
  readonly seq: string
  readonly name: string
  /** Number of the name by first appearance, from 0: its colour and code. */
  readonly type: number
  readonly context: string
  readonly key: string | null
  readonly timeMs: number
  /** Epoch ms, the log's own; null for simulated events. */
  readonly createdAt: number | null
  readonly producer: string
  readonly step: number
  /** One per consumer, as indices into {@link outcomes}; how often it was handled when more than once. */
  readonly outcomes: readonly number[]
  readonly handledTimes: readonly number[]
}

export interface TapeRow extends EventRow {
  /** True = beyond the cursor: the recording holds it, the world does not yet. */
  readonly ahead: boolean
}

export interface EventDetail extends EventRow {
  /** JSON, indented. */
  readonly payload: string
  readonly causedBy: { readonly command: string; readonly saga: number; readonly ordinal: number } | null
  readonly consumers: readonly {
    readonly consumer: number
    readonly outcome: Outcome
    readonly step: number | null
    readonly words: string
    readonly effects: readonly EventEffect[]
  }[]
  /** What led to it, from the first cause on, and what it led to: a tree, in order, parents first. */
  readonly causation: readonly CausalNode[]
  /** The tree is larger than what is told of it. */
  readonly causationCut: boolean
  /** Other events with the same key, near this one, ascending. */
  readonly sameKey: readonly { readonly ordinal: number; readonly name: string; readonly type: number }[]
  readonly sagas: readonly number[]
}

export interface SagaRow {
  readonly id: number
  readonly saga: string
  readonly live: boolean
  readonly associations: readonly (readonly [string, string])[]
  /** Fields as text: `amount 35.00`. */
  readonly summary: readonly (readonly [string, string])[]
  readonly lastEvent: { readonly ordinal: number; readonly name: string; readonly type: number } | null
  readonly startedMs: number
  readonly startedStep: number
  readonly lastMs: number
  readonly lastStep: number
  readonly endedMs: number | null
  readonly changes: number
  /** By the rule of `SagaOutlook`. */
  readonly stuck: boolean
  /** Started for the n-th time with these associations. */
  readonly incarnation: number
  /** Of a look-up in the store: the one that it answers, or one that it passes by. */
  readonly found: 'taken' | 'also' | null
}

export interface SagaTransition {
  /** Whose saga it is. */
  readonly consumer: number
  readonly step: number
  readonly timeMs: number
  /** True = beyond the cursor. */
  readonly ahead: boolean
  readonly event: {
    readonly ordinal: number
    readonly seq: string
    readonly name: string
    readonly type: number
  } | null
  readonly kind: 'started' | 'saved' | 'ended' | 'mutated-unsaved' | 'ignored'
  readonly changed: readonly { readonly key: string; readonly before: string | null; readonly after: string | null }[]
  readonly full: readonly (readonly [string, string])[]
  readonly commands: readonly { readonly name: string; readonly words: string }[]
}

export interface AsyncFigures {
  /** Names of the executors that its handlers name. */
  readonly executors: readonly string[]
  readonly inFlight: number
  /** Events that found no place in time. */
  readonly saturated: number
  readonly transient: number
  readonly transientStreak: number
  /** Under a watermark: how far events were handed out (null = none), and how many of them the watermark has not passed. */
  readonly watermark: { readonly frontier: string | null; readonly lag: number } | null
  /** Finished events of which a note is kept. */
  readonly remembered: number
}

export interface ConsumerDetail {
  readonly consumer: number
  readonly checkpoints: readonly {
    readonly step: number
    readonly timeMs: number
    readonly from: string | null
    readonly to: string
    /** Instance; −1 = a person. */
    readonly by: number
  }[]
  readonly lastError: {
    readonly words: string
    readonly step: number
    readonly timeMs: number
    readonly recovered: boolean
  } | null
  /** Failed attempts, newest first, whether the consumer has recovered or not. */
  readonly errors: readonly { readonly words: string; readonly step: number; readonly timeMs: number }[]
  /** What runs on executors; null where nothing of it ever has. */
  readonly async: AsyncFigures | null
  readonly crash: CrashNow
  readonly metrics: readonly {
    readonly event: string
    readonly count: number
    readonly meanMs: number
    readonly maxMs: number
  }[]
  /** Status exactly as the store would report it. */
  readonly status: readonly (readonly [string, string])[]
  readonly instances: readonly { readonly instance: number; readonly phase: LoopPhase; readonly words: string }[]
}

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
  readonly handled: number
}

export interface DeadRow {
  readonly consumer: number
  readonly ordinal: number
  readonly seq: string
  readonly name: string
  readonly type: number
  readonly key: string | null
  readonly retry: boolean
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
  /** Ordinals. */
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

/** Figures of one consumer in one of two runs. */
export interface ComparedConsumer {
  /** Sequence number; null = none. */
  readonly checkpoint: string | null
  readonly lag: number
  readonly handled: number
  readonly skipped: number
  readonly dead: number
  readonly errors: number
  readonly inFlight: number
}

/** Two runs of one scenario, side by side at one virtual time. */
export interface Comparison {
  /** What the sides are called: `classic` and `hardened`, or `seed 1` and `seed 7`. */
  readonly left: string
  readonly right: string
  /** Both sides are shown at this virtual time. */
  readonly timeMs: number
  /** Where this run stands, while the other one is still on its way there; null = it has arrived. */
  readonly untilMs: number | null
  readonly steps: readonly [number, number]
  readonly events: readonly [number, number]
  readonly sagasLive: readonly [number, number]
  readonly sagasEnded: readonly [number, number]
  readonly consumers: readonly {
    readonly id: string
    readonly left: ComparedConsumer
    readonly right: ComparedConsumer
  }[]
  /** What projectors show, as JSON, cut at 20,000 characters. */
  readonly projections: readonly { readonly component: string; readonly left: string; readonly right: string }[]
  /** The first thing that anybody could have observed; null = none within {@link stepsLookedAt}. */
  readonly difference: {
    readonly step: number
    readonly consumer: string | null
    readonly what: string
    readonly policies: readonly string[]
  } | null
  readonly stepsLookedAt: number
  /** More steps are going to be looked at. */
  readonly looking: boolean
  /** Policies in which the two differ, with what each value means. */
  readonly policies: readonly {
    readonly name: string
    readonly label: string
    readonly decides: string
    readonly defect: string | null
    readonly left: { readonly value: string; readonly words: string }
    readonly right: { readonly value: string; readonly words: string }
  }[]
}

/** `lag[b]` is the largest lag in the bucket; `steps[b]` the bucket's last step. */
export interface LagSeries {
  readonly consumer: number
  readonly steps: readonly number[]
  readonly lag: readonly number[]
  readonly now: number
  readonly peak: number
  /** Virtual ms at which each quarter of the steps begins. */
  readonly quartersMs: readonly number[]
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

export interface TypeRow {
  readonly type: number
  readonly name: string
  readonly count: number
}

/** What happens, in words. The first row is the lead: the last atom. */
export interface NowLine {
  readonly consumer: number
  readonly instance: number
  readonly phase: LoopPhase
  readonly subject: string
  readonly words: string
  readonly ordinal: number
  /** The event that the last atom had in hand, in words; null = none, and for everybody else. */
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
