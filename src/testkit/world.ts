import { isFields, toPlain, toValue } from '../base/value.ts'
import { actorText } from '../session/words.ts'
import type { Session } from '../session/session.ts'
import type { FaultRequest } from '../model/fault.ts'
import type { ModelCommand } from '../protocol/messages.ts'
import { loopActor } from '../model/actors.ts'
import { advanceToRest, advanceToTime, advanceUntil } from './advance.ts'
import type { Place } from './at.ts'
import { milliseconds, type Duration } from './duration.ts'
import type { Follower } from './follower.ts'
import { HeldRun } from './held-run.ts'
import { consumerNamed, loopNamed, ordinalOf } from './names.ts'
import { TestkitError } from './problem.ts'
import type { LoadedScenario, LoadOptions, ScenarioSource } from './scenario.ts'
import { WorldView, type Violation } from './world-view.ts'

/** Where a command brought the world. What it says stays as it was then. */
export interface Moment {
  /** Atoms performed so far. */
  readonly step: number
  /** Virtual ms. */
  readonly timeMs: number
  /** Twelve hex digits that stand for the whole history up to here. */
  readonly fingerprint: string
  /** Why nothing lies ahead; null while something does. */
  readonly ended: WorldView['ended']
  /** What the checks have found broken up to here. */
  readonly violations: readonly Violation[]
  /** Revision that the page has drawn; null without a page. */
  readonly rev: number | null
}

/** An event that a test publishes. */
export interface Publication {
  /** By which handlers are found. */
  readonly name: string
  /** Default: the context named `default`. */
  readonly context?: string
  /** The aggregate's id. */
  readonly key?: string
  /** Whole numbers become exact integers where the log has them so. */
  readonly payload?: Readonly<Record<string, unknown>>
}

/** Seconds, not minutes, until a test hears that its run has no end. */
const atomsMaxDefault = 500_000

/**
 * One run of one scenario in virtual time, which moves only when it is told to. It is held in Node; where there is a page,
 * the page follows: every command resolves when the page has drawn the same step, and it fails when the two histories have
 * different fingerprints.
 */
export class World extends WorldView {
  readonly #run: HeldRun
  /** The test's clock: virtual time goes on where nothing happens. */
  #clockMs = 0
  #atomsMax = atomsMaxDefault

  constructor(follower: Follower | null) {
    const run = new HeldRun(follower)
    super({ session: () => run.current, sync: run.isFollowed ? () => run.sync() : null })
    this.#run = run
  }

  /** What is loaded; null = nothing yet. */
  get loaded(): LoadedScenario | null {
    return this.#run.loaded
  }

  get session(): Session | null {
    return this.#run.session
  }

  /**
   * Begin a run at its first step.
   *
   * @param from  `scenario(NAME | FILE)`, or the name alone
   * @throws TestkitError `SG-7002` when it cannot be loaded
   */
  async load(from: ScenarioSource | string, options: LoadOptions = {}): Promise<Moment> {
    await this.#run.load(from, options)
    this.#atomsMax = options.atomsMax ?? atomsMaxDefault
    this.#clockMs = 0
    return this.moment()
  }

  /** Perform so many atoms, or as many as are left. */
  step(atoms = 1): Promise<Moment> {
    if (!Number.isSafeInteger(atoms) || atoms < 1)
      throw new TestkitError('SG-7005', `${atoms} is no number of atoms; allowed: whole numbers from 1`)
    return this.#move((session) => void session.advance(atoms))
  }

  /**
   * Let one instance move, whoever the scheduler would choose: the one named performs its next atom now.
   *
   * @param who  `billing#2`: the second instance of the consumer `billing`; `billing` where there is one instance
   * @throws TestkitError `SG-7009` when it is not its turn at this instant; the message lists whose it is
   */
  async stepAtom(who: string): Promise<Moment> {
    await this.sync()
    const session = this.#run.current
    const { consumer, instance } = loopNamed(session.run, who)
    const actor = loopActor(session.run.kernel.shape, consumer.index, instance)
    const enabled = session.enabled()
    if (!enabled.includes(actor)) {
      const names = enabled.map((each) => actorText(session.run, each)).join(', ')
      throw new TestkitError(
        'SG-7009',
        `${who} cannot move at this instant; ${names === '' ? 'nobody can: the run is at rest' : `who can: ${names}`}`,
      )
    }
    await this.#give({ kind: 'move-next', actor })
    return this.step()
  }

