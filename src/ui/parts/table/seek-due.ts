/** What a list was last scrolled for. */
export interface Sought {
  readonly id: string | null
  /** Rows that the list had then. */
  readonly total: number
  /** How often it may still be scrolled for the same: 0 once somebody has moved it by hand. */
  readonly again: number
}

interface Now {
  readonly id: string | null
  readonly total: number
  readonly going: boolean
}

/** A run that arrives says so before its rows come; those that it showed on its way may come in between. */
const twice = 2

/** As a list begins: the rows that it gets first may be some from the way to the step that its link names. */
export const nothingSought: Sought = { id: null, total: 0, again: twice }

/**
 * Whether the selected row is to be looked for, and what is sought then: it is another one and there are rows; or it was found
 * on the way to a step, as when a link is opened, and now that the run rests the list has other rows. Null = leave it.
 */
export function soughtNext(sought: Sought, { id, total, going }: Now): Sought | null {
  if (id !== sought.id) {
    if (id !== null && total === 0) return null
    return { id, total, again: id === null ? 0 : going ? twice : sought.id === null ? sought.again : 0 }
  }
  const isDue = id !== null && sought.again > 0 && !going && total !== sought.total
  return isDue ? { id, total, again: sought.again - 1 } : null
}
