import { matchesGlob } from '../../base/glob.ts'
import { fields, type Value } from '../../base/value.ts'
import type { LoggedEvent } from '../../engine/event-log.ts'
import { changeKinds } from '../../model/change.ts'
import { parametersOf, type FaultHook, type FaultParameters, type FaultSpec } from '../../model/fault.ts'
import { handlerOf, type ConsumerRuntime } from '../consumer-runtime.ts'
import type { Fibre } from '../fibre.ts'
import type { Kernel } from '../kernel.ts'
import type { RandomStream } from '../streams.ts'
import { faultKinds } from './descriptors.ts'
import type { FaultKind, Lasting, Strike } from './kind.ts'

/** One fault of a run: what it is, and what it has done so far. */
export class Armed {
  readonly index: number
  readonly spec: FaultSpec
  readonly kind: FaultKind
  readonly params: FaultParameters
  readonly hooks: ReadonlySet<FaultHook>
  readonly timed: boolean
  /** Occurrences so far. */
  seen = 0
  struck = 0
  /** Somebody has taken it back. */
  withdrawn = false
  /** What it struck has gone on failing. */
  lasting = false
  /** Events that go on failing: consumer and ordinal → attempts that are left. */
  readonly poisoned = new Map<string, number>()
  /** Everything that matches goes on failing until then. */
  untilMs = -1
  /** A delivery that is to come again with the consumer's next batch. */
  readonly again = new Map<number, LoggedEvent>()
  readonly #chance: RandomStream | null
  readonly #seq: bigint | null

  constructor(index: number, spec: FaultSpec, kernel: Kernel) {
    this.index = index
    this.spec = spec
    this.kind = faultKinds[spec.kind]
    const { descriptor } = this.kind
    this.params = parametersOf(descriptor, spec.params)
    this.hooks = new Set(spec.hook === 'any' ? descriptor.hooks.filter((hook) => hook !== 'timer') : [spec.hook])
    this.timed = spec.hook === 'timer' || (spec.hook === 'any' && descriptor.hooks[0] === 'timer')
    this.#chance = spec.prob === null ? null : kernel.streams.get(`fault:${index}:${spec.kind}`)
    this.#seq = spec.match.seq === undefined ? null : BigInt(spec.match.seq)
  }

  /** Whether it strikes at this atom; counts the occurrence. */
  occurs(strike: Strike, fibre: Fibre, consumer: ConsumerRuntime, now: number): boolean {
    const { match, fromMs } = this.spec
    if (this.withdrawn || now < fromMs || !this.matchesConsumer(consumer)) return false
    if (match.instance !== undefined && match.instance !== fibre.home) return false
    const event = inHand(fibre)
    if (!this.#matchesEvent(event)) return false
    if (match.attempt !== undefined && match.attempt !== attemptOf(fibre)) return false
    if (this.kind.applies !== undefined && !this.kind.applies(strike)) return false
    if (now < this.untilMs) return true
    if (event !== undefined && this.#poisonous(consumer, event)) return true
    if (strike.hook === 'fetch.response' && this.again.has(consumer.index)) return true
    return this.#counted()
  }

  /** The same for an event that is being published. */
  occursAt(event: LoggedEvent, now: number): boolean {
    return !this.withdrawn && now >= this.spec.fromMs && this.#matchesEvent(event) && this.#counted()
  }

  /** Whether it can strike more often than once, or goes on once it has struck: a count, a chance, a window of time. */
  get strikesAgain(): boolean {
    return !this.timed && (this.spec.times > 1 || this.lasting)
  }

  /** Whether what it has struck is over some day without anybody's doing: its time, its attempts or its number are used up. */
  mayPass(now: number): boolean {
    if (this.withdrawn || this.struck === 0) return false
    if (now < this.untilMs || (!this.timed && this.struck < this.spec.times)) return true
    return [...this.poisoned.values()].some(Number.isFinite)
  }

  withdraw(): void {
    this.withdrawn = true
  }

  matchesConsumer(consumer: ConsumerRuntime): boolean {
    if (!this.kind.descriptor.strikes.includes(consumer.component.kind)) return false
    const { consumer: glob } = this.spec.match
    return glob === undefined || matchesGlob(glob, consumer.id) || matchesGlob(glob, consumer.component.name)
  }

  /** What it struck goes on failing. Null: nothing does. */
  last(lasting: Lasting | null, consumer: ConsumerRuntime, event: LoggedEvent | undefined, now: number): void {
    if (lasting === null) return
    this.lasting = true
    if (lasting.kind === 'window') this.untilMs = Math.max(this.untilMs, now + lasting.forMs)
    else if (event !== undefined && lasting.attempts > 0) this.poisoned.set(keyOf(consumer, event), lasting.attempts)
  }

  /** Whether this strike goes on from an earlier one, which has been told. */
  goesOn(consumer: ConsumerRuntime, event: LoggedEvent | undefined, now: number): boolean {
    return now < this.untilMs || (event !== undefined && this.poisoned.has(keyOf(consumer, event)))
  }

  /** One failing attempt of a poisoned event is used up. */
  usedUp(consumer: ConsumerRuntime, event: LoggedEvent): void {
    const key = keyOf(consumer, event)
    const left = this.poisoned.get(key)! - 1
    if (left > 0) this.poisoned.set(key, left)
    else this.poisoned.delete(key)
  }

  latencyOf(fibre: Fibre, consumer: ConsumerRuntime): number {
    const event = inHand(fibre)
    return event === undefined ? 0 : (handlerOf(consumer, event)?.latencyMs ?? 0)
  }

  /** Tell the sink that it struck: where, and what it did. */
  tell(
    kernel: Kernel,
    consumer: ConsumerRuntime | null,
    instance: number | null,
    ordinal: number,
    words: string,
  ): void {
    const { kind, label } = this.kind.descriptor
    const said: [string, Value][] = [
      ['fault', this.index],
      ['kind', kind],
      ['label', label],
      ['nth', this.seen],
      ['instance', instance],
      ['words', words],
    ]
    const subject = consumer?.index ?? kernel.shape.consumers
    kernel.sink.change(changeKinds.fault, subject, kernel.sink.value(fields(said)), ordinal)
  }

  #counted(): boolean {
    const { nth, prob, times } = this.spec
    this.seen++
    // Draw also when it may strike no more: how often it may must not shift what comes by chance later.
    const due = this.#chance === null ? this.seen >= (nth ?? 1) : this.#chance.unit() <= (prob ?? 0)
    if (!due || this.struck >= times) return false
    this.struck++
    return true
  }

  #matchesEvent(event: LoggedEvent | undefined): boolean {
    const { event: glob } = this.spec.match
    if (glob === undefined && this.#seq === null) return true
    if (event === undefined || (glob !== undefined && !matchesGlob(glob, event.name))) return false
    return this.#seq === null || this.#seq === event.eventSequenceNumber
  }

  #poisonous(consumer: ConsumerRuntime, event: LoggedEvent): boolean {
    return this.poisoned.size > 0 && this.poisoned.has(keyOf(consumer, event))
  }
}

const keyOf = (consumer: ConsumerRuntime, event: LoggedEvent): string => `${consumer.index}:${event.ordinal}`

/** The event that an atom is about; of a pass that holds none, none. */
export function inHand(fibre: Fibre): LoggedEvent | undefined {
  if (fibre.task !== null) return fibre.task.event
  return fibre.cycle === null ? undefined : fibre.cycle.batch[fibre.cycle.index]
}

const attemptOf = (fibre: Fibre): number => ((fibre.task ?? fibre.cycle)?.attempt ?? 0) + 1
