import { defaultAtomsPerS } from '../protocol/speed.ts'

/**
 * How fast the cursor moves against the reader's clock. Pacing is nobody's truth: speed, pauses and slow machines leave no
 * trace in a run.
 */
export class Pacer {
  /** Atoms per second; null = as fast as it goes. */
  atomsPerS: number | null = defaultAtomsPerS
  #lastMs: number | null = null
  #owed = 0

  /** Begin anew: time that passed while paused is not owed. */
  rest(): void {
    this.#lastMs = null
    this.#owed = 0
  }

  /** Atoms due now. Infinity = no limit. */
  due(nowMs: number): number {
    if (this.atomsPerS === null) return Infinity
    // After a stall nobody wants the missed seconds in one jump.
    const passed = this.#lastMs === null ? 0 : Math.min(250, nowMs - this.#lastMs)
    this.#lastMs = nowMs
    this.#owed += (passed / 1000) * this.atomsPerS
    const whole = Math.floor(this.#owed)
    this.#owed -= whole
    return whole
  }
}
