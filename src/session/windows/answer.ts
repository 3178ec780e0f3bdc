/** Where a row that is to be kept stands; null = nowhere. */
export function placeIn(rows: { indexOf(row: number): number }, keep: number | null | undefined): number | null {
  const at = keep === null || keep === undefined ? -1 : rows.indexOf(keep)
  return at < 0 ? null : at
}

/** What a window's maker answers: its rows, how many the filter leaves, of how many. */
export interface WindowAnswer<R> {
  readonly total: number
  readonly of: number
  readonly rows: readonly R[]
  readonly note: string | null
  /** See `WindowUpdate`. */
  readonly keptAt?: number | null
}
