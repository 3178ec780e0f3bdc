import { assert } from '../base/assert.ts'
import { openBuiltIn } from '../scenario/open.ts'
import { makeStore } from '../session/make-store.ts'
import { Session } from '../session/session.ts'
import type { Thread } from './thread.ts'

/** As a slice of the host: whatever the page asks for is answered within it. */
const sliceMs = 4
const batchAtoms = 512
/** By then the compiler has seen what it needs to see: half a second of one core, once in the worker's life. */
const warmUpAtoms = 150_000
/** Fresh sessions show the compiler what differs from one to the next. */
const sessionAtomsMax = 30_000
/** Has each kind of consumer, services, timers and values of every type. */
const scenario = 'orders'

/**
 * A browser compiles code once it has run often. While somebody reads what a link would open, runs of a scenario of ours,
 * which nobody sees, have the engine compiled, so that the run behind the link is there sooner. That one itself is not run
 * ahead: no expression of somebody's link is evaluated before *Open* is pressed.
 */
export class WarmUp {
  readonly #thread: Pick<Thread, 'now' | 'soon'>
  #state: 'cold' | 'running' | 'stopped' = 'cold'

  constructor(thread: Pick<Thread, 'now' | 'soon'>) {
    this.#thread = thread
  }

  /** Once is enough, even if it was stopped: what is opened goes on with it. */
  async start(): Promise<void> {
    if (this.#state !== 'cold') return
    this.#state = 'running'
    const opened = await openBuiltIn(scenario)
    assert(opened.ok, `built-in scenario ${scenario}`)
    const { spec, about } = opened.value
    const begin = (): Session => new Session(spec, { ...about, source: 'built-in' }, makeStore)
    this.#goOn(begin, begin(), 0)
  }

  stop(): void {
    if (this.#state === 'running') this.#state = 'stopped'
  }

  #goOn(begin: () => Session, session: Session, made: number): void {
    if (this.#state !== 'running' || made >= warmUpAtoms) return
    const until = this.#thread.now() + sliceMs
    let atoms = 0
    do {
      const before = session.end
      session.advance(batchAtoms)
      atoms += session.end - before
      if (session.run.ended || session.end >= sessionAtomsMax) session = begin()
    } while (this.#thread.now() < until)
    this.#thread.soon(() => this.#goOn(begin, session, made + atoms))
  }
}
