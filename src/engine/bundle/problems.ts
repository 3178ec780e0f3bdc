/** What may be wrong with a bundle. */
export type BundleProblemCode =
  | 'no-component'
  | 'empty-base-package'
  | 'bad-component'
  | 'duplicate-component'
  | 'duplicate-consumer'
  | 'unknown-component'
  | 'empty-id'
  | 'bad-number'
  | 'bad-collaborator'
  | 'no-handler'
  | 'bad-handler'
  | 'duplicate-handler'
  | 'no-association'
  | 'no-state'
  | 'bad-context'
  | 'profile-mismatch'
  | 'unknown-policy'
  | 'unknown-executor'
  | 'saga-executor'
  | 'bad-checkpoint-mode'

export interface BundleProblem {
  readonly code: BundleProblemCode
  /** What it is about: `component "OrderSaga", handler "OrderPlaced"`. */
  readonly where: string
  readonly message: string
  /** What would be right. */
  readonly allowed: string
}

/** A bundle that cannot start, with everything that is wrong with it. */
export class BundleConfigurationError extends Error {
  override readonly name = 'BundleConfigurationError'
  readonly problems: readonly BundleProblem[]

  constructor(problems: readonly BundleProblem[]) {
    const lines = problems.map(({ where, message, allowed }) => `${where}: ${message}; allowed: ${allowed}`)
    super(`the bundle cannot start:\n- ${lines.join('\n- ')}`)
    this.problems = problems
  }
}

/** Collects problems, so that all are told at once. */
export class ProblemList {
  readonly #all: BundleProblem[] = []

  add(code: BundleProblemCode, where: string, message: string, allowed: string): void {
    this.#all.push({ code, where, message, allowed })
  }

  /** @throws BundleConfigurationError when there are any */
  throwIfAny(): void {
    if (this.#all.length > 0) throw new BundleConfigurationError(this.#all)
  }
}
