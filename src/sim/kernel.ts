import { ensure, unreachable } from '../base/assert.ts'
import { textHash } from '../base/hash.ts'
import { limits } from '../base/limits.ts'
import type { Fields } from '../base/value.ts'
import { EventLog, type LoggedEvent } from '../engine/event-log.ts'
import { loopActor, producerActor, userActor, type ActorShape } from '../model/actors.ts'
import { changeKinds, endReasons, codeOf, operationCode, type Operation } from '../model/change.ts'
import type { LogEvent } from '../model/log-event.ts'
import { profileOf, type Profile } from '../model/profile.ts'
import type { SyncStore } from '../model/store-contract.ts'
import { Agenda } from './agenda.ts'
import { performAnswer, routesOf, type CommandRoute } from './answer.ts'
import { consumersOf, lagOf, type ConsumerRuntime } from './consumer-runtime.ts'
import { FaultEngine } from './faults/engine.ts'
import { performErrand } from './faults/errand.ts'
import { executorsOf, laneCount, type Executors } from './executors.ts'
import { Fibre } from './fibre.ts'
import { performLoop, performReplay } from './loop.ts'
import { PassingFibres } from './passing-fibres.ts'
import { epochOf, plannedEvents } from './planned.ts'
import { firstDue, performProducer, ProducerRuntime, ratePerKs } from './producers/producer.ts'
import { schedulers, type Scheduler } from './scheduler.ts'
import type { ChangeSink } from './sink.ts'
import type { ServiceSpec, SimSpec } from './spec.ts'
import { Standstill } from './standstill.ts'
import { Streams } from './streams.ts'
import { performTask } from './tasks.ts'
import { watermarkSettled } from './watermark.ts'

const k = changeKinds
/** Real processes do not start in the same millisecond; instances on one polling grid would meet for ever. */
const instanceStaggerMs = 250

/** Makes the store under observation. Its clock is the kernel's. */
export type StoreFactory = (context: {
  readonly profile: Profile
  readonly clock: { now(): number }
  readonly log: EventLog
}) => SyncStore

export interface KernelOptions {
  /** Atoms after which the run ends by itself. */
  readonly stepsMax?: number
  /** Wrap the profile, to learn which policies are asked; must not change any answer. */
  readonly observeProfile?: (profile: Profile) => Profile
  /**
   * Whose turn it is, where the scheduler has a choice: the k-th choice among n enabled fibres, by ascending id, is
   * `decisions[k] mod n`, so that any list is a valid one. After its end the scenario's scheduler goes on. Choices are noted
   * in {@link Kernel.choices}.
   */
  readonly decisions?: readonly number[]
}

/**
 * The simulation: pops the next due fibre in virtual time, performs one atom against the store, tells the sink what became
 * true. Synchronous; it never reads a clock and draws from named streams only. Same spec, same commands at the same steps:
 * same history.
 */
export class Kernel {
  readonly spec: SimSpec
  readonly profile: Profile
  readonly log: EventLog
  readonly store: SyncStore
  readonly shape: ActorShape
  readonly consumers: ConsumerRuntime[]
  readonly executors: Executors
  readonly producers: ProducerRuntime[]
  readonly services: readonly ServiceSpec[]
  readonly routes: ReadonlyMap<string, CommandRoute>
  readonly streams: Streams
  readonly agenda = new Agenda<Fibre>()
  readonly passing: PassingFibres
  readonly standstill = new Standstill()
  sink: ChangeSink
  /** Null = nothing can go wrong by itself. */
  faults: FaultEngine | null = null
  /** Virtual ms. */
  now = 0
  steps = 0
  /** The id that the store's counter gave out last. */
  lastSagaId = 0
  /** Null while the run goes on. */
  ended: (typeof endReasons)[number] | null = null
  /** What was wrong with the scenario, where that ended the run. */
  failure: string | null = null
  /** Epoch ms of virtual time 0; 0 for simulated events, whose time is virtual. */
  readonly epochMs: number
  readonly stepsMax: number
  /** Choices made so far, where decisions are given: with the scenario and the commands they name the run. */
  readonly choices: number[] = []