  /** Let virtual time pass: everything that becomes due in it happens, in order. */
  advance(time: Duration): Promise<Moment> {
    const ms = milliseconds(time)
    return this.#move((session) => {
      const until = Math.max(this.#clockMs, session.world.timeMs) + ms
      advanceToTime(session, until)
      this.#clockMs = until
    })
  }

  /**
   * Run until a place (see `at`) or until a predicate holds; it is asked before the first atom and after each one. The
   * predicate runs in Node, against this same world.
   *
   * @throws TestkitError `SG-7004` when the run ends before
   */
  runUntil(stop: Place | ((world: WorldView) => boolean)): Promise<Moment> {
    return this.#move((session) => {
      if (typeof stop !== 'function' && stop.timeMs !== undefined) {
        if (session.world.timeMs < stop.timeMs) advanceToTime(session, stop.timeMs)
        this.#clockMs = Math.max(this.#clockMs, stop.timeMs)
        return
      }
      advanceUntil(session, this, stop, this.#atomsMax)
    })
  }

  /**
   * Run to the end: until nothing can move, or to where the scenario itself ends.
   *
   * @throws TestkitError `SG-7004` when an expression of the scenario fails on the way, or only what fails for ever is left
   */
  runToRest(): Promise<Moment> {
    return this.#move((session) => advanceToRest(session, this, this.#atomsMax))
  }

  /** Go to a step of the recording; a command given there starts a new run. */
  seek(step: number): Promise<Moment> {
    return this.#move((session) => {
      if (!Number.isSafeInteger(step) || step < session.first || step > session.end)
        throw new TestkitError('SG-7005', `step ${step} is not recorded; allowed: ${session.first} to ${session.end}`)
      session.seek(step)
      this.#clockMs = session.world.timeMs
    })
  }

  /** Publish an event, as a step of its own. */
  async publish({ name, context = 'default', key, payload = {} }: Publication): Promise<Moment> {
    const value = toValue(payload)
    const text = JSON.stringify(isFields(value) ? toPlain(value) : value)
    return this.#give({ kind: 'publish', name, context, key: key ?? null, payload: text })
  }

  /** Switch a consumer off: its loops go on, and do nothing. */
  disable(consumer: string): Promise<Moment> {
    return this.#switch(consumer, false)
  }

  /** Switch a consumer on again. */
  enable(consumer: string): Promise<Moment> {
    return this.#switch(consumer, true)
  }

  /** Replay dead events of a consumer; without numbers those that are flagged. */
  async retryDead(consumer: string, seqs?: readonly (bigint | number)[]): Promise<Moment> {
    await this.sync()
    const { index } = consumerNamed(this.#run.current.run, consumer)
    return this.#give({
      kind: 'replay-dead',
      consumer: index,
      ...(seqs === undefined ? {} : { ordinals: this.#ordinals(seqs) }),
    })
  }

  /** Delete dead events of a consumer: they are never handled. */
  async discardDead(consumer: string, seqs: readonly (bigint | number)[]): Promise<Moment> {
    await this.sync()
    const { index } = consumerNamed(this.#run.current.run, consumer)
    return this.#give({ kind: 'delete-dead', consumer: index, ordinals: this.#ordinals(seqs) })
  }

  /**
   * Let things go wrong from here on: each fault is armed, and strikes when its moment comes.
   *
   * @throws TestkitError `SG-7009` for a fault that the run refuses
   */
  async faults(faults: readonly FaultRequest[]): Promise<Moment> {
    for (const fault of faults) await this.#give({ kind: 'inject', fault })
    return this.moment()
  }

  /** Any command of the dashboard, by the numbers of the run: what *Copy as test* writes where there is no word for it. */
  give(command: ModelCommand): Promise<Moment> {
    return this.#give(command)
  }

  /** Ask something of the world as it stands. */
  async query<T>(ask: (world: WorldView) => T): Promise<T> {
    await this.sync()
    return ask(this)
  }

  /** Take over what was done in the page by other means than this kit. Every command begins with it. */
  sync(): Promise<void> {
    return this.#run.sync()
  }

  #ordinals(seqs: readonly (bigint | number)[]): number[] {
    const { run, world } = this.#run.current
    return seqs.map((seq) => ordinalOf(run, seq, world.events))
  }

  async #switch(consumer: string, enabled: boolean): Promise<Moment> {
    await this.sync()
    const { index } = consumerNamed(this.#run.current.run, consumer)
    return this.#give({ kind: 'set-enabled', consumer: index, enabled })
  }

  async #move(move: (session: Session) => void): Promise<Moment> {
    await this.#run.move(move)
    return this.moment()
  }

  async #give(command: ModelCommand): Promise<Moment> {
    await this.#run.give(command)
    return this.moment()
  }

  /** Where the world stands, as a snapshot. */
  moment(): Moment {
    const { steps, timeMs, fingerprint, ended, violations } = this
    return { step: steps, timeMs, fingerprint, ended, violations, rev: this.#run.rev }
  }
}
