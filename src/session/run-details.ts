import { toPlain, type Fields } from '../base/value.ts'
import type { EventLog } from '../engine/event-log.ts'
import { sagaValueAt } from './saga-value-at.ts'
import { changeKinds as k } from '../model/change.ts'
import { actorOf, loopActor, type ActorShape } from '../model/actors.ts'
import type { Recording } from '../history/recording.ts'
import { Chains } from './chains.ts'
import { ChangeScan, takerOfAll, type TakeChange } from './change-scan.ts'
import { Mishaps } from './mishaps.ts'
import { SagaPaths, startNode } from './saga-paths.ts'

/**
 * The part of a run's index that only inspectors and single lanes ask for: lives of sagas, holds of zones, causes and effects.
 * It is longer than the rest; so it is brought up to date when it is asked for, or when there is nothing else to do, and a run
 * that goes on and that nobody inspects pays nothing for it.
 */
export class RunDetails {
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
  readonly mishaps = new Mishaps()
  readonly paths: SagaPaths
  readonly #recording: Recording
  readonly #log: EventLog
  readonly #shape: ActorShape
  readonly #scan: ChangeScan
  readonly #firstCommands = new Map<number, { step: number; row: number; ordinal: number }[]>()

  constructor(recording: Recording, log: EventLog, consumers: number, shape: ActorShape) {
    this.#recording = recording
    this.#log = log
    this.paths = new SagaPaths(consumers)
    this.#shape = shape
    this.#scan = new ChangeScan(recording, takerOfAll(this.#take))
    this.effects = Array.from({ length: consumers }, () => new Chains())
  }

  /** Read so many steps more. Answers whether it has all that is recorded. */
  readAhead(steps: number): boolean {
    const { end } = this.#recording
    this.#scan.to(Math.min(end, this.#scan.step + steps))
    return this.#scan.step === end
  }

  /** Itself, with what has been recorded since the last time. */
  caughtUp(): this {
    this.#scan.to(this.#recording.end)
    return this
  }

  readonly #take: TakeChange = (step, row, kind, subject, a, b, actor, ordinal) => {
    switch (kind) {
      case k['event-appended']:
        if (b !== 0) this.caused.add(Number((this.#recording.values.at(b) as Fields)['event']), step, row)
        return
      case k['attempt-failed']:
        this.failures.add(subject, step, row)
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
        const { associations } = sagaValueAt(this.#recording, a)
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
        this.zones.add(subject, step, row)
        return
      case k['zone-expired']:
        this.zones.add(subject, step, row)
        this.mishaps.expired(loopActor(this.#shape, subject, a), subject, a, step)
        return
      case k['loop-crashed']:
        this.mishaps.crashed(loopActor(this.#shape, subject, a), subject, a, step)
        return
      case k['loop-restarted']:
        this.mishaps.restarted(loopActor(this.#shape, subject, a), step)
        return
      case k['replay-lost']:
        // A replay holds the zone under the number of an instance, whose loop knows nothing of it.
        for (let instance = 0; instance < this.#shape.instances; instance++)
          this.mishaps.passEnded(loopActor(this.#shape, subject, instance), step)
        return
      case k['cycle-ended']:
        this.mishaps.passEnded(actor, step)
        return
      case k['checkpoint-written']:
        this.checkpoints.add(subject, step, row)
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
