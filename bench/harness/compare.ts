/** One thing to be measured. */
export interface Case {
  readonly name: string
  /** Does the work once. Answers how many operations that were, so that rounds of different length compare. */
  readonly run: () => number | Promise<number>
  /**
   * How often it is done in a round, of which the quickest time counts; 1 unless said. For what lives from the processor's
   * caches: whoever else gets the core in between empties them, and that is not what is measured.
   */
  readonly tries?: number
}

/** What a case cost: ns of an operation in each round that counted. */
export interface Measured {
  readonly name: string
  readonly ns: readonly number[]
}

export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

/** Rounds that are dropped: the engine still compiles then. */
export const warmUps = 2

/**
 * Measure cases side by side: all of them in each round, in reversed order every other round, so that what the machine does
 * meanwhile hits all alike.
 */
export async function compare(cases: readonly Case[], rounds: number): Promise<Measured[]> {
  const ns = cases.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    const order = cases.map((_, index) => index)
    if (round % 2 === 1) order.reverse()
    for (const index of order) {
      const cost = await nsOf(cases[index]!)
      if (round >= warmUps) ns[index]!.push(cost)
    }
  }
  return cases.map(({ name }, index) => ({ name, ns: ns[index]! }))
}

async function nsOf({ run, tries = 1 }: Case): Promise<number> {
  collectGarbage()
  let quickest = Infinity
  for (let i = 0; i < tries; i++) {
    const started = performance.now()
    const made = run()
    const operations = typeof made === 'number' ? made : await made
    quickest = Math.min(quickest, ((performance.now() - started) * 1e6) / operations)
  }
  return quickest
}

/** What one case left behind is not to be swept up while the next is timed. */
export function collectGarbage(): void {
  const { gc } = globalThis as { gc?: () => void }
  gc?.()
}

/** How many times the operations a second of `of` those of `to` are, round by round. */
export const ratio = (of: Measured, to: Measured): Spread => spread(to.ns.map((ns, round) => ns / of.ns[round]!))

/** Operations a second. */
export const perSecond = ({ ns }: Measured): Spread => spread(ns.map((each) => 1e9 / each))

/** ns of an operation. */
export const cost = ({ ns }: Measured): Spread => spread(ns)

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  return { median: percentile(sorted, 0.5), min: sorted[0]!, max: sorted.at(-1)! }
}

/** Of values in ascending order. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
}

/** One figure that is not spread over rounds. */
export const single = (value: number): Spread => ({ median: value, min: value, max: value })
