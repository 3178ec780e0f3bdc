import type { LoggedEvent } from '../../engine/event-log.ts'
import { faultActor } from '../../model/actors.ts'
import type { Operation } from '../../model/change.ts'
import type { ConsumerRuntime } from '../consumer-runtime.ts'
import { Fibre } from '../fibre.ts'
import type { Kernel } from '../kernel.ts'
import type { FaultSpec } from '../../model/fault.ts'
import { Armed } from './armed.ts'
import type { Errand } from './errand.ts'
import { givesWay, holdsZone } from './fencing.ts'
import { hooksAt } from './hooks.ts'
import type { Strike } from './kind.ts'
import { stopsHere, stopWhenDrained } from './operator.ts'
import { strike, strikeAtTime } from './strike.ts'

/**
 * The faults of a run. Asked before every atom of a consumer; a fault that strikes takes the place of the atom, or lets it
 * come later. A run without faults has no engine, and pays nothing.
 */
export class FaultEngine {
  readonly armed: Armed[] = []
  /** Instances that are being stopped with patience: their loops begin no pass any more. */
  readonly draining = new Map<number, Fibre>()
  /** Instances that are down until the last one is: with it their store in memory goes. */
  readonly stopped: { readonly instance: number; readonly serial: number }[] = []
  readonly #kernel: Kernel
  #errands = 0

  constructor(kernel: Kernel) {
    this.#kernel = kernel
  }

  /** From now on it may strike. */
  arm(spec: FaultSpec): void {
    const armed = new Armed(this.armed.length, spec, this.#kernel)
    this.armed.push(armed)
    if (armed.timed) this.at(Math.max(spec.fromMs, this.#kernel.now), { kind: 'strike', fault: armed.index })
  }

  /** From now on it strikes no more. What goes on because it struck, such as a restart, goes on. */
  withdraw(index: number): void {
    this.armed[index]!.withdraw()
  }

  /** True = the atom is not to be performed now; what happens in its place has been told. */
  strikes(fibre: Fibre, consumer: ConsumerRuntime, op: Operation): boolean {
    if (givesWay(this.#kernel, fibre, consumer, op)) return true
    const from = fibre.spared
    fibre.spared = 0
    const hooks = hooksAt(fibre, op)
    if (hooks.length > 0) {
      for (let i = from; i < this.armed.length; i++) {
        const fault = this.armed[i]!
        for (const hook of hooks) {
          if (!fault.hooks.has(hook)) continue
          const seen = this.#seen(fibre, consumer, op, hook, fault)
          if (!fault.occurs(seen, fibre, consumer, this.#kernel.now)) continue
          strike(this.#kernel, fault, seen, fibre, consumer, op)
          return true
        }
      }
    }
    fibre.lastOp = op
    return false
  }

  /** Whether one of them will be over by itself. */
  mayPass(now: number): boolean {
    return this.armed.some((fault) => fault.mayPass(now))
  }

  /** Something that a fault does at a time of its own. */
  at(wakeMs: number, errand: Errand): Fibre {
    const { shape } = this.#kernel
    // Their ids come from the other end: a fault must not shift those of tasks, and so their turns.
    const fibre = new Fibre('fault', 0xfffff - this.#errands++, faultActor(shape), 0, 0)
    fibre.errand = errand
    this.#kernel.schedule(fibre, wakeMs)
    return fibre
  }

  /** Whether an event that is being published stays invisible for a while. */
  hides(event: LoggedEvent): boolean {
    for (const fault of this.armed) {
      if (!fault.hooks.has('publish.commit') || !fault.occursAt(event, this.#kernel.now)) continue
      const verdict = fault.kind.verdict({ ...noAtom, params: fault.params })
      if (verdict.kind !== 'hide') continue
      fault.tell(this.#kernel, null, null, event.ordinal, `hides it for ${verdict.delayMs} ms`)
      this.#kernel.log.hide(event.ordinal)
      this.at(this.#kernel.now + verdict.delayMs, { kind: 'reveal', ordinal: event.ordinal })
      return true
    }
    return false
  }

  /** Whether a loop that would begin a pass is to stop instead; it has stopped by then. */
  stops(fibre: Fibre, consumer: ConsumerRuntime): boolean {
    return stopsHere(this.#kernel, fibre, consumer)
  }

  /** A task or replay has ended by itself. */
  ended(fibre: Fibre): void {
    stopWhenDrained(this.#kernel, fibre.home)
  }

  /** The time of a fault that strikes by itself has come. */
  strikeAtTime(index: number): void {
    const fault = this.armed[index]!
    if (fault.withdrawn) return
    strikeAtTime(this.#kernel, fault, fault.kind.verdict({ ...noAtom, hook: 'timer', params: fault.params }))
  }

  #seen(fibre: Fibre, consumer: ConsumerRuntime, op: Operation, hook: Strike['hook'], fault: Armed): Strike {
    return {
      hook,
      params: fault.params,
      op,
      last: fibre.lastOp,
      fibre: fibre.kind === 'loop' || fibre.kind === 'task' || fibre.kind === 'replay' ? fibre.kind : 'other',
      holding: holdsZone(fibre, consumer),
      latencyMs: fault.latencyOf(fibre, consumer),
    }
  }
}

const noAtom: Strike = {
  hook: 'publish.commit',
  params: {},
  op: 'publish',
  last: null,
  fibre: 'other',
  holding: false,
  latencyMs: 0,
}
