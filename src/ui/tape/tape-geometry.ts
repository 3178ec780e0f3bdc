/** The tape: a column is an event, a row is a consumer (LOOK §4). Everything here counts in columns and pixels. */

/** Fewer are no tape, more than 40 cannot be told apart; up to three of them are recorded ahead. */
export function tapeRoom(width: number, cellPx: number): { readonly count: number; readonly ahead: number } {
  const cells = Math.max(4, Math.min(43, Math.floor(width / cellPx)))
  const ahead = cells >= 12 ? 3 : 1
  return { count: Math.min(40, cells - ahead), ahead }
}

/**
 * Px that a flag right of the last cell takes from the lag's number, where the tape has gone back: its digits, sign and edges.
 * A digit is a quarter of a cell wide in any type.
 */
export const flagPx = (events: number, cellPx: number): number => Math.ceil(cellPx * (0.6 + String(events).length / 4))

export type Caret =
  /** At the right edge of the checkpoint's cell. */
  | { readonly kind: 'at'; readonly column: number }
  /** Left or right of the window: a flag with the number goes there. */
  | { readonly kind: 'before' }
  | { readonly kind: 'after' }
  | { readonly kind: 'none' }

/** `first` = ordinal of the first column. Checkpoint 0 = before the first event, −1 = never set. */
export function caretOf(checkpoint: number, first: number, columns: number): Caret {
  if (checkpoint < 0) return { kind: 'none' }
  const column = checkpoint - first + 1
  if (column < 0) return { kind: 'before' }
  return column > columns ? { kind: 'after' } : { kind: 'at', column }
}

/** Every fifth number and the head have a label; the others a dot. A label must not touch the head's. */
export function labelled(ordinal: number, head: number): boolean {
  return ordinal === head || (ordinal % 5 === 0 && Math.abs(head - ordinal) > 1)
}

export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Columns of what is in hand behind the caret: a crash at this moment would lose it. */
export function riskStretch(inFlight: readonly number[], checkpoint: number, first: number): Stretch | null {
  const lost = inFlight.filter((ordinal) => ordinal <= checkpoint)
  if (lost.length === 0) return null
  return { from: Math.min(...lost) - first, to: checkpoint - first + 1 }
}

/** Which events are on the tape, and by how much the names of their cells are less than their ordinals. */
export interface Slots {
  readonly first: number
  readonly last: number
  readonly shift: number
}

/**
 * A cell goes with its event while the tape moves on by a few. Where nothing of it stays, as in a run that goes flat out, every
 * cell is given another event: to take all of them down and put up new ones would cost a page most of a frame.
 */
export function nextSlots(before: Slots | null, first: number, last: number): Slots {
  if (before === null) return { first, last, shift: 0 }
  const stays = first <= before.last && last >= before.first
  return { first, last, shift: stays ? before.shift : before.shift + last - before.last }
}

/**
 * Up to which event a tape reaches that has what is selected on it: in the middle, where it has left the tape.
 *
 * @param selected  ordinal of the event; null = none is selected
 * @param events    how many are published at the cursor
 * @param room      how many of those have a cell
 * @returns         null = as far as the cursor
 */
export function untilFor(selected: number | null, events: number, room: number): number | null {
  if (selected === null || selected > events - room) return null
  return Math.min(events, selected + Math.floor(room / 2))
}
