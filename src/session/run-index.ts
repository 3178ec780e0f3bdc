import type { EventLog, LogFilter } from '../engine/event-log.ts'
import type { ActorShape } from '../model/actors.ts'
import { changeKinds as k } from '../model/change.ts'
import type { Recording } from '../history/recording.ts'
import { Chains, GrowableInts } from './chains.ts'
import { ChangeScan, type TakeChange } from './change-scan.ts'
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
  /** Ordinals by aggregate id. */
  readonly byKey = new Map<string, number[]>()
  readonly trends: Trends
  readonly #log: EventLog
  readonly #scan: ChangeScan
  readonly #details: RunDetails

  constructor(recording: Recording, log: EventLog, filters: readonly LogFilter[], shape: ActorShape) {
    this.#log = log
    this.#scan = new ChangeScan(recording)
    this.#details = new RunDetails(recording, log, filters.length, shape)
    this.outcomes = filters.map(() => new Chains())
    this.trends = new Trends(log, filters)
  }

  /** Take in what has been recorded since the last time. */
  catchUp(): void {
    this.#scan.on(this.#take, this.#after)
  }

  /** The same with the details, before their oldest part is dropped from the recording. */
  catchUpWhole(): void {
    this.catchUp()
    this.#details.caughtUp()
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

  get faults(): Chains {
    return this.#details.caughtUp().faults
  }

  readonly #after = (step: number, timeMs: number): void => this.trends.step(step, timeMs)

  readonly #take: TakeChange = (step, row, kind, subject, a, b) => {
    switch (kind) {
      case k['event-appended']: {
        this.eventStep.set(a, step)
        this.eventBy.set(a, subject)
        this.eventCause.set(a, b)
        const event = this.#log.at(a)
        this.trends.appended(event)
        const ofType = (this.byType[event.type] ??= [])
        ofType.push(a)
        if (event.aggregateId === null) return
        const known = this.byKey.get(event.aggregateId)
        if (known === undefined) this.byKey.set(event.aggregateId, [a])
        else known.push(a)
        return
      }
      case k['attempt-failed']:
        this.trends.failed()
        this.outcomes[subject]!.add(a, step, row)
        return
      case k['event-handled']:
        this.trends.handled(subject)
        this.outcomes[subject]!.add(a, step, row)
        return
      case k['event-passed']:
      case k['event-buried']:
      case k['dead-removed']:
      case k['task-dispatched']:
      case k['task-ended']:
      case k['task-lost']:
        this.outcomes[subject]!.add(a, step, row)
        return
      case k['checkpoint-written']:
        this.trends.checkpoint(subject, a)
        return
      default:
    }
  }
}
