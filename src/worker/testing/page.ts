import { assert } from '../../base/assert.ts'
import { applyCells, mirrorLength } from '../../protocol/mirror.ts'
import type { Frame, ModelCommand, OpenSource, SessionCommand, ToWorker } from '../../protocol/messages.ts'
import type { WindowUpdate } from '../../protocol/windows.ts'
import { mirrorShape } from '../../session/projection.ts'
import type { Session } from '../../session/session.ts'
import { opened } from '../../session/testing/sessions.ts'
import type { SimSpec } from '../../sim/spec.ts'
import { countingProjector, counterSaga, rate, simSpec, steadyLog } from '../../sim/testing/scenes.ts'
import { Host } from '../host.ts'
import { next } from './fake-opener.ts'
import { FakeThread } from './fake-thread.ts'

type Open = Extract<ToWorker, { kind: 'open' }>

const source: OpenSource = { kind: 'built-in', name: 'test' }

/** The page's side: lays frames over its mirror, keeps the latest rows of its windows. */
export class Page {
  mirror = new Float64Array()
  names: string[] = []
  readonly windows = new Map<string, WindowUpdate>()
  last: Frame | null = null
  drawn = 0
  #seen = 0
  readonly thread = new FakeThread()
  readonly host: Host
  session: Session

  private constructor(session: Session) {
    this.session = session
    this.host = new Host(this.thread)
  }

  static async open(spec: SimSpec | Session, options: Parameters<Page['reopen']>[1] = {}): Promise<Page> {
    const page = new Page('run' in spec ? spec : opened(spec, { stepsMax: 1_000_000 }))
    page.host.start()
    await page.reopen(page.session, options)
    return page
  }

  async reopen(
    session: Session | null,
    {
      step,
      end,
      play = false,
      kept = null,
      ownStep = false,
    }: { [K in 'step' | 'end' | 'play' | 'kept' | 'ownStep']?: Open[K] } = {},
  ): Promise<void> {
    next.session = session
    if (session !== null) this.session = session
    this.take({ kind: 'open', request: 1, source, step: step ?? null, end: end ?? null, play, ownStep, kept })
    // The opener answers by promise.
    for (let i = 0; i < 5; i++) await Promise.resolve()
  }

  take(message: ToWorker): void {
    this.host.take(message)
    this.#receive()
  }

  command(command: SessionCommand): void {
    this.take({ kind: 'command', command })
  }

  turn(): boolean {
    const went = this.thread.turn()
    this.#receive()
    return went
  }

  /** Frames that the page has not said to have drawn. */
  get inFlight(): number {
    return (this.last?.rev ?? 0) - this.drawn
  }

  draw(): void {
    if (this.last === null || this.last.rev === this.drawn) return
    this.drawn = this.last.rev
    this.take({ kind: 'drawn', rev: this.drawn })
  }

  /** Until nothing moves any more and everything is drawn. */
  settle(turnsMax = 100_000): void {
    for (let turns = 0; ; turns++) {
      if (turns > turnsMax) assert(false, 'the host does not come to rest')
      this.draw()
      if (!this.turn() && this.inFlight === 0) return
    }
  }

  #receive(): void {
    const { posts } = this.thread
    for (; this.#seen < posts.length; this.#seen++) {
      const message = posts[this.#seen]!
      if (message.kind !== 'frame') continue
      this.last = message
      const length = mirrorLength(mirrorShape(this.session.run))
      if (message.whole) {
        this.mirror = new Float64Array(length)
        this.names = []
      }
      applyCells(this.mirror, message.cells)
      this.names.push(...message.names)
      for (const window of message.windows) this.windows.set(window.id, window)
      assert(this.inFlight <= 2, `${this.inFlight} frames are in flight`)
    }
  }
}

export const forty = simSpec({
  components: [countingProjector({ latencyMs: 3 }), counterSaga()],
  producers: [steadyLog(40, 500)],
})
/** Goes on for far longer than any test. */
export const endless = simSpec({
  components: [countingProjector()],
  producers: [rate({ count: 1_000_000, pattern: { kind: 'constant', perKs: 100_000 } })],
})
export const publish = (payload = '{"key":"k1"}', parts: Partial<ModelCommand> = {}): SessionCommand =>
  ({ kind: 'publish', name: 'Opened', context: 'default', key: 'k1', payload, ...parts }) as SessionCommand
