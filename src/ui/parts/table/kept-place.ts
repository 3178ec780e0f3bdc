/** Where a table stood when it was last scrolled by hand, and how many rows it had. */
export interface Place {
  readonly top: number
  readonly total: number
}

interface Scrolled {
  readonly top: number
  /** As far as it can be scrolled. */
  readonly most: number
  readonly total: number
}

/**
 * What a scroll event comes to. Fewer rows make the browser cut the position: that is nobody's wish, and the place that was
 * chosen before stays the one to come back to.
 */
export const afterScroll = (place: Place, { top, most, total }: Scrolled): Place =>
  total < place.total && top >= most - 1 && most < place.top ? place : { top, total }

interface Rows {
  readonly total: number
  /** Index of the row that stood first on the screen; null = it is not at hand. */
  readonly anchor: number | null
}

/**
 * Where a table is to stand when it has other rows: back where it was when a filter is taken away again, and with what is
 * read standing still when rows come in above it. At its very top it stays there: who looks at the newest sees the newest.
 */
export function placeAfter(place: Place, top: number, before: Rows, now: Rows, rowPx: number): number {
  if (now.total > before.total && now.total >= place.total && place.total > before.total) return place.top
  const added = now.total - before.total
  const moved = before.anchor === null || now.anchor === null ? 0 : now.anchor - before.anchor
  return top > 0 && added > 0 && moved === added ? top + added * rowPx : top
}
