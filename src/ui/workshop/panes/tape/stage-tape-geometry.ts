/** Geometry of the large tape: a cell is an event; the caret stands at the right edge of the checkpoint's cell. */

/** Beside the cells of a wall stands whose they are; on a narrow page it stands above them. */
const namePx = 190
const narrowPx = 820

/**
 * What a room of this width has for cells, and how wide one is. On a wall they grow with it, until two dozen fill it; on a
 * narrow page they are as small as their codes, so that there is a stretch of the log at all.
 */
export function cellsIn(roomPx: number): { readonly cells: number; readonly cellPx: number } {
  const narrow = roomPx < narrowPx
  const widthPx = narrow ? roomPx : roomPx - namePx
  const cellPx = narrow ? 34 : cellPxFor(widthPx)
  return { cells: stageCells(widthPx, cellPx), cellPx }
}

/** Cells grow with the room, until two dozen of them fill it. */
const cellPxFor = (width: number): number => Math.max(48, Math.min(72, Math.floor(width / 24)))

/** How many cells fit. */
const stageCells = (width: number, cellPx: number): number => Math.max(4, Math.min(40, Math.floor(width / cellPx)))

/** `first` = ordinal of the first cell. A checkpoint left of the cells stands at their left edge, with room for its tip. */
export const caretX = (checkpoint: number, first: number, cells: number, cellPx: number): number =>
  Math.min(cells * cellPx - 12, Math.max(12, (checkpoint - first + 1) * cellPx))

/** Where the words of a jump have their middle: between its ends, as far as they are not cut there. */
export const wordsX = (from: number, to: number, halfPx: number, widthPx: number): number =>
  Math.max(halfPx, Math.min((from + to) / 2, widthPx - halfPx))

/** A line that hangs under the cells from one caret to the other. */
export const arcPath = (from: number, to: number): string => `M${from} 26C${from} 88 ${to} 88 ${to} 30`

/** Ordinal of a sequence number among the cells; what lies before them stands before the first. Undefined = not there. */
export function placeOf(
  seq: string,
  cells: readonly { readonly seq: string; readonly ordinal: number }[],
): number | undefined {
  const [first] = cells
  if (first !== undefined && BigInt(seq) < BigInt(first.seq)) return first.ordinal - 1
  return cells.find((cell) => cell.seq === seq)?.ordinal
}

interface Written {
  readonly from: string | null
  readonly to: string
}

/** The last time that a checkpoint was written lower than it was. */
export function leftward(writes: readonly Written[]): { readonly from: string; readonly to: string } | null {
  const found = writes.findLast(({ from, to }) => from !== null && BigInt(to) < BigInt(from))
  return found?.from === null || found === undefined ? null : { from: found.from, to: found.to }
}
