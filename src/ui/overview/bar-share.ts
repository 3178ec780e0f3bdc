/** Widths of the bars of events by type; the longest fills the room. In whole percent: less is not seen, but drawn anew. */
export function barShare(count: number, most: number): number {
  return most === 0 ? 0 : Math.round((count / most) * 100)
}
