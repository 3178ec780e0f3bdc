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
    const text = await builtInText(scenario)
    for (const { busy, atoms } of runs) {
      if (this.#stopped) return
      const opened = await openScenario(busy ? crowded(text) : text)
      assert(opened.ok, `built-in scenario ${scenario}`)
      const { spec, about } = opened.value
      const session = new Session(spec, { ...about, source: 'built-in' }, makeStore)
      await new Promise<void>((resolve) => this.#goOn(session, atoms, resolve))
    }
  }

  stop(): void {
    if (this.#state === 'running') this.#state = 'stopped'
  }

  get #stopped(): boolean {
    return this.#state === 'stopped'
  }

  #goOn(session: Session, atoms: number, done: () => void): void {
    if (this.#stopped) return done()
    const until = this.#thread.now() + sliceMs
    do {
      session.advance(batchAtoms)
      // Every window looks there.
      session.run.index.catchUp()
      if (session.run.ended || session.end >= atoms) return done()
    } while (this.#thread.now() < until)
    this.#thread.soon(() => this.#goOn(session, atoms, done))
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
