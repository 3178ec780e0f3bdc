import { rowInChunk } from '../history/columns.ts'
import type { World } from '../history/world.ts'
import { operationCode } from '../model/change.ts'
import type { StepUnit } from '../protocol/messages.ts'
import type { Run } from './run.ts'

/** A unit that does not come within so many atoms ends there. */
const stepAtomsMax = 1_000_000
/** So far it is cheaper to fold on than to begin at a keyframe. */
const forwardMax = 2000

/** A place in a run: it shows the recorded past, or stands at the end, where going on makes the run go on. */
export class Cursor {
  #run: Run
  #step = 0
  /** The world at the cursor, where that is not the end. */
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

  /** The world at the cursor. Not to be changed by whoever looks. */
  get world(): World {
    if (this.#step === this.end) return this.#run.recorder.world
    this.#past ??= this.#run.recorder.seek(this.#step)
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
    const to = Math.max(this.first, Math.min(this.end, Math.floor(step)))
    if (to === this.end) this.#past = null
    else if (this.#past !== null && this.#past.step <= to && to - this.#past.step < forwardMax)
      this.#run.recorder.forward(this.#past, to)
    else if (to !== this.#step || this.#past === null) this.#past = this.#run.recorder.seek(to)
    this.#step = to
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
