/** A row of a table has room for so many marks, or for two fewer and how many more there are. */
const marksMax = 12
const marksBesideMore = 10

/** A mark with the gap to the next, and what a table has on both sides of them, at the ordinary display size. */
const markPx = 17
const edgesPx = 28

/** How many consumers have a mark of their own. */
export const marksShown = (consumers: number): number => (consumers > marksMax ? marksBesideMore : consumers)

/** Px of a column that shows them, whatever is more: two marks have the room of `+9999`. */
export const marksColumnPx = (consumers: number): number => Math.min(consumers, marksMax) * markPx + edgesPx
