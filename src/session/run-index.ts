import { GrowableInts } from '../base/growable-ints.ts'
import type { EventLog, LogFilter } from '../engine/event-log.ts'
import type { ActorShape } from '../model/actors.ts'
import type { Recording } from '../history/recording.ts'
import { Chains } from './chains.ts'
import { ChangeScan, takers, type TakeChange } from './change-scan.ts'
import type { Mishaps } from './mishaps.ts'
import { RunDetails } from './run-details.ts'
import type { SagaPaths } from './saga-paths.ts'
import { Trends } from './trends.ts'

/**
 * Where to find things in a recording: what became of an event, the life of a saga, the holds of a zone. Built from the
 * columns alone, and only up to where somebody looks, so that a run that nobody watches pays nothing for it.
 */
export class RunIndex {
  /** Per consumer, by ordinal: handled, passed, failed, buried, dispatched, ended. */
  readonly outcomes: readonly Chains[]
  /** By ordinal. */
  readonly eventStep = new GrowableInts()
  readonly eventBy = new GrowableInts()
  readonly eventCause = new GrowableInts()
  /** Ordinals by type of event. */
  readonly byType: number[][] = []
  /** By consumer: what crashes took out of its hands. */
  readonly losses = new Chains()
  readonly trends: Trends
  readonly #faults = new Chains()
  readonly #recording: Recording
  readonly #log: EventLog
  readonly #scan: ChangeScan
  readonly #details: RunDetails
  readonly #byKey = new Map<string, number[]>()
  /** Events that {@link #byKey} knows: only an inspector asks for them. */
  #keyed = 0

  constructor(recording: Recording, log: EventLog, filters: readonly LogFilter[], shape: ActorShape) {
    this.#recording = recording
    this.#log = log
    this.#scan = new ChangeScan(
      recording,
      takers({
        'event-appended': this.#appended,
        'attempt-failed': this.#failed,
        'event-handled': this.#outcome,
        'event-passed': this.#outcome,
        'event-buried': this.#outcome,
        'dead-removed': this.#outcome,
        'task-dispatched': this.#outcome,
        'task-ended': this.#outcome,
        'task-lost': this.#lost,
        'replay-lost': this.#lost,
        fault: (step, row) => this.#faults.add(0, step, row),
        'checkpoint-written': this.#checkpoint,
      }),
    )
    this.#details = new RunDetails(recording, log, filters.length, shape)
    this.outcomes = filters.map(() => new Chains())
    this.trends = new Trends(filters)
  }

  /** Take in what has been recorded since the last time. */
  catchUp(): void {
    const recording = this.#recording
    while (this.#scan.step < recording.end) {
      const from = this.#scan.step + 1
      const to = Math.min(recording.end, this.trends.begin(from, recording.timeAt(from)))
      this.#scan.to(to)
      this.trends.reached(to, recording.timeAt(to))
    }
  }

  /** Read so many steps of the details ahead of whoever will ask for them. Answers whether they are all there. */
  readAhead(steps: number): boolean {
    return this.#details.readAhead(steps)
  }

  /** The same with the details, before their oldest part is dropped from the recording. */
  catchUpWhole(): void {
    this.catchUp()
    this.#details.caughtUp()
  }

  /** Events of the log with this aggregate id, ascending ordinals. */
  withKey(key: string): readonly number[] {
    for (; this.#keyed < this.#log.length; this.#keyed++) {
      const { aggregateId, ordinal } = this.#log.at(this.#keyed + 1)
      if (aggregateId === null) continue
      const known = this.#byKey.get(aggregateId)
      if (known === undefined) this.#byKey.set(aggregateId, [ordinal])
      else known.push(ordinal)
    }
    return this.#byKey.get(key) ?? []
  }

  /** Under one key: where faults struck. A page asks for them all the time, and mostly there are none. */
  get faults(): Chains {
    this.catchUp()
    return this.#faults
  }

  get effects(): readonly Chains[] {
    return this.#details.caughtUp().effects
  }

  get caused(): Chains {
    return this.#details.caughtUp().caused
  }

  get sagas(): Chains {
    return this.#details.caughtUp().sagas
  }

  get paths(): SagaPaths {
    return this.#details.caughtUp().paths
  }

  get zones(): Chains {
    return this.#details.caughtUp().zones
  }

  get mishaps(): Mishaps {
    return this.#details.caughtUp().mishaps
  }

  get checkpoints(): Chains {
    return this.#details.caughtUp().checkpoints
  }

  get failures(): Chains {
    return this.#details.caughtUp().failures
  }

  get metrics(): Chains {
    return this.#details.caughtUp().metrics
  }

  readonly #appended: TakeChange = (step, _row, _kind, subject, a, b) => {
    this.eventStep.set(a, step)
    this.eventBy.set(a, subject)
    this.eventCause.set(a, b)
    const event = this.#log.at(a)
    this.trends.appended(event)
    const ofType = (this.byType[event.type] ??= [])
    ofType.push(a)
  }

  readonly #failed: TakeChange = (step, row, _kind, subject, a) => {
    this.trends.failed()
    this.outcomes[subject]!.add(a, step, row)
  }

  readonly #outcome: TakeChange = (step, row, _kind, subject, a) => {
    this.outcomes[subject]!.add(a, step, row)
  }

  readonly #lost: TakeChange = (step, row, _kind, subject, a) => {
    this.outcomes[subject]!.add(a, step, row)
    this.losses.add(subject, step, row)
  }

  readonly #checkpoint: TakeChange = (_step, _row, _kind, subject, a) => this.trends.checkpoint(subject, a)
}
