import { isFields, toPlain, toValue } from '../base/value.ts'
import { actorText } from '../session/words.ts'
import { toSimCommand } from '../commands/to-sim-command.ts'
import { makeStore } from '../session/make-store.ts'
import { Session } from '../session/session.ts'
import type { FaultRequest } from '../model/fault.ts'
import type { ModelCommand } from '../protocol/messages.ts'
import { loopActor } from '../model/actors.ts'
import type { Place } from './at.ts'
import { milliseconds, type Duration } from './duration.ts'
import type { Follower, PageState } from './follower.ts'
import { consumerNamed, loopNamed, ordinalOf } from './names.ts'
import { TestkitError } from './problem.ts'
import { loadScenario, type LoadedScenario, type LoadOptions, type ScenarioSource } from './scenario.ts'
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

/** Atoms between two looks at whether a place is reached, where counting alone tells. */
const strideAtoms = 10_000

/** Seconds, not minutes, until a test hears that its run has no end. */
const atomsMaxDefault = 500_000

/**
 * One run of one scenario in virtual time, which moves only when it is told to. It is held in Node; where there is a page,
 * the page follows: every command resolves when the page has drawn the same step, and it fails when the two histories have
 * different fingerprints.
 */
export class World extends WorldView {
  readonly #held: { session: Session | null }
  readonly #follower: Follower | null
  #loaded: LoadedScenario | null = null
  /** The test's clock: virtual time goes on where nothing happens. */
  #clockMs = 0
  #opened = -1
  #keptWords = 'null'
  #rev: number | null = null
  #atomsMax = atomsMaxDefault

  constructor(follower: Follower | null) {
    const held = { session: null as Session | null }
    super({
      session: () => {
        if (held.session !== null) return held.session
        throw new TestkitError('SG-7001', "no scenario is loaded; begin with `await world.load(scenario('fines'))`")
      },
      sync: follower === null ? null : () => this.sync(),
    })
    this.#held = held
    this.#follower = follower
  }

  /** What is loaded; null = nothing yet. */
  get loaded(): LoadedScenario | null {
    return this.#loaded
  }

  get session(): Session | null {
    return this.#held.session
  }

