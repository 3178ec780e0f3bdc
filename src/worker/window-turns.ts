import type { ViewName } from '../protocol/windows.ts'

/**
 * All windows together may take this share of the time while a run goes on: where they are dear they are made less often, each
 * in its turn. A paced run leaves the thread idle, and may spend more on looks than one that goes as fast as it can.
 */
const share = { paced: 0.5, flatOut: 0.05 }
/**
 * ms of window making that may be owed: three seconds flat out. Within that the share is kept strictly, whatever one window
 * costs; one that costs more shall not keep all others waiting for ever. Nothing is saved up beyond the last frame's share.
 */
const owedMsMax = 150
/** ms between two makings of one window flat out, eight frames: nobody reads faster, and the time is the run's. */
const restMs = 240
/** The same of one that is drawn as hundreds of elements: it costs a page most of a frame, and is all new each time. */
const longRestMs = 480

/** They stand in one panel with figures of the mirror, which they are added up with: they come when it does, and are cheap. */
export const comesWithMirror = (view: ViewName): boolean =>
  view === 'types' || view === 'projections' || view === 'losses'
/** They are long, and show where consumers stand in them: the mirror comes when they do. */
export const bringsMirror = (view: ViewName): boolean => view === 'events' || view === 'sagas'

/**
 * While a run goes on, rows that change places with each frame cannot be read: the order of consumers is made anew this often,
 * ms. Their figures are in the mirror, and go on.
 */
const settledMs = 2_000

const restOf = (view: ViewName): number => (view === 'tape' || bringsMirror(view) ? longRestMs : restMs)

/**
 * Frames that flat out make all windows once, each a few of them: neither thread is to have them all at once. Every sixth has
 * the whole mirror to bring, and makes none but what belongs to it.
 */
const roundFrames = 6

/** When windows are made while a run goes on. Whatever stands still is made at once, and asks nobody. */
export class WindowTurns {
  /** ms that windows may take now; below 0 when one took more than there was. */
  #savedMs = 0
  #countedMs = 0
  #flatOut = false
  /** Windows that may still be made for this frame. */
  #room = Infinity

  /** A frame begins: windows are credited with their share of the time since the last one. */
  begin(nowMs: number, flatOut: boolean, windows: number): void {
    const earned = (nowMs - this.#countedMs) * (flatOut ? share.flatOut : share.paced)
    this.#savedMs = Math.min(earned, this.#savedMs + earned)
    this.#countedMs = nowMs
    this.#flatOut = flatOut
    this.#room = flatOut ? Math.ceil(windows / roundFrames) : Infinity
  }

  /** Whether a window of this view that was made last at this time may be made again. */
  allows(view: ViewName, nowMs: number, madeMs: number): boolean {
    // Beside figures of the mirror it would be of another moment than they, whatever is owed.
    if (this.#flatOut && comesWithMirror(view)) return true
    if (view === 'consumers' && nowMs - madeMs < settledMs) return false
    if (this.#savedMs <= 0) return false
    return !this.#flatOut || (this.#room > 0 && nowMs - madeMs >= restOf(view))
  }

  made(tookMs: number): void {
    this.#room--
    this.#savedMs = Math.max(-owedMsMax, this.#savedMs - tookMs)
  }
}
