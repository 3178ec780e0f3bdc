/** Two worlds side by side. */

/** Two runs of one scenario, side by side at one virtual time. */
export interface Comparison {
  /** What the sides are called: `classic` and `hardened`, or `seed 1` and `seed 7`. */
  readonly left: string
  readonly right: string
  /** Both sides are shown at this virtual time. */
  readonly timeMs: number
  /** Where this run stands, while the other one is still on its way there; null = it has arrived. */
  readonly untilMs: number | null
  readonly steps: readonly [number, number]
  readonly events: readonly [number, number]
  readonly sagasLive: readonly [number, number]
  readonly sagasEnded: readonly [number, number]
  readonly consumers: readonly {
    readonly id: string
    readonly left: ComparedConsumer
    readonly right: ComparedConsumer
  }[]
  /** How many projectors there are. */
  readonly projectors: number
  /** What those of them show that differ, as JSON, cut at 20,000 characters. */
  readonly projections: readonly { readonly component: string; readonly left: string; readonly right: string }[]
  /** The first thing that anybody could have observed; null = none within {@link stepsLookedAt}. */
  readonly difference: {
    readonly step: number
    readonly consumer: string | null
    readonly what: string
    readonly policies: readonly string[]
  } | null
  readonly stepsLookedAt: number
  /** More steps are going to be looked at. */
  readonly looking: boolean
  /** Policies in which the two differ, with what each value means. */
  readonly policies: readonly {
    readonly name: string
    readonly label: string
    readonly decides: string
    readonly defect: string | null
    readonly left: { readonly value: string; readonly words: string }
    readonly right: { readonly value: string; readonly words: string }
  }[]
}

/** Figures of one consumer in one of two runs. */
export interface ComparedConsumer {
  /** Sequence number; null = none. */
  readonly checkpoint: string | null
  readonly lag: number
  readonly handled: number
  readonly skipped: number
  readonly dead: number
  readonly errors: number
  readonly inFlight: number
}