  /**
   * Begin a run at its first step.
   *
   * @param from  `scenario(NAME | FILE)`, or the name alone
   * @throws TestkitError `SG-7002` when it cannot be loaded
   */
  async load(from: ScenarioSource | string, options: LoadOptions = {}): Promise<Moment> {
    const loaded = await loadScenario(from, options)
    if (this.#follower !== null && loaded.page === null)
      throw new TestkitError(
        'SG-7008',
        `${loaded.spec.name} has handlers that are functions: they do not leave Node; use forEverySeed, or run the test under Vitest`,
      )
    this.#loaded = loaded
    this.#atomsMax = options.atomsMax ?? atomsMaxDefault
    this.#held.session = new Session(
      loaded.spec,
      loaded.info,
      makeStore,
      loaded.document === null ? {} : { document: loaded.document },
    )
    this.#clockMs = 0
    this.#keptWords = 'null'
    if (this.#follower === null) return this.moment()
    const state = await this.#follower.open(loaded.page!)
    this.#opened = state.opened
    return this.#adopted(state)
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
    const session = this.#session
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
      const reached = typeof stop === 'function' ? stop : stop.reached
      const last = session.cursor + this.#atomsMax
      while (!reached(this)) {
        if (session.cursor >= last) throw this.#endless()
        const stride = typeof stop !== 'function' && stop.step !== undefined ? stop.step - session.cursor : 1
        if (session.advance(Math.min(stride, strideAtoms)) === 0) {
          const what = typeof stop === 'function' ? 'the predicate held' : stop.words
          throw new TestkitError(
            'SG-7004',
            `the run ended at step ${session.cursor} (${this.#endWords}) before ${what}`,
          )
        }
      }
    })
  }

  /**
   * Run to the end: until nothing can move, or to where the scenario itself ends.
   *
   * @throws TestkitError `SG-7004` when an expression of the scenario fails on the way
   */
  runToRest(): Promise<Moment> {
    return this.#move((session) => {
      const last = session.cursor + this.#atomsMax
      while (session.advance(strideAtoms) > 0) if (session.cursor >= last) throw this.#endless()
      const { failure } = session.run.kernel
      if (failure !== null) throw new TestkitError('SG-7004', `the run cannot go on: ${failure}`)
    })
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
    const { index } = consumerNamed(this.#session.run, consumer)
    return this.#give({
      kind: 'replay-dead',
      consumer: index,
      ...(seqs === undefined ? {} : { ordinals: this.#ordinals(seqs) }),
    })
  }

  /** Delete dead events of a consumer: they are never handled. */
  async discardDead(consumer: string, seqs: readonly (bigint | number)[]): Promise<Moment> {
    await this.sync()
    const { index } = consumerNamed(this.#session.run, consumer)
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
  async sync(): Promise<void> {
    if (this.#follower === null || this.#held.session === null) return
    this.#adopted(await this.#follower.settled())
  }

  get #session(): Session {
    return this.#held.session ?? this.#missing()
  }

  #missing(): never {
    throw new TestkitError('SG-7001', "no scenario is loaded; begin with `await world.load(scenario('fines'))`")
  }

  #endless(): TestkitError {
    const failing = this.consumers.filter(({ inError }) => inError).map(({ name }) => name)
    const why =
      failing.length === 0
        ? 'this scenario may have no end; use at.time or at.step'
        : `${failing.join(', ')} fails for ever`
    return new TestkitError(
      'SG-7004',
      `it did not come there within ${this.#atomsMax} atoms (it stands at step ${this.steps}): ${why}; a longer run needs \`atomsMax\` in world.load`,
    )
  }

  get #endWords(): string {
    return this.ended ?? 'the end of what is recorded'
  }

  #ordinals(seqs: readonly (bigint | number)[]): number[] {
    const { run, world } = this.#session
    return seqs.map((seq) => ordinalOf(run, seq, world.events))
  }

  async #switch(consumer: string, enabled: boolean): Promise<Moment> {
    await this.sync()
    const { index } = consumerNamed(this.#session.run, consumer)
    return this.#give({ kind: 'set-enabled', consumer: index, enabled })
  }

  async #move(move: (session: Session) => void): Promise<Moment> {
    await this.sync()
    const session = this.#session
    try {
      move(session)
    } finally {
      // A run that ended too early is shown where it ended.
      if (this.#follower !== null) this.#verified(await this.#follower.seek(session.cursor))
    }
    return this.moment()
  }

  async #give(command: ModelCommand): Promise<Moment> {
    await this.sync()
    const session = this.#session
    const checked = toSimCommand(session, command)
    if (!checked.ok) {
      const { title, detail, allowed } = checked.error
      throw new TestkitError('SG-7009', `${title}: ${detail}${allowed === null ? '' : `; allowed: ${allowed}`}`)
    }
    if (this.#follower !== null) return this.#adopted(await this.#follower.give(command))
    session.give(checked.value)
    return this.moment()
  }

  /** Stand where the page stands. The page knows which runs there are, since people make them there. */
  #adopted(state: PageState): Moment {
    const session = this.#session
    if (state.opened !== this.#opened)
      throw new TestkitError(
        'SG-7006',
        'the page shows another scenario than this world has loaded; load it with world.load',
      )
    const words = keptWords(state)
    if (words !== this.#keptWords && state.kept !== null) {
      this.#keptWords = words
      session.restore(state.kept, state.run)
    } else if (session.run.number !== state.run) session.switchTo(state.run)
    session.seek(Math.min(state.step, session.end))
    if (state.step > session.cursor) session.advance(state.step - session.cursor)
    this.#verified(state)
    return this.moment()
  }

  /** The same scenario must have given the same history in the browser's engine and in Node's. */
  #verified(state: PageState): void {
    const session = this.#session
    this.#rev = state.rev
    if (state.step === session.cursor && state.fingerprint === session.fingerprint) return
    throw new TestkitError(
      'SG-7006',
      `the page stands at step ${state.step} with fingerprint ${state.fingerprint}, Node at step ${session.cursor} with ${session.fingerprint}`,
    )
  }

  /** Where the world stands, as a snapshot. */
  moment(): Moment {
    const { steps, timeMs, fingerprint, ended, violations } = this
    return { step: steps, timeMs, fingerprint, ended, violations, rev: this.#rev }
  }
}

/** Perform everything that is due until this virtual time. */
function advanceToTime(session: Session, untilMs: number): void {
  for (;;) {
    const nextMs = session.nextMs()
    if (nextMs === null || nextMs > untilMs || session.advance(1) === 0) return
  }
}

const keptWords = ({ kept }: PageState): string =>
  JSON.stringify(kept, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
