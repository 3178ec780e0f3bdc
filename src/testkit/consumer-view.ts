import { inFlightOf } from '../history/in-flight.ts'
import { consumerField as C, consumerOf, deadField as D } from '../history/world.ts'
import type { LoopPhase } from '../protocol/loop-phases.ts'
import { failureWords } from '../sim/failure-value.ts'
import { lagAt } from '../session/lag.ts'
import { loopPosition } from '../session/loop-position.ts'
import type { Run } from '../session/run.ts'
import { plainOf } from './plain.ts'
import { consumerNamed, instanceName } from './names.ts'
import { facts, source, type ConsumerFacts, type Source } from './facts.ts'

/** An event that a consumer gave up on. */
export interface DeadEvent {
  readonly seq: bigint
  readonly name: string
  readonly key: string | null
  /** Flagged for replay. */
  readonly retry: boolean
  /** The failure that killed it. */
  readonly because: string
}

/** One consumer as it is where the world stands; every reading is of that moment. */
export class ConsumerView {
  readonly #source: Source
  readonly #name: string

  constructor(from: Source, name: string) {
    this.#source = from
    this.#name = name
    // A name that the run does not have is an error here, not at the first reading.
    this.#index()
  }

  #index(): number {
    return consumerNamed(this.#run, this.#name).index
  }

  get #run(): Run {
    return this.#source.session().run
  }

  #of(field: number): number {
    return consumerOf(this.#source.session().world, this.#index(), field)
  }

  get id(): string {
    return consumerNamed(this.#run, this.#name).id
  }

  /** The component's name. */
  get name(): string {
    return consumerNamed(this.#run, this.#name).component.name
  }

  get kind(): 'projector' | 'observer' | 'saga' {
    return consumerNamed(this.#run, this.#name).component.kind
  }

  /** Sequence number of the last event that is acknowledged; 0 = before the first; null = none is set yet. */
  get checkpoint(): bigint | null {
    const checkpoint = this.#of(C.checkpoint)
    return checkpoint < 0 ? null : this.#run.kernel.log.seqOf(checkpoint)
  }

  /** Events after the checkpoint that this consumer would still be given. */
  get lag(): number {
    return lagAt(this.#run, this.#source.session().world, this.#index())
  }

  /** Events for which a handler ran. */
  get handled(): number {
    return this.#of(C.handled)
  }

  /** Events passed over: no handler, or no saga for them. */
  get skipped(): number {
    return this.#of(C.skipped)
  }

  /** Failed attempts so far. */
  get errors(): number {
    return this.#of(C.errors)
  }

  get inError(): boolean {
    return this.#of(C.inError) === 1
  }

  get enabled(): boolean {
    return this.#of(C.enabled) === 1
  }

  /** Events that a handler or an executor has, and is not through with. */
  get inFlight(): number {
    return inFlightOf(this.#source.session().world, this.#index())
  }

  /** Which instance holds the exclusive zone, as `i-1`; null = it is free. */
  get holder(): string | null {
    const holder = this.#of(C.holder)
    return holder < 0 ? null : instanceName(holder)
  }

  /** Where each instance's loop stands. */
  get loops(): readonly LoopPhase[] {
    const session = this.#source.session()
    return Array.from({ length: session.run.kernel.shape.instances }, (_, instance) =>
      loopPosition(session.run, session.world, this.#index(), instance),
    )
  }

  /** The dead events, oldest burial first. */
  get dead(): readonly DeadEvent[] {
    const { world, run } = this.#source.session()
    const index = this.#index()
    const found: DeadEvent[] = []
    for (let row = 0; row < world.deads.length; row++) {
      const of = (field: number): number => world.deads.get(row, field)
      if (of(D.live) === 0 || of(D.consumer) !== index) continue
      const event = run.kernel.log.at(of(D.ordinal))
      found.push({
        seq: event.eventSequenceNumber,
        name: event.name,
        key: event.aggregateId,
        retry: of(D.retry) === 1,
        because: failureWords(run.recorder.recording.values.at(of(D.error))),
      })
    }
    return found
  }

  /** What a projector has made of the events; undefined for the others. */
  get view(): unknown {
    const { component } = consumerNamed(this.#run, this.#name)
    if (component.kind !== 'projector') return undefined
    const ref = this.#of(C.view)
    return plainOf(ref === 0 ? component.initial : this.#run.recorder.recording.values.at(ref))
  }

  [facts](): ConsumerFacts {
    return {
      kind: 'consumer',
      label: this.name,
      run: this.#run,
      checkpoint: this.checkpoint,
      lag: this.lag,
      holder: this.holder,
      dead: this.dead.length,
      deadSeqs: this.dead.map(({ seq }) => seq),
    }
  }

  get [source](): Source {
    return this.#source
  }
}
