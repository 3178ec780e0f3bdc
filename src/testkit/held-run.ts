import type { ModelCommand } from '../protocol/messages.ts'
import { toSimCommand } from '../commands/to-sim-command.ts'
import { makeStore } from '../session/make-store.ts'
import { Session } from '../session/session.ts'
import type { Follower, PageState } from './follower.ts'
import { TestkitError } from './problem.ts'
import { loadScenario, type LoadedScenario, type LoadOptions, type ScenarioSource } from './scenario.ts'

/**
 * The run of a world. It is held in Node; where there is a page, the page goes where the run stands, what is done in the page is
 * taken over, and both must have come to one history.
 */
export class HeldRun {
  readonly #follower: Follower | null
  #session: Session | null = null
  #loaded: LoadedScenario | null = null
  #opened = -1
  #keptWords = 'null'
  #rev: number | null = null

  constructor(follower: Follower | null) {
    this.#follower = follower
  }

  /** What is loaded; null = nothing yet. */
  get loaded(): LoadedScenario | null {
    return this.#loaded
  }

  get session(): Session | null {
    return this.#session
  }

  /** @throws TestkitError `SG-7001` while nothing is loaded */
  get current(): Session {
    if (this.#session !== null) return this.#session
    throw new TestkitError('SG-7001', "no scenario is loaded; begin with `await world.load(scenario('fines'))`")
  }

  /** Whether a page follows. */
  get isFollowed(): boolean {
    return this.#follower !== null
  }

  /** Revision that the page has drawn; null without a page. */
  get rev(): number | null {
    return this.#rev
  }

  async load(from: ScenarioSource | string, options: LoadOptions): Promise<void> {
    const loaded = await loadScenario(from, options)
    const { spec, info, document, page } = loaded
    if (this.#follower !== null && page === null)
      throw new TestkitError(
        'SG-7008',
        `${spec.name} has handlers that are functions: they do not leave Node; use forEverySeed, or run the test under Vitest`,
      )
    this.#loaded = loaded
    this.#session = new Session(spec, info, makeStore, document === null ? {} : { document })
    this.#keptWords = 'null'
    if (this.#follower === null) return
    const state = await this.#follower.open(page!)
    this.#opened = state.opened
    this.#adopt(state)
  }

  /** Take over what was done in the page by other means than the kit. */
  async sync(): Promise<void> {
    if (this.#follower === null || this.#session === null) return
    this.#adopt(await this.#follower.settled())
  }

  /** Move the cursor, here and in the page. */
  async move(move: (session: Session) => void): Promise<void> {
    await this.sync()
    const session = this.current
    try {
      move(session)
    } finally {
      // A run that ended too early is shown where it ended.
      if (this.#follower !== null) this.#verify(await this.#follower.seek(session.cursor))
    }
  }

  /** @throws TestkitError `SG-7009` for a command that the run refuses */
  async give(command: ModelCommand): Promise<void> {
    await this.sync()
    const session = this.current
    const checked = toSimCommand(session, command)
    if (!checked.ok) {
      const { title, detail, allowed } = checked.error
      throw new TestkitError('SG-7009', `${title}: ${detail}${allowed === null ? '' : `; allowed: ${allowed}`}`)
    }
    if (this.#follower === null) session.give(checked.value)
    else this.#adopt(await this.#follower.give(command))
  }

  /** Stand where the page stands. The page knows which runs there are, since people make them there. */
  #adopt(state: PageState): void {
    const session = this.current
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
    this.#verify(state)
  }

  /** The same scenario must have given the same history in the browser's engine and in Node's. */
  #verify(state: PageState): void {
    const session = this.current
    this.#rev = state.rev
    if (state.step === session.cursor && state.fingerprint === session.fingerprint) return
    throw new TestkitError(
      'SG-7006',
      `the page stands at step ${state.step} with fingerprint ${state.fingerprint}, Node at step ${session.cursor} with ${session.fingerprint}`,
    )
  }
}

const keptWords = ({ kept }: PageState): string =>
  JSON.stringify(kept, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
