import { assert, ensure } from '../base/assert.ts'
import { limits } from '../base/limits.ts'
import { historyFingerprint } from '../history/recorder.ts'
import { copyWorld, type World } from '../history/world.ts'
import type { Lesson } from '../model/lesson.ts'
import type { PolicyOverrides, ProfileName } from '../model/profile.ts'
import type { ScenarioDocument, ScenarioView } from '../model/scenario-document.ts'
import type { SimCommand, TimedCommand } from '../model/sim-command.ts'
import type { KeptRuns } from '../protocol/kept.ts'
import type { StepUnit } from '../protocol/messages.ts'
import type { StoreFactory } from '../sim/kernel.ts'
import { enabled } from '../sim/turns.ts'
import type { SimSpec } from '../sim/spec.ts'
import { Cursor } from './cursor.ts'
import { lastAct } from './last-act.ts'
import { engineVersion, Run, type RunOptions } from './run.ts'

/** What is said of a scenario, beside what it does. */
export interface ScenarioInfo {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly source: 'built-in' | 'file' | 'log'
  readonly lesson?: Lesson | null
  readonly view?: ScenarioView | null
}

export interface SessionOptions extends RunOptions {
  readonly document?: ScenarioDocument
}

/**
 * A run without a thread: the runs of one scenario, the cursor in the current one, and what a user may do. The cursor shows
 * the recorded past or stands at the end, where going on makes the run go on.
 */
export class Session {
  readonly spec: SimSpec
  readonly scenario: ScenarioInfo
  readonly runs: Run[] = []
  /** Said once, to be shown: a run that had to be dropped. */
  readonly notices: string[] = []
  /** The scenario file; null where the spec was made by a program. */
  readonly document: ScenarioDocument | null
  readonly #makeStore: StoreFactory
  readonly #options: RunOptions
  readonly #cursor: Cursor
  #runsMade = 0

  constructor(spec: SimSpec, scenario: ScenarioInfo, makeStore: StoreFactory, options: SessionOptions = {}) {
    this.spec = spec
    this.scenario = scenario
    this.document = options.document ?? null
    this.#makeStore = makeStore
    this.#options = options
    this.#cursor = new Cursor(this.#newRun('main', 0))
  }

  get run(): Run {
    return this.#cursor.run
  }

  get cursor(): number {
    return this.#cursor.step
  }

  get end(): number {
    return this.#cursor.end
  }

  /** Oldest step that can be shown. */
  get first(): number {
    return this.#cursor.first
  }

  /** Nothing lies ahead: neither recorded nor to be run. */
  get atEnd(): boolean {
    return !this.#cursor.inPast && this.run.ended
  }

  /** The world at the cursor. Not to be changed by whoever looks. */
  get world(): World {
    return this.#cursor.world
  }

  get fingerprint(): string {
    return historyFingerprint(this.world)
  }

  /** Virtual time of the atom that lies ahead; null = none does. */
  nextMs(): number | null {
    return this.#cursor.nextMs()
  }

  /** Who could move next, at the cursor, by actor. */
  enabled(): readonly number[] {
    const { kernel } = this.#cursor.inPast ? this.rehearsal([]) : this.run
    return [...new Set(enabled(kernel).map(({ actor }) => actor))].sort((a, b) => a - b)
  }

  /** Go forward by up to `atoms`: through what is recorded, then by running on. Answers how many were passed. */
  advance(atoms: number): number {
    return this.#cursor.advance(atoms)
  }

  /** Move the cursor to a recorded step; beyond either end it stops there. */
  seek(step: number): void {
    this.#cursor.seek(step)
  }

  /** One unit forward. */
  step(unit: StepUnit): void {
    this.#cursor.forward(unit)
  }

  stepBack(unit: StepUnit): void {
    this.#cursor.back(unit)
  }

  /**
   * Give a command at the cursor. At the end the run goes on with it; at an old step a new run starts from there, and the old
   * one is kept, to be switched back to. Answers whether a new run was started.
   */
  give(command: SimCommand): boolean {
    const branches = this.#cursor.inPast || this.run.frozen !== null
    if (branches) this.fork()
    this.run.give(command)
    this.#cursor.toEnd()
    return branches
  }

  /** The session that this one is a cured twin of; see {@link under}. */
  origin: Session | null = null

