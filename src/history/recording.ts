import { ChunkedRows, rowInChunk, type ColumnArray } from './columns.ts'
import { changeKindNames, operations, type Change, type Operation } from '../model/change.ts'
import { ValueTable } from '../base/value-table.ts'

interface StepColumns {
  [name: string]: ColumnArray
  /** Virtual ms after {@link since}: 32 bits are 49 days, which few chunks outlast; one that does is widened. */
  time: Uint32Array | Float64Array
  /** One number: virtual ms of the chunk's first step. */
  since: Float64Array
  actor: Uint16Array | Uint32Array
  op: Uint8Array
  next: Uint8Array
  /** Log ordinal in hand after the atom; 0 = none. */
  ordinal: Uint32Array
  cycle: Uint32Array
  /** Changes up to and with this step. */
  changeEnd: Uint32Array
}

/** Virtual ms of a row. */
export const timeOf = ({ since, time }: StepColumns, at: number): number => since[0]! + time[at]!

interface ChangeColumns {
  [name: string]: ColumnArray
  kind: Uint8Array
  subject: Uint32Array
  a: Int32Array
  b: Int32Array
}

/** One atom as it was recorded. `step` counts from 1; step 0 is the beginning, before anything happened. */
export interface StepRow {
  readonly step: number
  readonly timeMs: number
  readonly actor: number
  readonly op: Operation
  /** What the actor stands before, after this atom. */
  readonly next: Operation
  readonly ordinal: number
  readonly cycle: number
}

/**
 * The history of a run in columns: one row per atom, one per change. About 20 + 13 bytes; objects would take ten times that.
 */
export class Recording {
  readonly values = new ValueTable()
  readonly steps: ChunkedRows<StepColumns>
  readonly changes = new ChunkedRows<ChangeColumns>((rows) => ({
    kind: new Uint8Array(rows),
    subject: new Uint32Array(rows),
    a: new Int32Array(rows),
    b: new Int32Array(rows),
  }))

  /** @param actors how many there can be */
  constructor(actors: number) {
    const Actors = actors <= 0x10000 ? Uint16Array : Uint32Array
    this.steps = new ChunkedRows<StepColumns>((rows) => ({
      time: new Uint32Array(rows),
      since: new Float64Array(1),
      actor: new Actors(rows),
      op: new Uint8Array(rows),
      next: new Uint8Array(rows),
      ordinal: new Uint32Array(rows),
      cycle: new Uint32Array(rows),
      changeEnd: new Uint32Array(rows),
    }))
  }

  /** Steps recorded: the number of the last one. */
  get end(): number {
    return this.steps.length
  }

  addChange(kind: number, subject: number, a: number, b: number): void {
    const at = rowInChunk(this.changes.length)
    const tail = this.changes.tail
    tail.kind[at] = kind
    tail.subject[at] = subject
    tail.a[at] = a
    tail.b[at] = b
    this.changes.commit()
  }

  /** Close a step: the changes since the step before belong to it. */
  addStep(time: number, actor: number, op: number, next: number, ordinal: number, cycle: number): void {
    const at = rowInChunk(this.steps.length)
    const tail = this.steps.tail
    if (at === 0) tail.since[0] = time
    const after = time - tail.since[0]!
    if (after >>> 0 !== after && tail.time instanceof Uint32Array) tail.time = Float64Array.from(tail.time)
    tail.time[at] = after
    tail.actor[at] = actor
    tail.op[at] = op
    tail.next[at] = next
    tail.ordinal[at] = ordinal
    tail.cycle[at] = cycle
    tail.changeEnd[at] = this.changes.length
    this.steps.commit()
  }

  /** First change row of a step; the changes run to {@link changesEnd}. */
  changesFrom(step: number): number {
    return step <= 1 ? 0 : this.changesEnd(step - 1)
  }

  changesEnd(step: number): number {
    return step < 1 ? 0 : this.steps.chunkOf(step - 1).changeEnd[rowInChunk(step - 1)]!
  }

  timeAt(step: number): number {
    return step < 1 ? 0 : timeOf(this.steps.chunkOf(step - 1), rowInChunk(step - 1))
  }

  stepAt(step: number): StepRow {
    const chunk = this.steps.chunkOf(step - 1)
    const at = rowInChunk(step - 1)
    return {
      step,
      timeMs: timeOf(chunk, at),
      actor: chunk.actor[at]!,
      op: operations[chunk.op[at]!]!,
      next: operations[chunk.next[at]!]!,
      ordinal: chunk.ordinal[at]!,
      cycle: chunk.cycle[at]!,
    }
  }

  changeAt(row: number): Change {
    const chunk = this.changes.chunkOf(row)
    const at = rowInChunk(row)
    return { kind: changeKindNames[chunk.kind[at]!]!, subject: chunk.subject[at]!, a: chunk.a[at]!, b: chunk.b[at]! }
  }

  /** The changes of one step. */
  changesOf(step: number): Change[] {
    const made: Change[] = []
    for (let row = this.changesFrom(step), end = this.changesEnd(step); row < end; row++) made.push(this.changeAt(row))
    return made
  }

  /** The last step that was recorded at or before this virtual time. */
  stepAtTime(timeMs: number, firstStep: number): number {
    let low = firstStep
    let high = this.end
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.timeAt(middle) <= timeMs) low = middle
      else high = middle - 1
    }
    return low
  }
}
