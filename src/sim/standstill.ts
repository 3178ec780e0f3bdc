import type { Kernel } from './kernel.ts'

/** Failures since anything was achieved, after which it is asked whether anything still can be. */
const patience = 1_000
/** Those of one consumer: with fewer it may yet do better. */
const ownPatience = 25

/**
 * A handler that is tried for ever, or a pass that fails for ever, keeps a run going in virtual time until its budget is used
 * up, and nothing comes of it. Failures are counted by consumer; what a run has achieved is looked up only when there are many.
 */
export class Standstill {
  readonly #failures = new Map<number, number>()
  #sinceLook = 0
  #achieved = ''

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

  /** Nothing was achieved during the last failures, whoever is awake has failed all along, and no fault passes by itself. */
  reached(kernel: Kernel): boolean {
    this.#sinceLook = 0
    // What fails by a fault that passes has its chance when that is over.
    const achieved = kernel.faults?.mayPass(kernel.now) === true ? '' : achievedBy(kernel)
    if (achieved === '' || achieved !== this.#achieved) {
      this.#achieved = achieved
      this.#failures.clear()
      return false
    }
    return kernel.agenda.entries.every(
      ({ kind, index, idle }) => idle || (kind === 'loop' && (this.#failures.get(index) ?? 0) >= ownPatience),
    )
  }
}

/** What a run has to show for itself: events, checkpoints that were written, dead events. */
const achievedBy = ({ log, consumers }: Kernel): string =>
  [log.length, ...consumers.flatMap(({ version, dead }) => [version, dead.size])].join(' ')
