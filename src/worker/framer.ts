import { diffCells } from '../protocol/mirror.ts'
import type { Frame } from '../protocol/messages.ts'
import type { ViewName, WatchSpec, WindowUpdate } from '../protocol/windows.ts'
import { placeAt, project } from '../session/projection.ts'
import type { Session } from '../session/session.ts'
import { makeWindow, prepareWindow } from '../session/windows/window.ts'
import { bringsMirror, comesWithMirror, WindowTurns } from './window-turns.ts'

interface Watch {
  readonly spec: WatchSpec
  /** What the last rows were made of: they are made again only when something else is shown. */
  madeAt: string
  madeMs: number
  /** There is more to be found out for it than one frame has time for. */
  unfinished: boolean
}

/** `due` those whose turn it is; `all` nothing moves: every one is brought up to date, whatever it costs. */
type Windows = 'none' | 'due' | 'all'

/** What is found out bit by bit gets so many ms of a frame while a run goes on, and while nothing else is to be done, */
const prepareMs = { moving: 8, still: 24 }
const prepareAtoms = 512
/** and is shown as far as it has come once in so many. */
const partEveryMs = 250

/** No paced run moves as many atoms from one frame to the next. */
const flatOutAtoms = 2000
/** ms between two whole mirrors flat out: every sixth frame, where none is late. A page has most to draw with these. */
const mirrorEveryMs = 186

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
  #projectedMs = -Infinity
  /** Flat out a frame with the whole mirror goes without windows, but no two in a row: a slow page takes no others. */
  #bare = false
  /** As the page was told last. */
  #playing = false
  /** It shows nothing yet of what was opened. */
  #opens = false
  readonly #turns = new WindowTurns()

  constructor(now: () => number) {
    this.#now = now
  }

  /**
   * Whoever presses Pause is to see at once that it is obeyed, whoever opens something that it is there: this frame goes
   * without windows, which may take long.
   */
  hurries(playing: boolean): boolean {
    return this.#opens || (this.#playing && !playing)
  }

  get hasCredit(): boolean {
    return this.#rev - this.#drawn < 2
  }

  drawn(rev: number): void {
    this.#drawn = Math.max(this.#drawn, rev)
  }

  watch(id: string, spec: WatchSpec): void {
    this.#watches.set(id, { spec, madeAt: '', madeMs: -Infinity, unfinished: false })
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

  /** The same, and it shows nothing until then. */
  opened(): void {
    this.reset()
    this.#opens = true
  }

  frame(session: Session, playing: boolean, atomsPerS: number | null, windows: Windows): Frame {
    const { run } = session
    this.#playing = playing
    this.#opens = false
    if (run.number !== this.#run) this.reset()
    this.#run = run.number
    const flatOut = this.#flatOut(session, atomsPerS)
    this.#turns.begin(this.#now(), flatOut, this.#watches.size)
    const { placeOnly, made } =
      playing && flatOut ? this.#inFlow(session, windows) : { placeOnly: false, made: this.#windows(session, windows) }
    const mirror = this.#mirror(session, placeOnly)
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
      placeOnly,
      names,
      windows: made,
    }
  }

  /** Some window has more to find out, of the same world. */
  get unfinished(): boolean {
    return [...this.#watches.values()].some((watch) => watch.unfinished)
  }

  /**
   * Flat out all cells would be others with every frame, more than anybody reads and more than a page can draw in a frame's
   * time: most frames tell where the run stands and bring a window or two, the mirror comes {@link mirrorEveryMs} and with
   * windows that need it. It makes room for the rest of them, unless the page is so slow that the frame before did.
   */
  #inFlow(session: Session, windows: Windows): { readonly placeOnly: boolean; readonly made: WindowUpdate[] } {
    const due = this.#sent === null || this.#now() - this.#projectedMs >= mirrorEveryMs
    this.#bare = due && this.#sent !== null && !this.#bare
    const made = this.#bare ? [] : this.#windows(session, windows, (view) => !comesWithMirror(view))
    const placeOnly = !due && !made.some(({ view }) => bringsMirror(view))
    if (!placeOnly) made.push(...this.#windows(session, windows, comesWithMirror))
    return { placeOnly, made }
  }

  /** The world as cells. */
  #mirror({ run, world }: Session, placeOnly: boolean): Float64Array {
    if (placeOnly) {
      const mirror = this.#sent!.slice()
      placeAt(mirror, run, world)
      return mirror
    }
    this.#projectedMs = this.#now()
    return project(run, world)
  }

  #windows(session: Session, windows: Windows, wanted: (view: ViewName) => boolean = () => true): WindowUpdate[] {
    if (windows === 'none') return []
    const settled = windows === 'all'
    const at = `${session.run.number}:${session.cursor}:${session.end}`
    const made: WindowUpdate[] = []
    for (const [id, watch] of this.#oldestFirst()) {
      const { view } = watch.spec
      const started = this.#now()
      // Whoever has just begun to look is never kept waiting.
      const isNew = watch.madeAt === ''
      const due = settled || isNew || (wanted(view) && this.#turns.allows(view, started, watch.madeMs))
      if ((watch.madeAt === at && !watch.unfinished) || !due) continue
      const update = this.#made(session, id, watch, started + (settled ? prepareMs.still : prepareMs.moving))
      const now = this.#now()
      this.#turns.made(now - started)
      if (update === null) continue
      made.push(update)
      watch.madeAt = at
      watch.madeMs = now
    }
    return made
  }

  /** Null = it is on its way, and not to be shown again yet. */
  #made(session: Session, id: string, watch: Watch, untilMs: number): WindowUpdate | null {
    let ready = prepareWindow(session, watch.spec, prepareAtoms)
    while (!ready && this.#now() < untilMs) ready = prepareWindow(session, watch.spec, prepareAtoms)
    watch.unfinished = !ready
    if (!ready && this.#now() - watch.madeMs < partEveryMs) return null
    return makeWindow(session, id, watch.spec, true)
  }

  #flatOut({ cursor }: Session, atomsPerS: number | null): boolean {
    const moved = Math.abs(cursor - this.#cursor)
    this.#cursor = cursor
    return atomsPerS === null || moved > flatOutAtoms
  }

  #oldestFirst(): [string, Watch][] {
    return [...this.#watches].sort(([, a], [, b]) => a.madeMs - b.madeMs)
  }
}
