/** Geometry of the large tape: a cell is an event; the caret stands at the right edge of the checkpoint's cell. */

/** How many cells fit; up to three of them are recorded ahead. */
export function stageCells(width: number, cellPx: number): { readonly count: number; readonly ahead: number } {
  const cells = Math.max(4, Math.min(40, Math.floor(width / cellPx)))
  return { count: cells - 3 > 4 ? cells - 3 : cells, ahead: cells - 3 > 4 ? 3 : 0 }
}

/** `first` = ordinal of the first cell. A checkpoint left of the cells stands at their left edge, with room for its tip. */
export const caretX = (checkpoint: number, first: number, cells: number, cellPx: number): number =>
  Math.min(cells * cellPx - 12, Math.max(12, (checkpoint - first + 1) * cellPx))

/** A line that hangs under the cells from one caret to the other. */
export const arcPath = (from: number, to: number): string => `M${from} 26C${from} 88 ${to} 88 ${to} 30`

interface Written {
  readonly from: string | null
  readonly to: string
}

/** The last time that a checkpoint was written lower than it was. */
export function leftward(writes: readonly Written[]): { readonly from: string; readonly to: string } | null {
  const found = writes.findLast(({ from, to }) => from !== null && BigInt(to) < BigInt(from))
  return found?.from === null || found === undefined ? null : { from: found.from, to: found.to }
}
