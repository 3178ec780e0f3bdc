import type { CheckRow, FaultRow, FindingRow, StakeRow } from './check-rows.ts'
import type { CheckpointMove, CheckpointTarget } from './checkpoint-move.ts'
import type { Comparison } from './comparison.ts'
import type { ConsumerDetail, ConsumerOrder, LossRow } from './consumer-rows.ts'
import type { DeadPreview, DeadRow } from './dead-rows.ts'
import type { EventDetail, EventRow, Outcome, Standing, TapeRow, TypeRow } from './event-rows.ts'
import type { ExecutorRow } from './executor-rows.ts'
import type { LaneFilter } from './lane-filter.ts'
import type { Opponent } from './opponent.ts'
import type {
  AtomRow,
  LagScale,
  LagSeries,
  LastAct,
  LessonFigure,
  NowLine,
  ProjectionRow,
  StripBucket,
} from './run-rows.ts'
import type { SagaEdge, SagaNow, SagaOutlook, SagaRow, SagaTransition } from './saga-rows.ts'
import type { SpanRow } from './span-rows.ts'
import type { TurnRow } from './sweep.ts'
import type { LanesTold, TimelineLane } from './timeline-lane.ts'
import type { HoldRow, WaitEdge } from './zone-rows.ts'

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
      /** Say of each what it waits for: whoever does not show it spares the worker the search. */
      readonly waits?: boolean
    }
  | { readonly view: 'saga'; readonly id: number; readonly from: number; readonly count: number }
  /** Where its life stands at the cursor, however long it is: at most one row. */
  | { readonly view: 'saga-now'; readonly id: number }
  /** What an instance waits for, and whether that can still come. */
  | { readonly view: 'saga-outlook'; readonly id: number }
  /** Which event directly followed which in the sagas of one consumer, up to the cursor, and the way of one of them. */
  | { readonly view: 'saga-graph'; readonly consumer: number; readonly saga: number | null }
  /** Which consumers a table of them or of their zones lists, in its order: one row. Their figures are in the mirror. */
  | {
      readonly view: 'consumers'
      /** Found in what a row says: name, id, kind, context, loop position. */
      readonly text: string
      /** Of consumers: behind or failing; of their zones: held, or in trouble. */
      readonly show: 'all' | 'behind' | 'failing' | 'held' | 'trouble'
      /** `consumer` (its name), `loop` (position in words) or a cell of the mirror; anything else is the order of the run. */
      readonly sort: string
      readonly descending: boolean
    }
  | { readonly view: 'consumer'; readonly consumer: number }
  | { readonly view: 'zone'; readonly consumer: number; readonly count: number }
  /** Holds and failed tries per zone or instance, in a range of virtual time ending at the cursor. */
  | {
      readonly view: 'lanes'
      readonly spanMs: number | null
      /** In all; each zone has the same share. */
      readonly count: number
      readonly range?: StepsShown
      /** The zones of these; absent = all. */
      readonly consumers?: readonly number[]
    }
  /** Who waits for whom at the cursor. */
  | { readonly view: 'waits' }
  /** What a replay of these dead events would do, under the present profile. */
  | { readonly view: 'dead-preview'; readonly consumer: number; readonly ordinals: readonly number[] }
  /** What moving a checkpoint there would come to. */
  | { readonly view: 'checkpoint-move'; readonly consumer: number; readonly target: CheckpointTarget }
  | {
      readonly view: 'dead'
      readonly from: number
      readonly count: number
      readonly consumer: number | null
      /** Words that number, name, case, cause or consumer hold; absent or empty = all. */
      readonly text?: string
    }
  /** The named executors of each instance; of one consumer those that its handlers name. */
  | { readonly view: 'executors'; readonly consumer?: number }
  /** Lag per consumer over the last `steps` steps, at `buckets` places at most; these are as far apart as their time, or as steps. */
  | { readonly view: 'lag'; readonly steps: number; readonly buckets: number; readonly by: LagScale }
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
      readonly filter: LaneFilter
      /** Where there is no room for all lanes that fit, those of this consumer go before the others. */
      readonly selected: number | null
    }
  /** The same as a table, by step: of all lanes that the filter leaves, whether there is room for them or not. */
  | {
      readonly view: 'timeline-spans'
      readonly from: number
      readonly count: number
      readonly fromStep: number | null
      readonly toStep: number | null
      readonly span: number
      readonly buckets: number
      readonly filter: LaneFilter
    }
  /** The same scenario under another profile, at the cursor's virtual time. `halted`: as far as it has been run by now. */
  | { readonly view: 'compare'; readonly against: Opponent; readonly halted?: true }
  | { readonly view: 'now' }
  /** The figures of the scenario's lesson. */
  | { readonly view: 'lesson' }
  /** Who could move at the cursor. */
  | { readonly view: 'turns' }
  /** What an undo would take back: at most one row. */
  | { readonly view: 'last-act' }
  /** Events published so far, by name. */
  | { readonly view: 'types' }
  | { readonly view: 'projections' }
  /** Consumers from which a crash took events for good; those that lost none have no row. */
  | { readonly view: 'losses' }
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
  'saga-now': SagaNow
  'saga-outlook': SagaOutlook
  'saga-graph': SagaEdge
  consumers: ConsumerOrder
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
  'timeline-spans': SpanRow
  compare: Comparison
  now: NowLine
  lesson: LessonFigure
  turns: TurnRow
  'last-act': LastAct
  types: TypeRow
  projections: ProjectionRow
  losses: LossRow
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
  /** Of a tape: each consumer's, in the run's order. */
  readonly standings?: readonly Standing[]
  /** Of a timeline. */
  readonly lanes?: LanesTold
}
