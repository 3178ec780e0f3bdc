import type { TapeRow } from '../../protocol/event-rows.ts'
import { formatCount } from '../format.ts'

/** Which events the tape shows. */
export function tapeWords(tape: {
  readonly done: number
  readonly shown: number
  readonly events: number
  readonly inWindow: boolean
  /** First and last event on it, where it has gone back to what is selected. */
  readonly around?: readonly [number, number] | undefined
}): string {
  if (tape.around) {
    const [first, last] = tape.around
    return `${formatCount(first)} to ${formatCount(last)} of ${formatCount(tape.events)}, around what is selected`
  }
  const ahead = tape.shown > tape.done ? ', then what the recording holds ahead' : ''
  if (tape.inWindow) {
    if (tape.shown === 0) return 'no event in the window of the strip'
    return tape.done === 0
      ? 'the window of the strip lies ahead of the cursor'
      : `${formatCount(tape.done)} in the window of the strip${ahead}`
  }
  return tape.events === 0 ? 'no event yet' : `last ${formatCount(tape.done)} of ${formatCount(tape.events)}${ahead}`
}

/** Signs of the tape that most runs never have: the legend has them from when they are first drawn. */
export interface RareSigns {
  /** Of the run that they were seen in: another run begins without them. */
  readonly run: number | undefined
  /** Something was handled again. */
  readonly again: boolean
  /** A fault struck at an event. */
  readonly fault: boolean
}

/** Once seen they stay, or the legend would jump as the tape moves on. The same object while nothing is new. */
export function rareSigns(
  before: RareSigns,
  run: number | undefined,
  rows: readonly TapeRow[],
  struck: ReadonlyMap<number, string>,
): RareSigns {
  const same = before.run === run
  const again =
    (same && before.again) || rows.some(({ ahead, handledTimes }) => !ahead && handledTimes.some((times) => times > 1))
  const fault = (same && before.fault) || rows.some(({ ordinal }) => struck.has(ordinal))
  return same && again === before.again && fault === before.fault ? before : { run, again, fault }
}

/** As many as there are cells: the latest, and up to three of those that lie ahead. */
export function fitting(rows: readonly TapeRow[], cells: number): readonly TapeRow[] {
  if (rows.length <= cells) return rows
  const ahead = rows.filter((row) => row.ahead)
  const done = rows.filter((row) => !row.ahead)
  const kept = ahead.slice(0, 3)
  return [...done.slice(-(cells - kept.length)), ...kept]
}
