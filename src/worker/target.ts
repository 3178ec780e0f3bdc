/** Run flat out until there are so many steps (Infinity = to the scenario's end), then show one of them. */
export interface Target {
  readonly until: number
  readonly show: number
  /** A page comes back to a run: what it asks for waits until the run is there. */
  readonly restoring: boolean
}

/** Atoms that are made again beyond the step that a page comes back to: a second or two. */
const aheadMax = 500_000

export const untilOf = (step: number, end: number | null): number =>
  Math.max(step, Math.min(end ?? step, step + aheadMax))

export const showing = (step: number): Target => ({ until: step, show: step, restoring: false })

/** At most one frame in this time while a run goes on; a page that comes back to a step wants that, not the way there. */
export const frameMs = 16
/**
 * The same flat out, where page and run compete for the cores: thirty pictures a second still move, no figure in them could
 * be read twice as often, and between them the page is free for whoever scrolls or presses.
 */
export const flatOutFrameMs = 32
const restoringFrameMs = 250
/** What is there within this time is not shown on its way at all: to draw a view for it would only make it later. */
const restoringQuietMs = 600
/** What counts as the last frame for a page that begins to come back at `nowMs`. */
export const restoringSinceMs = (nowMs: number): number => nowMs + restoringQuietMs - restoringFrameMs
export const frameGapMs = (target: Target | null, flatOut: boolean): number => {
  if (target?.restoring) return restoringFrameMs
  return flatOut ? flatOutFrameMs : frameMs
}
