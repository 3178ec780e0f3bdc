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
}

/**
 * All windows together may take this share of the time while a run goes on: where they are dear they are made less often, each
 * in its turn. A paced run leaves the thread idle, and may spend more on looks than one that goes as fast as it can.
 */
const windowShare = { paced: 0.5, flatOut: 0.08 }
/** No paced run moves as many atoms from one frame to the next. */
const flatOutAtoms = 2000
/**
 * ms of window making that may be owed: a second flat out. The first window after a while also takes in all that was recorded
 * meanwhile; were less owed than that costs, windows would take more than their share. Nothing is saved up beyond the last
 * frame's share.
 */
const owedMsMax = 80

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
  #cursor = 0
  /** As the page was told last. */
  #playing = false
  /** ms that windows may take now; below 0 when one took more than there was. */
  #savedMs = 0
  #countedMs = 0

  constructor(now: () => number) {
    this.#now = now
  }

  /** Whoever presses Pause is to see at once that it is obeyed: this frame goes without windows, which may take long. */
  halts(playing: boolean): boolean {
    return this.#playing && !playing
  }

  get hasCredit(): boolean {
    return this.#rev - this.#drawn < 2
  }

  drawn(rev: number): void {
    this.#drawn = Math.max(this.#drawn, rev)
  }

  watch(id: string, spec: WatchSpec): void {
    this.#watches.set(id, { spec, madeAt: '', madeMs: -Infinity })
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

  /** @param windows `due` those whose turn it is; `all` nothing moves: every one is brought up to date, whatever it costs */
  frame(session: Session, playing: boolean, atomsPerS: number | null, windows: 'none' | 'due' | 'all'): Frame {
    const { run, world } = session
    this.#playing = playing
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
      windows: windows === 'none' ? [] : this.#windows(session, windows === 'all', atomsPerS),
    }
  }

  /** Whether some window shows something older than the world. */
  get stale(): boolean {
    return [...this.#watches.values()].some((watch) => watch.madeAt === '')
  }

  #windows(session: Session, settled: boolean, atomsPerS: number | null): WindowUpdate[] {
    const at = `${session.run.number}:${session.cursor}:${session.end}`
    const made: WindowUpdate[] = []
    this.#earn(session, atomsPerS)
    for (const [id, watch] of this.#oldestFirst()) {
      // Whoever has just begun to look is never kept waiting.
      if (watch.madeAt === at || (!settled && watch.madeAt !== '' && this.#savedMs <= 0)) continue
      const started = this.#now()
      made.push(makeWindow(session, id, watch.spec))
      watch.madeAt = at
      watch.madeMs = this.#now()
      this.#savedMs = Math.max(-owedMsMax, this.#savedMs - (watch.madeMs - started))
    }
    return made
  }

  /** Credit the time since the last frame with the windows' share of it. */
  #earn(session: Session, atomsPerS: number | null): void {
    const flatOut = atomsPerS === null || Math.abs(session.cursor - this.#cursor) > flatOutAtoms
    const now = this.#now()
    const earned = (now - this.#countedMs) * (flatOut ? windowShare.flatOut : windowShare.paced)
    this.#savedMs = Math.min(earned, this.#savedMs + earned)
    this.#countedMs = now
    this.#cursor = session.cursor
  }

  #oldestFirst(): [string, Watch][] {
    return [...this.#watches].sort(([, a], [, b]) => a.madeMs - b.madeMs)
  }
}
