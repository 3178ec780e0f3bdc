import { rowInChunk } from '../history/columns.ts'
import type { World } from '../history/world.ts'
import { operationCode } from '../model/change.ts'
import type { StepUnit } from '../protocol/messages.ts'
import type { Run } from './run.ts'

/** A unit that does not come within so many atoms ends there. */
const stepAtomsMax = 1_000_000

/** A place in a run: it shows the recorded past, or stands at the end, where going on makes the run go on. */
export class Cursor {
  #run: Run
  #step = 0
  /** The world that somebody last looked at before the end. */
  #past: World | null = null

  constructor(run: Run) {
    this.#run = run
  }

  get run(): Run {
    return this.#run
  }

  get step(): number {
    return this.#step
  }

  get end(): number {
    return this.#run.end
  }

  /** Oldest step that can be shown. */
  get first(): number {
    return this.#run.recorder.first
  }

  /** Behind it more is recorded. */
  get inPast(): boolean {
    return this.#step < this.end
  }

  /**
   * The world at the cursor. Not to be changed by whoever looks. It is made for who looks, not for each place that the cursor
   * passes: a slider that is dragged comes to many more steps than there are frames.
   */
  get world(): World {
    const { recorder } = this.#run
    const step = this.#step
    if (step === this.end) return recorder.world
    if (this.#past?.step === step) return this.#past
    // To fold on from here is less than from where a search would begin.
    if (this.#past !== null && this.#past.step < step && this.#past.step >= recorder.startOf(step))
      recorder.forward(this.#past, step)
    else this.#past = recorder.seek(step)
    return this.#past
  }

  /** Virtual time of the atom that lies ahead; null = none does. */
  nextMs(): number | null {
    const { recorder, kernel } = this.#run
    if (this.inPast) return recorder.recording.timeAt(this.#step + 1)
    return this.#run.ended ? null : (kernel.agenda.first?.wakeMs ?? kernel.now)
  }

  /** Go forward by up to `atoms`: through what is recorded, then by running on. Answers how many were passed. */
  advance(atoms: number): number {
    const recorded = Math.min(atoms, this.end - this.#step)
    if (recorded > 0) this.seek(this.#step + recorded)
    let made = 0
    if (recorded < atoms && this.#step === this.end) {
      const before = this.end
      this.#run.runTo(before + atoms - recorded)
      made = this.end - before
      this.toEnd()
    }
    return recorded + made
  }

  /** Move to a recorded step; beyond either end it stops there. */
  seek(step: number): void {
    this.#step = Math.max(this.first, Math.min(this.end, Math.floor(step)))
    if (this.#step === this.end) this.#past = null
  }

  toEnd(): void {
    this.#step = this.end
    this.#past = null
  }

  forward(unit: StepUnit): void {
    for (let passed = 0; passed < stepAtomsMax; passed++) {
      if (this.advance(1) === 0) return
      if (this.#closes(unit, this.#step)) return
    }
  }

  back(unit: StepUnit): void {
    let at = this.#step - 1
    while (at > this.first && !this.#closes(unit, at)) at--
    this.seek(at)
  }

  /** Show another run, from its first step. */
  begin(run: Run): void {
    this.#run = run
    this.#step = 0
    this.#past = null
  }

  /** Show another run, at its end. */
  showEnd(run: Run): void {
    this.#run = run
    this.toEnd()
  }

  /** Show another run, at the same step if it has it. */
  show(run: Run): void {
    const step = this.#step
    this.showEnd(run)
    this.seek(step)
  }

  /** Is this step the last of an atom, of a pass of a loop, of an event's handling? */
  #closes(unit: StepUnit, step: number): boolean {
    if (unit === 'atom' || step <= this.first) return true
    const chunk = this.#run.recorder.recording.steps.chunkOf(step - 1)
    const at = rowInChunk(step - 1)
    const op = chunk.op[at]!
    if (unit === 'cycle') return chunk.next[at] === operationCode.sleep && op !== operationCode['idle-poll']
    return op === operationCode.handle || op === operationCode.publish
  }
}
