/**
 * Browsers stop drawing elements that are too tall (Firefox at about 17.9 million px). A table with more rows than fit
 * below that scrolls over fewer virtual rows: at virtual row `first` it shows the data rows from `first + base` on.
 */
export const spacerPxMax = 15_000_000

export const virtualCount = (total: number, rowPx: number): number => Math.min(total, Math.floor(spacerPxMax / rowPx))

/** What to add to a virtual row's number; 0 while everything fits. `visible` = rows on screen at once. */
export function baseOf(first: number, { total, count, visible }: RowWindow): number {
  if (total <= count) return 0
  const last = Math.max(1, count - visible)
  return Math.round((Math.min(first, last) / last) * (total - count))
}

/** The virtual row to scroll to, so that data row `index` is the first on screen. */
export function virtualOf(index: number, { total, count, visible }: RowWindow): number {
  if (total <= count) return index
  return Math.round((Math.max(0, index) * Math.max(1, count - visible)) / Math.max(1, total - visible))
}

export interface RowWindow {
  readonly total: number
  readonly count: number
  readonly visible: number
}

/** Windows are asked for in whole blocks, or every scrolled row would be a new question to the worker. */
export function blockAround(
  first: number,
  last: number,
  total: number,
  block = 40,
): { readonly from: number; readonly count: number } {
  const from = Math.max(0, Math.floor(first / block) * block - block / 2)
  const end = Math.min(Math.max(total, 1), Math.ceil((last + 1) / block) * block + block / 2)
  return { from, count: Math.min(500, Math.max(block, end - from)) }
}
