import type { Finding } from '../checks/check.ts'
import type { StoreFactory } from '../sim/kernel.ts'
import type { SimSpec } from '../sim/spec.ts'
import { Run } from './run.ts'

/** Atoms after which a seed counts as held: a scenario without an end would never let the next one begin. */
const stepsMax = 200_000

export interface SweepOptions {
  readonly seeds: number
  readonly first?: bigint
  /** The check that must hold; null = all of them. */
  readonly check: string | null
}

/** What broke, under which seed, in which run. */
export interface Broken {
  readonly spec: SimSpec
  readonly finding: Finding
}

/**
 * The same scenario under one seed after the other. Each seed also draws another order of turns, whatever scheduler the
 * scenario names: with a fair one, most seeds would be one and the same run. Nothing of it is kept but the first failure.
 */
export class SeedSweep {
  readonly #spec: SimSpec
  readonly #makeStore: StoreFactory
  readonly #options: SweepOptions
  #run: Run | null = null
  /** Seeds that held. */
  held = 0
  broken: Broken | null = null

  constructor(spec: SimSpec, makeStore: StoreFactory, options: SweepOptions) {
    this.#spec = spec
    this.#makeStore = makeStore
    this.#options = options
  }

  get over(): boolean {
    return this.broken !== null || this.held >= this.#options.seeds
  }

  /** Go on by up to so many atoms. */
  goOn(atoms: number): void {
    for (let left = atoms; left > 0 && !this.over;) {
      this.#run ??= new Run(0, 'sweep', 0, this.#seeded(), this.#makeStore, { stepsMax })
      const run = this.#run
      const before = run.end
      run.runTo(before + left)
      // A seed costs more than its atoms: also one that ends at once uses the portion up.
      left -= Math.max(1, run.end - before)
      const finding = this.#violation(run)
      if (finding !== undefined) this.broken = { spec: this.#seeded(), finding }
      else if (run.ended) {
        this.held++
        this.#run = null
      }
    }
  }

  #violation({ watch }: Run): Finding | undefined {
    if (watch.violations === 0) return undefined
    const { check } = this.#options
    return watch.findings.find((found) => found.verdict === 'violation' && (check === null || found.check === check))
  }

  #seeded(): SimSpec {
    const seed = (this.#options.first ?? 1n) + BigInt(this.held)
    return { ...this.#spec, seed, scheduler: 'random' }
  }
}