  readonly #decisions: readonly number[] | null
  readonly #scheduler: Scheduler
  /** Fibres on the agenda that do more than poll in vain: without one, the run is at rest. */
  #awake = 0
  /** Largest key that moved at this instant: whoever has a smaller one would have had its turn. */
  #instantKey = -1
  readonly #projectors: number
  /** How often each instance has gone down. */
  readonly #falls: number[]
  readonly #enabled = new Set<number>()
  #instancesStarted = 0
  #consumersStarted = false
  #producersStarted = false
  #inStep = false
  readonly #untold: [kind: number, subject: number, a: number][] = []
  readonly #unaligned: number[]
  /** By type of event. */
  readonly #nameHashes: number[] = []

  constructor(spec: SimSpec, makeStore: StoreFactory, sink: ChangeSink, options: KernelOptions = {}) {
    this.spec = spec
    this.#decisions = options.decisions ?? spec.decisions ?? null
    const profile = profileOf(spec.profile, spec.overrides)
    this.profile = options.observeProfile?.(profile) ?? profile
    this.log = new EventLog(spec.numbering)
    this.sink = sink
    this.stepsMax = Math.min(spec.until.step ?? Infinity, options.stepsMax ?? limits.stepsMax)
    this.streams = new Streams(spec.seed)
    this.services = spec.services
    this.routes = routesOf(spec.services, this.streams)
    this.#scheduler = schedulers[spec.scheduler](this.streams.get('scheduler').int(0, 0x7fffffff))
    this.epochMs = epochOf(spec)
    this.consumers = consumersOf(spec.bundle, this.profile, this.log)
    const { instances, executors = [] } = spec.bundle
    this.executors = executorsOf(executors, instances)
    this.store = makeStore({ profile: this.profile, clock: { now: () => this.now }, log: this.log })
    for (const consumer of this.consumers) if (consumer.component.enabled === false) this.#switchOff(consumer)
    this.shape = {
      consumers: this.consumers.length,
      instances: spec.bundle.instances,
      producers: spec.producers.length,
      services: spec.services.length,
      ...(executors.length === 0 ? {} : { lanes: laneCount(executors, instances) }),
    }
    this.producers = spec.producers.map(
      (producer, index) => new ProducerRuntime(producer, index, this.streams, this.epochMs),
    )
    this.passing = new PassingFibres(this.shape)
    this.#projectors = this.consumers.filter((c) => c.component.kind === 'projector').length
    this.#unaligned = new Array<number>(spec.bundle.instances).fill(this.#projectors)
    this.#falls = new Array<number>(spec.bundle.instances).fill(0)
    for (const consumer of this.consumers) {
      for (let i = 0; i < spec.bundle.instances; i++) {
        const actor = loopActor(this.shape, consumer.index, i)
        consumer.loops.push(new Fibre('loop', actor, actor, consumer.index, i))
      }
    }
    if (spec.faults !== undefined && spec.faults.length > 0) {
      this.faults = new FaultEngine(this)
      for (const fault of spec.faults) this.faults.arm(fault)
    }
    if (spec.bundle.startConsumers === 'first' || plannedEvents(spec) === 0) this.#startConsumers()
    else this.#startProducers()
  }

  /** Perform one atom. False = the run has ended; it says so in a step of its own, once. */
  step(): boolean {
    if (this.ended !== null) return false
    const due = this.#decisions === null ? this.agenda.first : this.#decided(this.#decisions)
    if (due === undefined || this.#awake === 0) return this.#end('at-rest')
    const { until } = this.spec
    // All that are due together have one time.
    const wakeMs = this.agenda.firstWakeMs
    // The end is a step as well: a run until step 1,000 has 1,000.
    if (this.steps + 1 >= this.stepsMax) return this.#end(this.stepsMax === until.step ? 'until' : 'step-budget')
    if (until.timeMs !== undefined && wakeMs > until.timeMs) return this.#end('until')
    if (until.events !== undefined && this.log.length >= until.events) return this.#end('until')
    if (this.standstill.due && this.#standsStill()) return this.#end('no-progress')
    if (wakeMs !== this.now) {
      this.now = wakeMs
      this.#instantKey = -1
    }
    this.#instantKey = Math.max(this.#instantKey, this.#decisions === null ? this.agenda.firstKey : due.key)
    this.#open(due.actor)
    if (due.passedPolls > 0) {
      this.sink.change(k.idle, due.index, due.instance, due.passedPolls)
      due.passedPolls = 0
    }
    try {
      this.#perform(due)
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ScenarioError') throw error
      this.#fail(due, error.message)
      return false
    }
    this.steps++
    return true
  }

  /** Whose turn it is when decisions are given; notes what was chosen. */
  #decided(decisions: readonly number[]): Fibre | undefined {
    const enabled = this.agenda.dueTogether().sort((a, b) => a.id - b.id)
    if (enabled.length < 2) return enabled[0]
    const wanted = decisions[this.choices.length]
    const chosen =
      wanted === undefined
        ? enabled.indexOf(this.agenda.first!)
        : ((wanted % enabled.length) + enabled.length) % enabled.length
    this.choices.push(chosen)
    return enabled[chosen]
  }

  get atRest(): boolean {
    return this.#awake === 0
  }

  /** Where the scenario names a time or a step to stop at, it wants all of what comes before. */
  #standsStill(): boolean {
    const { timeMs, step } = this.spec.until
    return this.standstill.reached(this) && timeMs === undefined && step === undefined
  }

