/** The first look at how far a run has come; each further one at twice as many steps. */
const firstLook = 256

/** Before anything is known, and where nothing is planned, a run is taken to be so long. */
const leastSteps = 200

/**
 * How many steps a run will have by the look of it: by how much of what is planned had been published at a few steps of it.
 * It depends on the run alone, not on when somebody looked: two pages that hold the same recording draw it alike.
 */
export class RunSpan {
  readonly #planned: number
  #look = firstLook
  #guess = 0

  constructor(planned: number) {
    this.#planned = planned
  }

  /** The step at which it wants to be told next. */
  get look(): number {
    return this.#look
  }

  /** @param published  events that producers had published by themselves at the step {@link look} */
  looked(published: number): void {
    const guess = published > 0 && Number.isFinite(this.#planned) ? (this.#look * this.#planned) / published : 0
    // What is about right stands, so that a picture of the run does not move without need.
    if (guess > 0 && (guess > this.#guess * 1.5 || guess < this.#guess / 1.5)) this.#guess = guess
    this.#look *= 2
  }

  /** Steps of a run that has `end` of them and goes on. */
  stepsFor(end: number): number {
    let steps = this.#guess === 0 ? leastSteps : this.#guess
    while (steps <= end) steps *= 1.25
    return Math.ceil(steps)
  }
}
