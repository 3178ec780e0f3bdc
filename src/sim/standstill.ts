import { triesForEver } from './failures.ts'
import { inHand } from './faults/armed.ts'
import type { Fibre } from './fibre.ts'
import type { Kernel } from './kernel.ts'
import { lastDueMs } from './producers/last-due.ts'

/** Failures since anything was achieved, after which it is asked whether anything still can be. */
const patience = 1_000
/** Those of one consumer: with fewer it may yet do better. */
const ownPatience = 25
/** Looks in which nothing was achieved, before a run is given up for which somebody still has something to do: hours of tries. */
const looksWhileOthersWait = 20

/**
 * A handler that is tried for ever, or a pass that fails for ever, keeps a run going in virtual time until its budget is used
 * up, and nothing comes of it. Failures are counted by consumer; what a run has achieved is looked up only when there are many.
 *
 * Others may still have something to do. A run waits for them, unless the tries until then would use up its budget: a log of
 * years has days between its events, and each day of a handler that is tried every second is 260,000 atoms.
 */
export class Standstill {
  readonly #failures = new Map<number, number>()
  #sinceLook = 0
  #achieved = ''
  #vainLooks = 0
  /** Where the last look was. */
  #steps = 0
  #timeMs = 0

  /** An attempt or a pass of a consumer has failed. */
  failed(consumer: number): void {
    this.#sinceLook++
    this.#failures.set(consumer, (this.#failures.get(consumer) ?? 0) + 1)
  }

  /** Somebody has interfered: what failed until now may do better. */
  begin(): void {
    this.#sinceLook = 0
    this.#achieved = ''
  }

  /** Whether it is time to look. */
  get due(): boolean {
    return this.#sinceLook >= patience
  }

  /**
   * Nothing was achieved during the last failures, no fault passes by itself, and whoever is awake has failed all along, or
   * waits for a time which the budget does not last to.
   */
  reached(kernel: Kernel): boolean {
    this.#sinceLook = 0
    const lastsMs = this.#lastsMs(kernel)
    this.#steps = kernel.steps
    this.#timeMs = kernel.now
    // What fails by a fault that passes has its chance when that is over.
    const achieved = kernel.faults?.mayPass(kernel.now) === true ? '' : achievedBy(kernel)
    if (achieved === '' || achieved !== this.#achieved) {
      this.#achieved = achieved
      this.#failures.clear()
      this.#vainLooks = 0
      return false
    }
    this.#vainLooks++
    // Who waits beyond the budget waits for ever.
    const waitsInVain = (fibre: Fibre): boolean =>
      this.#vainLooks >= looksWhileOthersWait && neededMs(kernel, fibre) > kernel.now + lastsMs
    return kernel.agenda.entries.every((fibre) => fibre.idle || this.#fails(kernel, fibre) || waitsInVain(fibre))
  }

  /** Loops of a consumer take turns with one event; each task and replay has its own, and fares by itself. */
  #fails({ consumers }: Kernel, fibre: Fibre): boolean {
    const { kind, index, task, cycle } = fibre
    if (kind === 'loop') return (this.#failures.get(index) ?? 0) >= ownPatience
    const event = inHand(fibre)
    return (
      event !== undefined && ((task ?? cycle)?.attempt ?? 0) >= ownPatience && triesForEver(consumers[index]!, event)
    )
  }

  /** Virtual ms that the rest of the budget lasts, if it goes on as it did since the last look. */
  #lastsMs({ steps, stepsMax, now }: Kernel): number {
    return ((stepsMax - steps) * (now - this.#timeMs)) / (steps - this.#steps)
  }
}

/** Until when a run goes on for the sake of this fibre. */
const neededMs = (kernel: Kernel, { kind, index, wakeMs }: Fibre): number =>
  kind === 'producer' ? lastDueMs(kernel, kernel.producers[index]!) : wakeMs

/** What a run has to show for itself: events, checkpoints that were written, dead events. */
const achievedBy = ({ log, consumers }: Kernel): string =>
  [log.length, ...consumers.flatMap(({ version, dead }) => [version, dead.size])].join(' ')
