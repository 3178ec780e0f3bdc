import { diffCells } from '../protocol/mirror.ts'
import type { Frame } from '../protocol/messages.ts'
import type { WatchSpec, WindowUpdate } from '../protocol/windows.ts'
import { project } from '../session/projection.ts'
import type { Session } from '../session/session.ts'
import { makeWindow } from '../session/windows/window.ts'

interface Watch {
  readonly spec: WatchSpec
  /** What the last rows were made of: they are made again only when something else is shown. */
  madeAt: string
  madeMs: number
  costMs: number
}

/** A window may take this share of the time; one that is dear is made less often while the run goes on. */
const windowShare = 0.1

/**
 * Makes frames: what changed in the mirror since the last one, and the rows of the windows that are watched. Knows how many
 * are under way: at most two, so that a busy page is never buried.
 */
export class Framer {
  readonly #watches = new Map<string, Watch>()
  readonly #now: () => number
  #sent: Float64Array | null = null
  #namesSent = 0
  #rev = 0
  #drawn = 0
  #run = -1

  constructor(now: () => number) {
    this.#now = now
  }

  get hasCredit(): boolean {
    return this.#rev - this.#drawn < 2
  }

  drawn(rev: number): void {
    this.#drawn = Math.max(this.#drawn, rev)
  }

  watch(id: string, spec: WatchSpec): void {
    this.#watches.set(id, { spec, madeAt: '', madeMs: -Infinity, costMs: 0 })
  }

  unwatch(id: string): void {
    this.#watches.delete(id)
  }

  /** The next frame is whole: the page has nothing, or shows another run. */
  reset(): void {
    this.#sent = null
    this.#namesSent = 0
    for (const watch of this.#watches.values()) watch.madeAt = ''
  }

  /** @param settled nothing moves: every window is brought up to date, whatever it costs */
  frame(session: Session, playing: boolean, atomsPerS: number | null, settled: boolean): Frame {
    const { run, world } = session
    if (run.number !== this.#run) this.reset()
    this.#run = run.number
    const mirror = project(run, world)
    const whole = this.#sent === null || this.#sent.length !== mirror.length
    const cells = diffCells(whole ? new Float64Array(mirror.length) : this.#sent!, mirror)
    this.#sent = mirror
    const names = run.kernel.log.nameCount > this.#namesSent ? run.kernel.log.names.slice(this.#namesSent) : []
    this.#namesSent += names.length
    return {
      kind: 'frame',
      run: run.number,
      rev: ++this.#rev,
      playing,
      atomsPerS,
      fingerprint: session.fingerprint,
      cells,
      whole,
      names,
      windows: this.#windows(session, settled),
    }
  }

  /** Whether some window shows something older than the world. */
  get stale(): boolean {
    return [...this.#watches.values()].some((watch) => watch.madeAt === '')
  }

  #windows(session: Session, settled: boolean): WindowUpdate[] {
    const made: WindowUpdate[] = []
    for (const [id, watch] of this.#watches) {
      const at = `${session.run.number}:${session.cursor}:${session.end}`
      const started = this.#now()
      const rested = started - watch.madeMs >= watch.costMs / windowShare
      if (watch.madeAt === at || (!settled && watch.madeAt !== '' && !rested)) continue
      made.push(makeWindow(session, id, watch.spec))
      watch.madeAt = at
      watch.madeMs = this.#now()
      watch.costMs = watch.madeMs - started
    }
    return made
  }
}
