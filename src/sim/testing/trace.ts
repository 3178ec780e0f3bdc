import type { Value } from '../../base/value.ts'
import type { EventoServer, PerformanceService, Timers } from '../../model/collaborators.ts'
import { actorOf, type Actor } from '../../model/actors.ts'
import { changeKindNames, operations, type ChangeKind, type Operation } from '../../model/change.ts'
import { InMemoryConsumerStateStore } from '../../store/in-memory-consumer-state-store.ts'
import { Kernel, type KernelOptions, type StoreFactory } from '../kernel.ts'
import type { ChangeSink } from '../sink.ts'
import type { SimSpec } from '../spec.ts'

/** What a kernel told, readable by name. */

export interface TracedChange {
  readonly kind: ChangeKind
  readonly subject: number
  readonly a: number
  readonly b: number
  readonly timeMs: number
  /** Number of its step, from 1. */
  readonly step: number
}

interface TracedStep {
  readonly timeMs: number
  readonly actor: number
  op: Operation
  next: Operation
  ordinal: number
  readonly changes: TracedChange[]
}

class TraceSink implements ChangeSink {
  readonly steps: TracedStep[] = []
  readonly values: Value[] = [null]
  #open: TracedStep | null = null

  open(timeMs: number, actor: number): void {
    this.#open = { timeMs, actor, op: 'start', next: 'start', ordinal: 0, changes: [] }
  }

  change(kind: number, subject: number, a: number, b: number): void {
    const { timeMs, changes } = this.#open!
    changes.push({ kind: changeKindNames[kind]!, subject, a, b, timeMs, step: this.steps.length + 1 })
  }

  close(op: number, next: number, ordinal: number): void {
    this.steps.push({ ...this.#open!, op: operations[op]!, next: operations[next]!, ordinal })
    this.#open = null
  }

  value(value: Value): number {
    this.values.push(value)
    return this.values.length - 1
  }
}

/** The store that simulations observe, as a session makes it. */
const makeStore: StoreFactory = ({ profile, clock, log }) => {
  const server: EventoServer = {
    fetchEvents: () => null,
    lastEventSequenceNumber: () => log.head,
    getBundleId: () => 'test',
    getInstanceId: () => 'test',
  }
  const timers: Timers = { now: () => clock.now(), sleep: () => Promise.reject(new Error('nothing waits here')) }
  const silent: PerformanceService = { sendServiceTimeMetric: () => undefined }
  return new InMemoryConsumerStateStore(server, silent, undefined, undefined, { profile, timers })
}

/** A kernel and all that it told. */
export class Trace {
  readonly kernel: Kernel
  readonly #sink = new TraceSink()

  constructor(spec: SimSpec, options: KernelOptions = {}) {
    this.kernel = new Kernel(spec, makeStore, this.#sink, { stepsMax: 200_000, ...options })
  }

  /** To its end. */
  static of(spec: SimSpec, options?: KernelOptions): Trace {
    const trace = new Trace(spec, options)
    trace.kernel.run()
    return trace
  }

  get steps(): readonly TracedStep[] {
    return this.#sink.steps
  }

  value(index: number): Value {
    return this.#sink.values[index]!
  }

  who(step: TracedStep): Actor {
    return actorOf(this.kernel.shape, step.actor)
  }

  /** Changes of one kind, in order; of one subject where it is given. */
  of(kind: ChangeKind, subject?: number): TracedChange[] {
    return this.steps.flatMap((step) =>
      step.changes.filter((change) => change.kind === kind && (subject === undefined || change.subject === subject)),
    )
  }

  /** Until the clock would pass this virtual time. */
  runUntil(timeMs: number): void {
    while (this.kernel.ended === null) {
      const due = this.kernel.agenda.first
      if (due === undefined || due.wakeMs > timeMs) return
      this.kernel.step()
    }
  }
}
