import { assert } from '../base/assert.ts'
import { builtInText } from '../scenario/built-in.ts'
import { openScenario } from '../scenario/open.ts'
import { makeStore } from '../session/make-store.ts'
import { Session } from '../session/session.ts'
import type { Thread } from './thread.ts'

/** As a slice of the host: whatever the page asks for is answered within it. */
const sliceMs = 4
const batchAtoms = 512
/** Has each kind of consumer, services, timers and values of every type. */
const scenario = 'orders'
/**
 * Runs and their atoms: a second of one core, once in the worker's life. Several of them, each compiled anew, because code
 * that has seen one scenario alone is compiled for that one, and thrown away when another comes; and mostly busy ones, because
 * it is so as well with tables that never had to grow.
 */
const runs = [
  { busy: true, atoms: 20_000 },
  { busy: false, atoms: 10_000 },
  { busy: true, atoms: 30_000 },
  { busy: true, atoms: 60_000 },
  { busy: true, atoms: 100_000 },
]

/**
 * A browser compiles code once it has run often. While somebody reads what a link would open, runs of a scenario of ours,
 * which nobody sees, have the engine compiled, so that the run behind the link is there sooner. That one itself is not run
 * ahead: no expression of somebody's link is evaluated before *Open* is pressed.
 *
 * A page that merely stands still does not begin with it: measured, that made no link quicker, and cost every page.
 */
export class WarmUp {
  readonly #thread: Pick<Thread, 'now' | 'soon'>
  #begun = false
  #resting = true
  /** Goes on, once it need not rest. */
  #next: (() => void) | null = null

  constructor(thread: Pick<Thread, 'now' | 'soon'>) {
    this.#thread = thread
  }

  /** A link is read: begin, or go on where it was. */
  start(): void {
    this.#resting = false
    if (!this.#begun) {
      this.#begun = true
      // What went wrong here would stand in the console: it is no reason to stop somebody's run.
      void this.#run()
    } else if (this.#next !== null) {
      this.#thread.soon(this.#next)
      this.#next = null
    }
  }

  /** Somebody needs the thread: stop within a slice. What is opened goes on with the work by itself. */
  rest(): void {
    this.#resting = true
  }

  async #run(): Promise<void> {
    const text = await builtInText(scenario)
    for (const { busy, atoms } of runs) {
      await this.#turn()
      const opened = await openScenario(busy ? crowded(text) : text)
      assert(opened.ok, `built-in scenario ${scenario}`)
      const { spec, about } = opened.value
      const session = new Session(spec, { ...about, source: 'built-in' }, makeStore)
      while (session.end < atoms && !session.run.ended) {
        await this.#turn()
        this.#slice(session)
      }
    }
  }

  #slice(session: Session): void {
    const until = this.#thread.now() + sliceMs
    do {
      session.advance(batchAtoms)
      // Every window looks there.
      session.run.index.catchUp()
    } while (this.#thread.now() < until && !session.run.ended)
  }

  /** After messages that have arrived, and not before it may go on. */
  async #turn(): Promise<void> {
    do {
      await new Promise<void>((resolve) => {
        if (this.#resting) this.#next = resolve
        else this.#thread.soon(resolve)
      })
    } while (this.#resting)
  }
}

/** The same shop on its busiest day: about a thousand orders are on their way at any time. */
function crowded(text: string): string {
  const document = JSON.parse(text) as {
    readonly bundle: { readonly components: { latencyMs: number }[] }
    readonly producers: { count: number; pattern: unknown }[]
  }
  for (const producer of document.producers) {
    producer.count = 100_000
    producer.pattern = { kind: 'poisson', perKs: 80_000 }
  }
  for (const component of document.bundle.components) component.latencyMs = Math.min(component.latencyMs, 3)
  return JSON.stringify(document)
}
