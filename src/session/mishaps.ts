/** Something that began in a step and was over in another; 0 = it goes on. */
export interface Mishap {
  readonly consumer: number
  readonly instance: number
  readonly step: number
  over: number
}

/**
 * What faults did to those who hold zones: crashes until the loop started again, and ghosts, which had lost their zone and went
 * on as if they held it. There are few of them, so that they are kept one by one.
 */
export class Mishaps {
  readonly crashes: Mishap[] = []
  readonly ghosts: Mishap[] = []
  /** By actor of the loop, what goes on. */
  readonly #down = new Map<number, Mishap>()
  readonly #ghost = new Map<number, Mishap>()

  crashed(actor: number, consumer: number, instance: number, step: number): void {
    const crash = { consumer, instance, step, over: 0 }
    this.crashes.push(crash)
    this.#down.set(actor, crash)
    // Whoever dies believes nothing any more.
    this.passEnded(actor, step)
  }

  restarted(actor: number, step: number): void {
    const crash = this.#down.get(actor)
    if (crash) crash.over = step
    this.#down.delete(actor)
  }

  /** A zone was taken from its holder, who does not know it unless it is down. */
  expired(actor: number, consumer: number, instance: number, step: number): void {
    if (this.#down.has(actor)) return
    const ghost = { consumer, instance, step, over: 0 }
    this.ghosts.push(ghost)
    this.#ghost.set(actor, ghost)
  }

  passEnded(actor: number, step: number): void {
    const ghost = this.#ghost.get(actor)
    if (ghost === undefined) return
    this.#ghost.delete(actor)
    if (ghost.step < step) ghost.over = step
    // It was taken away with the holder: nobody believed anything in between.
    else this.ghosts.splice(this.ghosts.indexOf(ghost), 1)
  }
}
