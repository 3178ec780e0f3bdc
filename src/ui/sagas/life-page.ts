import type { SagaTransition } from '../../protocol/saga-rows.ts'

/** More are read page by page; a life this long is a log of its own. */
export const transitionsMax = 200

/** The first transition of the page that the cursor stands on: where a long life is opened. */
export const pageAtCursor = (done: number): number =>
  Math.floor(Math.max(0, done - 1) / transitionsMax) * transitionsMax

/** One page of a life, as the cursor divides it. */
export interface LifePage {
  readonly done: readonly SagaTransition[]
  /** Recorded, and not happened yet at the cursor. */
  readonly ahead: readonly SagaTransition[]
  /** The cursor stands on this page, between the two. */
  readonly hasCursor: boolean
}

/**
 * @param from  how many transitions stand before this page
 * @param doneInAll  how many have happened at the cursor; null = not known yet, and the page's own are taken for all
 */
export function lifePage(rows: readonly SagaTransition[], from: number, doneInAll: number | null): LifePage {
  const done = rows.filter(({ ahead }) => !ahead)
  const doneHere = from + done.length
  // A page that begins where all that is done ends does not have the cursor: the one before it shows it at its foot.
  const begun = done.length > 0 || from === 0
  return {
    done,
    ahead: rows.filter(({ ahead }) => ahead),
    hasCursor: begun && doneHere === (doneInAll ?? doneHere),
  }
}

export interface PageTurn {
  /** Numbers of the first and last one shown, from 1 on. */
  readonly first: number
  readonly last: number
  /** Where the page before and after begins; null = there is none. */
  readonly earlier: number | null
  readonly later: number | null
}

/** Null = all of it stands on one page. */
export function pageTurn(from: number, total: number): PageTurn | null {
  if (total <= transitionsMax) return null
  const next = from + transitionsMax
  return {
    first: from + 1,
    last: Math.min(total, next),
    earlier: from === 0 ? null : Math.max(0, from - transitionsMax),
    later: next >= total ? null : next,
  }
}
