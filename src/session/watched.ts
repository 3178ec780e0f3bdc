import type { Facts } from '../checks/check.ts'
import { checks } from '../checks/registry.ts'
import { Watch } from '../checks/watch.ts'
import type { Value } from '../base/value.ts'
import type { Recorder } from '../history/recorder.ts'
import { guaranteeOf } from '../model/guarantee.ts'
import type { Kernel } from '../sim/kernel.ts'
import type { ChangeSink } from '../sim/sink.ts'
import { plannedEvents } from '../sim/planned.ts'
import { expectationChecks } from './expectations.ts'
import { RunSpan } from './run-span.ts'

/** What the checks know of a run beforehand. */
function factsOf({ consumers, shape, log, profile }: Kernel, recorder: Recorder): Facts {
  return {
    shape,
    consumers: consumers.map(({ component }) => ({
      name: component.name,
      kind: component.kind,
      guarantee: guaranteeOf(profile, component.kind),
    })),
    next: (consumer, after) => {
      const { filter } = consumers[consumer]!
      const next = filter.rank(after)
      return next < filter.ordinals.length ? filter.ordinals.at(next) : 0
    },
    concerns: (consumer, ordinal) => consumers[consumer]!.filter.matches(log.at(ordinal)),
    value: (index) => recorder.recording.values.at(index),
    event: (ordinal) => `#${log.seqOf(Math.max(0, ordinal))}`,
  }
}

/** Takes a run down, and lets the checks read along. */
export class WatchedRecorder implements ChangeSink {
  readonly watch: Watch
  readonly span: RunSpan
  readonly #recorder: Recorder
  readonly #kernel: Kernel

  constructor(kernel: Kernel, recorder: Recorder) {
    this.#recorder = recorder
    this.#kernel = kernel
    this.span = new RunSpan(plannedEvents(kernel.spec))
    this.watch = new Watch([...checks, ...expectationChecks(kernel, recorder)], factsOf(kernel, recorder))
  }

  open(timeMs: number, actor: number): void {
    this.#recorder.open(timeMs, actor)
    this.watch.open(this.#recorder.world.step, timeMs, actor)
  }

  change(kind: number, subject: number, a: number, b: number): void {
    this.#recorder.change(kind, subject, a, b)
    this.watch.change(kind, subject, a, b)
  }

  close(op: number, next: number, ordinal: number, cycle: number): void {
    this.#recorder.close(op, next, ordinal, cycle)
    this.watch.close(op, next)
    if (this.#recorder.world.step === this.span.look)
      this.span.looked(this.#kernel.producers.reduce((sum, { published }) => sum + published, 0))
  }

  value(value: Value): number {
    return this.#recorder.value(value)
  }

  passingValue(value: Value): number {
    return this.#recorder.passingValue(value)
  }
}
