import { rowInChunk } from '../history/columns.ts'
import { timeOf, type Recording } from '../history/recording.ts'

export type TakeChange = (
  step: number,
  row: number,
  kind: number,
  subject: number,
  a: number,
  b: number,
  actor: number,
  ordinal: number,
) => void

/** Reads the changes of a recording once, in order, as far as they have come. */
export class ChangeScan {
  readonly #recording: Recording
  #step = 0

  constructor(recording: Recording) {
    this.#recording = recording
  }

  /** Go on to the end. `after` is called when all changes of a step have been taken. */
  on(take: TakeChange, after?: (step: number, timeMs: number) => void): void {
    const { steps, changes, end } = this.#recording
    let row = this.#recording.changesFrom(this.#step + 1)
    while (this.#step < end) {
      const step = ++this.#step
      const chunk = steps.chunkOf(step - 1)
      const at = rowInChunk(step - 1)
      for (const last = chunk.changeEnd[at]!; row < last; row++) {
        const c = changes.chunkOf(row)
        const i = rowInChunk(row)
        take(step, row, c.kind[i]!, c.subject[i]!, c.a[i]!, c.b[i]!, chunk.actor[at]!, chunk.ordinal[at]!)
      }
      after?.(step, timeOf(chunk, at))
    }
  }
}
