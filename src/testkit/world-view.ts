import { consumerField as C, consumerOf } from '../history/world.ts'
import type { Fields } from '../base/value.ts'
import { changeKinds, type endReasons } from '../model/change.ts'
import { rowInChunk } from '../history/columns.ts'
import { reportOf, type RunReport } from '../session/report.ts'
import { valueText } from '../session/words.ts'
import { violationOf } from './blame.ts'
import { source, type Source } from './facts.ts'
import { ConsumerView } from './consumer-view.ts'
import { plainOf } from './plain.ts'
import { findSaga, Sagas, type SagaKey, type SagaView, type Show } from './saga-view.ts'

/** A command that a saga sent. */
export interface DispatchedCommand {
  readonly type: string
  /** The saga that sent it; null for one that had no id yet. */
  readonly saga: number | null
  readonly payload: Readonly<Record<string, unknown>>
}

/** What a check has found to be broken, with its evidence in a sentence. */
export interface Violation {
  /** `I-03` */
  readonly check: string
  /** The step that proves it. */
  readonly step: number
  readonly message: string
}

/**
 * A world to look at, at the moment at which it stands. What {@link World.query} and the predicates of
 * {@link World.runUntil} are given; the world itself reads the same way.
 */
export class WorldView {
  readonly #source: Source

  constructor(from: Source) {
    this.#source = from
  }

  /** Atoms performed so far. */
  get steps(): number {
    return this.#source.session().cursor
  }

  /** Virtual ms of the last atom. */
  get timeMs(): number {
    return this.#source.session().world.timeMs
  }

  /** Events in the log. */
  get events(): number {
    return this.#source.session().world.events
  }

  /** Largest sequence number in the log; 0 = it is empty. */
  get head(): bigint {
    const { run, world } = this.#source.session()
    return run.kernel.log.seqOf(world.events)
  }

  /** Twelve hex digits that stand for the whole history up to here. */
  get fingerprint(): string {
    return this.#source.session().fingerprint
  }

  /** Why nothing lies ahead; null while something does. */
  get ended(): (typeof endReasons)[number] | null {
    const session = this.#source.session()
    return session.atEnd ? session.run.kernel.ended : null
  }

  /** Name of the profile under which it runs. */
  get profile(): string {
    return this.#source.session().spec.profile
  }

  /** Seed of all chance. */
  get seed(): bigint {
    return this.#source.session().spec.seed
  }

  /** All consumers. */
  get consumers(): readonly ConsumerView[] {
    return this.#source.session().run.kernel.consumers.map(({ id }) => new ConsumerView(this.#source, id))
  }

  /**
   * One consumer: its checkpoint, lag, dead events, zone and loops.
   *
   * @param name  its id, or its component's name where only one consumer has it
   * @throws TestkitError `SG-7003` for a name that the run does not have
   */
  consumer(name: string): ConsumerView {
    return new ConsumerView(this.#source, name)
  }

  /** The instances of a saga that live; `show` tells whether ended ones are wanted instead, or all. */
  sagas(name: string, { show = 'live' }: { readonly show?: Show } = {}): Sagas {
    return new Sagas(this.#source, name, show)
  }

  /** The instance of a saga with these associations or fields; null = there is none. */
  saga(name: string, key: SagaKey): SagaView | null {
    return findSaga(this.#source, name, key)
  }

  /** Commands that sagas have sent so far, oldest first. */
  get dispatched(): readonly DispatchedCommand[] {
    const { run, cursor } = this.#source.session()
    const { changes, values } = run.recorder.recording
    const found: DispatchedCommand[] = []
    const end = run.recorder.recording.changesEnd(cursor)
    for (let row = changes.first; row < end; row++) {
      const chunk = changes.chunkOf(row)
      const at = rowInChunk(row)
      if (chunk.kind[at] !== changeKinds['command-sent']) continue
      const said = values.at(chunk.a[at]!) as Fields
      const saga = chunk.subject[at]!
      found.push({
        type: valueText(said['command']),
        saga: saga === 0 ? null : saga,
        payload: plainOf(said['payload'] ?? {}) as Record<string, unknown>,
      })
    }
    return found
  }

  /** Promises of the profile that are broken by now, oldest first. */
  get violations(): readonly Violation[] {
    const { run, cursor } = this.#source.session()
    return run.watch.findings.filter(({ verdict, step }) => verdict === 'violation' && step <= cursor).map(violationOf)
  }

  /** Dead events of all consumers. */
  get dead(): number {
    const session = this.#source.session()
    return session.run.kernel.consumers.reduce((sum, { index }) => sum + consumerOf(session.world, index, C.dead), 0)
  }

  /** The report that `sagascope run --json` prints, of the whole run as far as it has been made. */
  report(): RunReport {
    return reportOf(this.#source.session())
  }

  get [source](): Source {
    return this.#source
  }
}
