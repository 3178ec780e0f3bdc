/** Geometry of the large tape: a cell is an event; the caret stands at the right edge of the checkpoint's cell. */

/** Cells grow with the room, until two dozen of them fill it. */
export const cellPxFor = (width: number): number => Math.max(48, Math.min(72, Math.floor(width / 24)))

/** How many cells fit. */
export const stageCells = (width: number, cellPx: number): number =>
  Math.max(4, Math.min(40, Math.floor(width / cellPx)))

/** `first` = ordinal of the first cell. A checkpoint left of the cells stands at their left edge, with room for its tip. */
export const caretX = (checkpoint: number, first: number, cells: number, cellPx: number): number =>
  Math.min(cells * cellPx - 12, Math.max(12, (checkpoint - first + 1) * cellPx))

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
