import type { Breakpoint } from '../protocol/breakpoints.ts'
import { Breakpoints } from '../session/breakpoints.ts'
import type { Session } from '../session/session.ts'
import { Pacer } from './pacer.ts'
import type { Target } from './target.ts'
import type { Thread } from './thread.ts'

/** A slice of work: long enough to be efficient, short enough that *Pause* is obeyed within a frame. */
const sliceMs = 4
/** The same for a run that nobody sees yet: still within a frame. */
const restoringSliceMs = 12
const batchAtoms = 512

/** What came of a slice. */
export interface Slice {
  /** The world is another, or it stands still now: there is something to show. */
  readonly changed: boolean
  /** There is more to do. */
  readonly moving: boolean
  /** What stopped the play; empty = nothing did. */
  readonly hits: readonly Breakpoint[]
  /** The step that was on the way is shown now. */
  readonly arrived: boolean
}

const still: Slice = { changed: false, moving: false, hits: [], arrived: false }

/** What makes a cursor move by itself: the run plays, or is on the way to a step. It goes in slices. */
export class Playback {
  readonly #now: Thread['now']
  readonly #pacer = new Pacer()
  readonly #breakpoints = new Breakpoints()
  #playing = false
  #target: Target | null = null

  constructor(now: Thread['now']) {
    this.#now = now
  }

  get target(): Target | null {
    return this.#target
  }

  /** A page comes back to a run, which is only half there yet. */
  get restoring(): boolean {
    return this.#target?.restoring ?? false
  }

  get going(): boolean {
    return this.#playing || this.#target !== null
  }

  get flatOut(): boolean {
    return this.#target !== null || this.#pacer.atomsPerS === null
  }

  /** Atoms per second; null = as fast as it goes. */
  get atomsPerS(): number | null {
    return this.#pacer.atomsPerS
  }

  setSpeed(atomsPerS: number | null): void {
    this.#pacer.atomsPerS = atomsPerS
    this.#pacer.rest()
  }

  /** They belong to no run: they hold for what is opened next, too. */
  setBreakpoints(breakpoints: readonly Breakpoint[]): void {
    this.#breakpoints.set(breakpoints)
  }

  /** Of another run. */
  begin(playing: boolean, target: Target | null): void {
    this.#playing = playing
    this.#target = target
    this.#pacer.rest()
  }

  play(): void {
    this.begin(true, null)
  }

  stop(): void {
    this.#playing = false
    this.#target = null
  }

  /** What plays goes on playing once the step is reached. */
  goTo(target: Target | null): void {
    this.#target = target
  }

  /** Move for a slice of time. */
  move(session: Session): Slice {
    const until = this.#now() + (this.restoring ? restoringSliceMs : sliceMs)
    if (this.#target !== null) return this.#moveTo(session, this.#target, until)
    return this.#playing ? this.#play(session, until) : still
  }

  #play(session: Session, until: number): Slice {
    let changed = false
    let due = this.#pacer.due(this.#now())
    while (due > 0) {
      const { moved, hits } = this.#breakpoints.advance(session, Math.min(due, batchAtoms))
      changed ||= moved > 0
      if (hits.length > 0) {
        this.#playing = false
        return { ...still, changed, hits }
      }
      if (moved === 0 || session.atEnd) {
        this.#playing = false
        return { ...still, changed: true }
      }
      due -= moved
      if (this.#now() >= until) break
    }
    return { ...still, changed, moving: true }
  }

  #moveTo(session: Session, target: Target, until: number): Slice {
    session.seek(session.end)
    while (session.end < target.until && !session.run.ended) {
      session.advance(Math.min(target.until - session.end, batchAtoms))
      if (this.#now() >= until) return { ...still, changed: true, moving: true }
    }
    session.seek(target.show)
    this.#target = null
    return { ...still, changed: true, moving: this.#playing, arrived: true }
  }
}
