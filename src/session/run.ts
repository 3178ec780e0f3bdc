import { textHash } from '../base/hash.ts'
import type { Watch } from '../checks/watch.ts'
import { historyFingerprint } from '../history/recorder.ts'
import { Recorder } from '../history/recorder.ts'
import type { World } from '../history/world.ts'
import type { SimCommand, TimedCommand } from '../model/sim-command.ts'
import { give } from '../sim/commands.ts'
import { Kernel, type KernelOptions, type StoreFactory } from '../sim/kernel.ts'
import type { SimSpec } from '../sim/spec.ts'
import { auditStore } from './audit.ts'
import { RunIndex } from './run-index.ts'
import type { RunSpan } from './run-span.ts'
import { WatchedRecorder } from './watched.ts'
import { saysCents } from './words.ts'

/** Part of every fingerprint: another engine may give another history for the same scenario. */
export const engineVersion = '0.1.0'

export interface RunOptions extends KernelOptions {
  readonly historyStepsMax?: number
  /** The word that stands for scenario and engine in the fingerprint, where another engine has given it. */
  readonly identity?: number
}

/** One history: a kernel that goes on, the recorder that takes it down, and what the user did to it. */
export class Run {
  readonly number: number
  readonly name: string
  /** The step at which it left the run it came from; 0 for the first. */
  readonly fromStep: number
  readonly kernel: Kernel
  readonly recorder: Recorder
  /** What the checks have found in it. */
  readonly watch: Watch
  readonly #span: RunSpan
  readonly commands: TimedCommand[] = []
  readonly index: RunIndex
  /** Fields that hold whole cents and are shown as amounts. One whose own name says cents is shown as it is. */
  readonly money: ReadonlySet<string>
  /** One word for what the run is of: the fingerprint begins with it. */
  readonly identity: number
  /** Set for a recording that is only looked at: which engine made it. Nothing of it is executed. */
  frozen: { readonly engineVersion: string } | null = null

  constructor(
    number: number,
    name: string,
    fromStep: number,
    spec: SimSpec,
    makeStore: StoreFactory,
    options: RunOptions = {},
  ) {
    this.number = number
    this.name = name
    this.fromStep = fromStep
    // The kernel tells its shape only once it is made; the sink is put in right after, before its first atom.
    const kernel: Kernel = new Kernel(spec, makeStore, notYet, options)
    this.kernel = kernel
    this.money = new Set(spec.money?.filter((name) => !saysCents(name)))
    this.identity = options.identity ?? identityOf(spec)
    this.recorder = new Recorder(kernel.shape, this.identity, options.historyStepsMax)
    const sink = new WatchedRecorder(kernel, this.recorder)
    kernel.sink = sink
    this.watch = sink.watch
    this.#span = sink.span
    const { recorder } = this
    recorder.onKeyframe = (world) => auditStore(kernel, recorder.recording.values, world)
    // What is about to be dropped must have been indexed: nobody can look there later.
    recorder.onDrop = () => this.index.catchUpWhole()
    this.index = new RunIndex(
      recorder.recording,
      kernel.log,
      kernel.consumers.map((consumer) => consumer.filter),
      kernel.shape,
    )
  }

  /** Commands that are given by themselves once their step has come; ascending. Of a run that is made anew. */
  #script: readonly TimedCommand[] = []
  #given = 0
  #expectedEnd = 0

  get end(): number {
    return this.recorder.end
  }

  /** Steps that it has, or had when it was kept and will have again once somebody goes there. */
  get expectedEnd(): number {
    return Math.max(this.end, this.#expectedEnd)
  }

  /** The step to which it will go by the look of it; its last one, where nothing is left to be run. */
  get reach(): number {
    if (this.ended) return this.end
    return this.#expectedEnd > this.end ? this.#expectedEnd : this.#span.stepsFor(this.end)
  }

  /** Nothing is left to be run. */
  get ended(): boolean {
    if (this.frozen !== null) return true
    return this.kernel.ended !== null && this.#given === this.#script.length
  }

  /** All commands of this run: those that were given, and those that it waits to give again. */
  get allCommands(): readonly TimedCommand[] {
    return [...this.commands, ...this.#script.slice(this.#given)]
  }

  /** Give a command after the last recorded step. */
  give(command: SimCommand): void {
    this.commands.push({ step: this.end, command })
    give(this.kernel, command)
  }

  /**
   * Do again what was done before, each command after the step after which it was given, whenever the run gets there.
   *
   * @param expectedEnd  steps that there were
   */
  follow(script: readonly TimedCommand[], expectedEnd: number): void {
    this.#script = script
    this.#given = 0
    this.#expectedEnd = expectedEnd
  }

  /** Go on until there are `step` steps, or to the run's end. */
  runTo(step: number): void {
    if (this.frozen !== null) return
    while (this.end < step) {
      const next = this.#script[this.#given]
      if (next !== undefined && next.step <= this.end) {
        this.#given++
        this.give(next.command)
        continue
      }
      const before = this.end
      this.kernel.run(Math.min(step, next?.step ?? Infinity) - before)
      if (this.end > before) continue
      // It came to rest before a command that was once given: another engine made another history. The rest has no place.
      this.#script = this.#script.slice(0, this.#given)
      return
    }
  }

  fingerprint(world: World): string {
    return historyFingerprint(world)
  }
}

const notYet = {
  open(): void {},
  change(): void {},
  close(): void {},
  value: (): number => 0,
}

/** One word for what a run is of. The log's content enters the fingerprint as it is published. */
function identityOf(spec: SimSpec): number {
  const { bundle } = spec
  return textHash(
    JSON.stringify([
      engineVersion,
      spec.name,
      spec.seed.toString(),
      spec.profile,
      spec.overrides,
      spec.numbering,
      spec.scheduler,
      [bundle.id, bundle.instances, bundle.fetchSize, bundle.fetchDelay, bundle.startConsumers],
      bundle.components.map((c) => [c.kind, c.name, c.version, c.contexts, [...c.handlers.keys()]]),
      spec.producers.map((p) => [p.kind, p.name]),
      // A scenario without faults has the fingerprints that it had before there were any.
      ...(spec.faults === undefined || spec.faults.length === 0 ? [] : [spec.faults]),
      // Appended only where there are some, so that runs without them keep their name.
      ...((bundle.executors ?? []).length === 0 ? [] : [bundle.executors]),
    ]),
  )
}
