import { toPlain, type Fields } from '../base/value.ts'
import type { EventLog, LogFilter } from '../engine/event-log.ts'
import { actorOf, type ActorShape } from '../model/actors.ts'
import type { SagaValue } from '../model/handler.ts'
import { changeKinds as k } from '../model/change.ts'
import { rowInChunk } from '../history/columns.ts'
import type { Recording } from '../history/recording.ts'
import { Chains, GrowableInts } from './chains.ts'
import { SagaPaths, startNode } from './saga-paths.ts'
import { Trends } from './trends.ts'

/**
 * Where to find things in a recording: what became of an event, the life of a saga, the holds of a zone. Built from the
 * columns alone, and only up to where somebody looks, so that a run that nobody watches pays nothing for it.
 */
export class RunIndex {
  /** Per consumer, by ordinal: handled, passed, failed, buried, dispatched, ended. */
  readonly outcomes: readonly Chains[]
  /** Per consumer, by ordinal: what handling the event changed: sagas, view, commands, notes. */
  readonly effects: readonly Chains[]
  /** By ordinal: commands that were sent because of it, their answers, and events that these published. */
  readonly caused = new Chains()
  /** By saga id: started, saved, ended, mutated, commands sent. */
  readonly sagas = new Chains()
  /** By consumer: entered, refused, left. */
  readonly zones = new Chains()
  readonly checkpoints = new Chains()
  readonly failures = new Chains()
  readonly metrics = new Chains()
  /** Under one key: where faults struck. */
  readonly faults = new Chains()
  /** By ordinal. */
  readonly eventStep = new GrowableInts()
  readonly eventBy = new GrowableInts()
  readonly eventCause = new GrowableInts()
  /** Ordinals by type of event. */
  readonly byType: number[][] = []
  /** Ordinals by aggregate id. */
  readonly byKey = new Map<string, number[]>()
  readonly trends: Trends
  readonly paths: SagaPaths
  readonly #recording: Recording
  readonly #log: EventLog
  readonly #shape: ActorShape
  readonly #firstCommands = new Map<number, { step: number; row: number; ordinal: number }[]>()
  #step = 0

  constructor(recording: Recording, log: EventLog, filters: readonly LogFilter[], shape: ActorShape) {
    this.#recording = recording
    this.#log = log
    this.#shape = shape
    this.outcomes = filters.map(() => new Chains())
    this.paths = new SagaPaths(filters.length)
    this.effects = filters.map(() => new Chains())
    this.trends = new Trends(log, filters)
  }

  /** Take in what has been recorded since the last time. */
  catchUp(): void {
    const { steps, changes, end } = this.#recording
    let row = this.#recording.changesFrom(this.#step + 1)
    while (this.#step < end) {
      const step = ++this.#step
      const chunk = steps.chunkOf(step - 1)
      const at = rowInChunk(step - 1)
      for (const last = chunk.changeEnd[at]!; row < last; row++) {
        const c = changes.chunkOf(row)
        const i = rowInChunk(row)
        this.#take(step, row, c.kind[i]!, c.subject[i]!, c.a[i]!, c.b[i]!, chunk.actor[at]!, chunk.ordinal[at]!)
      }
      this.trends.step(step, chunk.time[at]!)
    }
  }

  #take(
    step: number,
    row: number,
    kind: number,
    subject: number,
    a: number,
    b: number,
    actor: number,
    ordinal: number,
  ): void {
    switch (kind) {
      case k['event-appended']: {
        this.eventStep.set(a, step)
        this.eventBy.set(a, subject)
        this.eventCause.set(a, b)
        if (b !== 0) this.caused.add(Number((this.#recording.values.at(b) as Fields)['event']), step, row)
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
        this.failures.add(subject, step, row)
        this.trends.failed()
        this.outcomes[subject]!.add(a, step, row)
        return
      case k['event-handled']:
      case k['event-passed']:
      case k['event-buried']:
      case k['dead-removed']:
      case k['task-dispatched']:
      case k['task-ended']:
      case k['task-lost']:
        this.outcomes[subject]!.add(a, step, row)
        return
      case k['view-updated']:
      case k.noted:
        this.#effect(actor, ordinal, step, row)
        return
      case k['command-answered']:
        this.caused.add(b, step, row)
        return
      case k['saga-started']: {
        this.#effect(actor, ordinal, step, row)
        for (const place of this.#firstCommands.get(actor) ?? []) {
          // Those of an earlier event are of a saga that never came to be (D10).
          if (place.ordinal === ordinal) this.sagas.add(subject, place.step, place.row)
        }
        this.#firstCommands.delete(actor)
        this.sagas.add(subject, step, row)
        const { associations } = this.#recording.values.at(a) as unknown as SagaValue
        const key = JSON.stringify(toPlain(associations))
        this.paths.started(subject, b, this.#typeOf(ordinal), step, this.#recording.timeAt(step), key)
        return
      }
      case k['saga-saved']:
      case k['saga-ended']:
      case k['saga-mutated-unsaved']:
        this.#effect(actor, ordinal, step, row)
        this.sagas.add(subject, step, row)
        if (kind === k['saga-mutated-unsaved']) return
        this.paths.moved(subject, this.#typeOf(ordinal), step, this.#recording.timeAt(step), kind === k['saga-ended'])
        return
      case k['command-sent']: {
        this.#effect(actor, b, step, row)
        this.caused.add(b, step, row)
        if (subject !== 0) {
          this.sagas.add(subject, step, row)
          return
        }
        // The saga gets its id only when it is saved: its first commands wait for it.
        const waiting = this.#firstCommands.get(actor)
        if (waiting === undefined || waiting[0]!.ordinal !== b)
          this.#firstCommands.set(actor, [{ step, row, ordinal: b }])
        else waiting.push({ step, row, ordinal: b })
        return
      }
      case k['zone-entered']:
      case k['zone-refused']:
      case k['zone-left']:
      case k['zone-expired']:
        this.zones.add(subject, step, row)
        return
      case k['checkpoint-written']:
        this.checkpoints.add(subject, step, row)
        this.trends.checkpoint(subject, a)
        return
      case k.fault:
        this.faults.add(0, step, row)
        return
      case k['metric-sent']:
        this.metrics.add(subject, step, row)
        return
      default:
    }
  }

  #typeOf(ordinal: number): number {
    return ordinal === 0 ? startNode : this.#log.at(ordinal).type
  }

  #effect(actor: number, ordinal: number, step: number, row: number): void {
    const who = actorOf(this.#shape, actor)
    if ('consumer' in who && ordinal > 0) this.effects[who.consumer]!.add(ordinal, step, row)
  }
}