  /** The same scenario from its beginning, cured: with other semantics, and the components of its lesson's cure. */
  under(profile: ProfileName, overrides: PolicyOverrides): Session {
    const { components = this.spec.bundle.components, services = this.spec.services } = this.spec.lesson?.cured ?? {}
    const bundle = { ...this.spec.bundle, components }
    const twin = new Session(
      { ...this.spec, bundle, services, profile, overrides },
      this.scenario,
      this.#makeStore,
      this.#options,
    )
    twin.origin = this
    return twin
  }

  /** Start a new run from the cursor, and stand at its end. The old one is kept. */
  fork(): void {
    const step = this.cursor
    const before = this.run.commands.filter((timed) => timed.step < step)
    this.#cursor.showEnd(this.#branch(before, step))
  }

  /**
   * Take the last act in the current run back, with every command of it: a new run does everything before it again and stands
   * where it was done. The run with the act is kept. Answers what was undone; empty = nobody commanded this run.
   */
  undo(): readonly SimCommand[] {
    const act = lastAct(this.run.commands)
    const [first] = act
    if (first === undefined) return []
    this.#cursor.showEnd(this.#branch(this.run.commands.slice(0, -act.length), first.step))
    return act.map(({ command }) => command)
  }

  /** Forget a run that is neither looked at nor main. */
  drop(run: Run): void {
    const at = this.runs.indexOf(run)
    if (run !== this.run && at > 0) this.runs.splice(at, 1)
  }

  /** A run that is nobody's: what would come of these commands at the cursor. Nothing of this session changes. */
  rehearsal(commands: readonly SimCommand[]): Run {
    const { cursor } = this
    const run = new Run(-1, 'rehearsal', cursor, this.spec, this.#makeStore, this.#options)
    run.follow(
      this.run.commands.filter((timed) => timed.step < cursor),
      cursor,
    )
    run.runTo(cursor)
    for (const command of commands) run.give(command)
    return run
  }

  #branch(commands: readonly TimedCommand[], step: number): Run {
    const run = this.#newRun(`run ${this.#runsMade + 1}`, step)
    run.follow(commands, step)
    run.runTo(step)
    assert(run.end === step, `run ${run.number} came to step ${run.end} instead of ${step}`)
    return run
  }

  /**
   * The runs of an earlier session of this scenario, in the place of what there is. Each is made anew as far as somebody
   * goes: the cursor stands at the first step.
   */
  restore(kept: KeptRuns, current: number): void {
    const frozen = this.runs.find((run) => run.frozen !== null)
    this.runs.length = 0
    for (const { number, name, fromStep, end, commands } of kept.runs) {
      if (number === frozen?.number) {
        this.runs.push(frozen)
        continue
      }
      const run = new Run(number, name, fromStep, this.spec, this.#makeStore, this.#options)
      run.follow(commands, end)
      this.runs.push(run)
    }
    this.#runsMade = kept.made
    this.#cursor.begin(ensure(this.runs.find((run) => run.number === current) ?? this.runs[0], 'no run was kept'))
  }

  /** What {@link restore} takes. */
  kept(): KeptRuns {
    const runs = this.runs.map((run) => ({
      number: run.number,
      name: run.name,
      fromStep: run.fromStep,
      end: run.expectedEnd,
      commands: run.allCommands,
    }))
    return { engineVersion, made: this.#runsMade, runs }
  }

  /** Show another run, at the same step if it has it. */
  switchTo(number: number): boolean {
    const run = this.runs.find((candidate) => candidate.number === number)
    if (run === undefined) return false
    this.#cursor.show(run)
    return true
  }

  /** A copy of the world at a recorded step: for windows that look ahead or back. */
  worldAt(step: number): World {
    return step === this.end ? copyWorld(this.run.recorder.world) : this.run.recorder.seek(step)
  }

  #newRun(name: string, fromStep: number): Run {
    const run = new Run(this.#runsMade++, name, fromStep, this.spec, this.#makeStore, this.#options)
    this.runs.push(run)
    if (this.runs.length > limits.runsMax) {
      const dropped = this.runs.findIndex(
        (candidate) => candidate !== this.run && candidate !== run && candidate.number !== 0,
      )
      const [gone] = this.runs.splice(dropped, 1)
      this.notices.push(`${gone!.name} was dropped: at most ${limits.runsMax} runs are kept`)
    }
    return run
  }
}
