import { chunkRows, rowInChunk } from '../history/columns.ts'
import type { Recording } from '../history/recording.ts'
import { changeKindNames, changeKinds, type ChangeKind } from '../model/change.ts'

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

/** By kind: whom it is told; undefined = it is passed by, as more than half of all changes are by most readers. */
export type Takers = readonly (TakeChange | undefined)[]

export function takers(byKind: Readonly<Partial<Record<ChangeKind, TakeChange>>>): Takers {
  const made = Array.from<TakeChange | undefined>({ length: changeKindNames.length + 1 })
  for (const kind of changeKindNames) made[changeKinds[kind]] = byKind[kind]
  return made
}

export const takerOfAll = (take: TakeChange): Takers =>
  takers(Object.fromEntries(changeKindNames.map((kind) => [kind, take])))

/** Reads the changes of a recording once, in order, as far as they have come. */
export class ChangeScan {
  readonly #recording: Recording
  readonly #takers: Takers
  #step: number

  /** @param after the step after which it begins */
  constructor(recording: Recording, takers: Takers, after = 0) {
    this.#recording = recording
    this.#takers = takers
    this.#step = after
  }

  /** The last step that has been read. */
  get step(): number {
    return this.#step
  }

  /** Go on up to a step that is recorded. */
  to(end: number): void {
    const { steps, changes } = this.#recording
    const takers = this.#takers
    let row = this.#recording.changesFrom(this.#step + 1)
    while (this.#step < end) {
      const { changeEnd, actor, ordinal } = steps.chunkOf(this.#step)
      const from = rowInChunk(this.#step)
      const before = this.#step - from
      const until = Math.min(end - before, chunkRows)
      for (let at = from; at < until; at++) {
        for (const last = changeEnd[at]!; row < last; row++) {
          const chunk = changes.chunkOf(row)
          const i = rowInChunk(row)
          const kind = chunk.kind[i]!
          const take = takers[kind]
          if (take === undefined) continue
          take(before + at + 1, row, kind, chunk.subject[i]!, chunk.a[i]!, chunk.b[i]!, actor[at]!, ordinal[at]!)
        }
      }
      this.#step = before + until
    }
  }
}