  /** Run until the end, or until `steps` atoms have been performed. Answers how many were. */
  run(steps = Infinity): number {
    let done = 0
    while (done < steps && this.step()) done++
    return done
  }

  #perform(fibre: Fibre): void {
    switch (fibre.kind) {
      case 'loop':
        performLoop(this, fibre)
        return
      case 'task':
        performTask(this, fibre)
        return
      case 'replay':
        performReplay(this, fibre)
        return
      case 'producer':
        performProducer(this, fibre)
        return
      case 'answer':
        performAnswer(this, fibre)
        return
      case 'fault':
        performErrand(this, fibre)
        return
      default:
        unreachable(fibre.kind)
    }
  }

  /** End the atom: where its fibre stands, and when it goes on (now = at this instant, after the others had their turn). */
  close(fibre: Fibre, op: Operation, next: Operation, ordinal: number, wakeMs: number): void {
    this.#tellEnd(fibre, op, next, ordinal)
    this.schedule(fibre, wakeMs)
  }

  #tellEnd(fibre: Fibre, op: Operation, next: Operation, ordinal: number): void {
    const code = op === fibre.next ? fibre.nextCode : codeOf(op)
    fibre.next = next
    fibre.nextCode = codeOf(next)
    this.sink.close(code, fibre.nextCode, ordinal, fibre.cycleNumber)
  }

  /** Put a fibre on the agenda, or move it there. */
  schedule(fibre: Fibre, wakeMs: number): void {
    fibre.round = wakeMs === this.now && fibre.roundMs === this.now ? fibre.round + 1 : 0
    fibre.roundMs = wakeMs
    fibre.wakeMs = wakeMs
    fibre.key = this.#scheduler(fibre.id, wakeMs, fibre.round)
    if (fibre.slot >= 0) this.agenda.moved(fibre)
    else {
      this.agenda.add(fibre)
      this.#awake++
    }
  }

  /** End the atom of a fibre that ends with it, or waits for somebody to wake it. */
  closeAway(fibre: Fibre, op: Operation, next: Operation, ordinal: number): void {
    this.#tellEnd(fibre, op, next, ordinal)
    this.agenda.remove(fibre)
    this.#awake--
  }

  /** End the last atom of a task or an answer. */
  closeForGood(fibre: Fibre, op: Operation, ordinal: number): void {
    this.closeAway(fibre, op, 'done', ordinal)
    // Faults remember whom they have struck.
    if (this.faults === null) this.passing.giveBack(fibre)
  }

  /** Take a fibre off the agenda from outside: a producer that is stopped. */
  takeOff(fibre: Fibre): void {
    if (fibre.slot < 0) return
    this.agenda.remove(fibre)
    this.#awake--
  }

  /** End the atom of a loop that will only poll in vain from `wakeMs` on: park it, or let it poll, but not count as awake. */
  closeIdle(fibre: Fibre, op: Operation, wakeMs: number, periodMs: number): void {
    this.#tellEnd(fibre, op, 'sleep', 0)
    if (!fibre.idle) this.#awake--
    fibre.idle = true
    fibre.nextPollMs = wakeMs
    fibre.periodMs = periodMs
    if (this.spec.parking) this.agenda.remove(fibre)
    else this.schedule(fibre, wakeMs)
  }

  /** End the atom of a loop that polls a zone whose holder has died: it goes on, but the run need not wait for it. */
  closeVain(fibre: Fibre, op: Operation, wakeMs: number): void {
    this.#tellEnd(fibre, op, 'sleep', 0)
    if (!fibre.idle) this.#awake--
    fibre.idle = true
    this.schedule(fibre, wakeMs)
  }

  /** Take a fibre off the agenda for good, or until it is started again. */
  drop(fibre: Fibre): void {
    if (fibre.slot >= 0 && !fibre.idle) this.#awake--
    fibre.idle = false
    this.agenda.remove(fibre)
  }

  /** An instance is down. Answers the number of this fall: whoever wants to start it again must know it. */
  instanceDown(instance: number): number {
    this.#unaligned[instance] = this.#projectors
    return ++this.#falls[instance]!
  }

  /** It starts as it did at first: projectors, and the others once these are aligned. */
  instanceUp(instance: number, serial: number): void {
    if (this.#falls[instance] !== serial) return
    for (const consumer of this.consumers) {
      const loop = consumer.loops[instance]!
      if (!loop.down) continue
      loop.down = false
      this.sink.change(k['loop-restarted'], consumer.index, instance, 0)
    }
    if (this.#consumersStarted) this.#startInstance(instance, this.now)
  }

  /** Something happened that this consumer's idle loops must look at. */
  wake(consumer: ConsumerRuntime): void {
    for (const fibre of consumer.loops) {
      if (!fibre.idle) continue
      fibre.idle = false
      // Whoever polls a zone that nobody will release is on the agenda all the time.
      if (!this.spec.parking || fibre.slot >= 0) {
        this.#awake++
        continue
      }
      const passed = this.#passedPolls(fibre)
      fibre.passedPolls += passed
      fibre.round = 0
      fibre.roundMs = -1
      this.schedule(fibre, fibre.nextPollMs + passed * fibre.periodMs)
    }
  }

  /** Polls that the fibre would have made by now, had it not been parked. */
  #passedPolls(fibre: Fibre): number {
    if (fibre.nextPollMs > this.now) return 0
    const due = Math.floor((this.now - fibre.nextPollMs) / fibre.periodMs)
    const atMs = fibre.nextPollMs + due * fibre.periodMs
    // At this very instant it may or may not have had its turn yet.
    const hadTurn = atMs < this.now || this.#scheduler(fibre.id, atMs, 0) < this.#instantKey
    return due + (hadTurn ? 1 : 0)
  }

  /** Append to the log, and wake whom it concerns. */
  append(event: LogEvent, by: number, cause: number): LoggedEvent {
    const stamped =
      event.createdAt === null && this.epochMs !== 0 ? { ...event, createdAt: this.epochMs + this.now } : event
    const logged = this.log.append(stamped, this.now)
    const hidden = this.faults?.hides(logged) ?? false
    this.sink.change(k['event-appended'], by, logged.ordinal, cause)
    const nameHash = (this.#nameHashes[logged.type] ??= textHash(logged.name))
    this.sink.change(k['event-content'], logged.type, nameHash, this.log.payloadHash(logged.ordinal))
    if (!hidden) for (const consumer of this.consumers) if (consumer.filter.matches(logged)) this.wake(consumer)
    if (!this.#consumersStarted && this.log.length * 2 >= plannedEvents(this.spec)) this.#startConsumers()
    return logged
  }

  /** A projector loop has seen the head: when all of its instance have, sagas and observers start (EVENTO §3.1). */
  aligned(fibre: Fibre): void {
    fibre.headReached = true
    this.sink.change(k['head-reached'], fibre.index, fibre.instance, 0)
    const left = --this.#unaligned[fibre.instance]!
    if (left > 0) return
    this.#enableInstance(fibre.instance, this.now)
  }

  /** Whether this loop's next pass would find nothing: the consumer is switched off, or all of its log is behind it. */
  settled(fibre: Fibre, consumer: ConsumerRuntime): boolean {
    if (consumer.component.kind === 'projector') {
      if (!fibre.headReached && (consumer.enabled || this.profile.alignment === 'any-cycle')) return false
    }
    if (!consumer.enabled) return true
    if (consumer.holder !== -1) return false
    if (consumer.config.watermark === true) return watermarkSettled(this, fibre, consumer)
    return (consumer.checkpoint >= 0 || consumer.component.kind === 'projector') && lagOf(consumer) === 0
  }

  /** Somebody has done so before the bundle starts. */
  #switchOff(consumer: ConsumerRuntime): void {
    this.store.setEnabled(consumer.id, false)
    consumer.enabled = false
    this.#tell(k['consumer-switched'], consumer.index, 0)
  }

  /** Instances begin one after the other; each starts its projectors, the rest when those are aligned. */
  #startConsumers(): void {
    this.#consumersStarted = true
    for (let i = 0; i < this.spec.bundle.instances; i++) {
      // Who is down by now starts when it is up again.
      if (!this.consumers[0]?.loops[i]?.down) this.#startInstance(i, this.now + i * instanceStaggerMs)
    }
  }

  #startInstance(instance: number, atMs: number): void {
    if (this.#projectors === 0) this.#enableInstance(instance, atMs)
    for (const { component, loops } of this.consumers)
      if (component.kind === 'projector') this.schedule(loops[instance]!, atMs)
  }

  #enableInstance(instance: number, atMs: number): void {
    const again = this.#enabled.has(instance)
    this.#enabled.add(instance)
    if (!again) {
      this.#tell(k['bundle-enabled'], instance)
      this.#tell(k['bundle-started'], instance)
    }
    for (const consumer of this.consumers) {
      if (consumer.component.kind !== 'projector') this.schedule(consumer.loops[instance]!, atMs)
    }
    if (again) return
    this.#instancesStarted++
    if (this.#instancesStarted === this.spec.bundle.instances && !this.#producersStarted) this.#startProducers()
  }

  /** A change that may come before the first atom: it is told with the next one. */
  #tell(kind: number, subject: number, a = 0): void {
    if (this.#inStep) this.sink.change(kind, subject, a, 0)
    else this.#untold.push([kind, subject, a])
  }

  #open(actor: number): void {
    this.sink.open(this.now, actor)
    this.#inStep = true
    if (this.#untold.length === 0) return
    for (const [kind, subject, a] of this.#untold.splice(0)) this.sink.change(kind, subject, a, 0)
  }

  #startProducers(): void {
    this.#producersStarted = true
    for (const producer of this.producers) {
      const fibre = new Fibre(
        'producer',
        producerActor(this.shape, producer.index),
        producerActor(this.shape, producer.index),
        producer.index,
        0,
      )
      producer.fibre = fibre
      this.#tell(k['producer-switched'], producer.index, producer.running ? 1 : 0)
      this.#tell(k['producer-rated'], producer.index, ratePerKs(producer))
      const dueMs = firstDue(producer, this.now)
      if (dueMs !== null && dueMs < Infinity && producer.running) this.schedule(fibre, dueMs)
    }
  }

  #end(reason: (typeof endReasons)[number]): boolean {
    this.ended = reason
    this.sink.open(this.now, userActor(this.shape))
    this.sink.change(k['run-ended'], 0, endReasons.indexOf(reason), 0)
    this.sink.close(operationCode.ended, operationCode.ended, 0, 0)
    this.steps++
    return false
  }

  /** An expression of a service or producer went wrong: there is no dead queue for these, the scenario is at fault. */
  #fail(fibre: Fibre, words: string): void {
    this.ended = 'scenario-error'
    this.failure = words
    this.sink.change(k['run-ended'], 0, endReasons.indexOf('scenario-error'), this.sink.value(words))
    this.closeAway(fibre, 'ended', 'ended', 0)
    this.steps++
  }

  /** A command of the user, as a step of its own. The run goes on if it had come to rest. */
  command(kind: string, words: Fields, perform: () => void): void {
    this.#open(userActor(this.shape))
    this.sink.change(k['user-commanded'], 0, this.sink.value(words), 0)
    if (this.ended === 'at-rest' || this.ended === 'no-progress' || kind === 'publish') this.ended = null
    this.standstill.begin()
    perform()
    this.sink.close(operationCode.command, operationCode.done, 0, 0)
    this.steps++
  }

  consumer(index: number): ConsumerRuntime {
    return ensure(this.consumers[index], `there is no consumer ${index}`)
  }
}
