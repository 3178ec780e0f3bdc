import type { Value } from '../base/value.ts'

/** Where the kernel tells what became true. A `Recorder` is one; a search that only wants the end passes {@link silent}. */
export interface ChangeSink {
  open(timeMs: number, actor: number): void
  change(kind: number, subject: number, a: number, b: number): void
  close(op: number, next: number, ordinal: number, cycle: number): void
  /** Keep a value that changes refer to; answers its index. */
  value(value: Value): number
  /** As {@link value}, of one that its maker changes in place afterwards: it is taken down now. A sink without it gets none such. */
  passingValue?(value: Value): number
}

export class SilentSink implements ChangeSink {
  steps = 0

  open(): void {}

  change(): void {}

  close(): void {
    this.steps++
  }

  value(): number {
    return 0
  }

  passingValue(): number {
    return 0
  }
}
