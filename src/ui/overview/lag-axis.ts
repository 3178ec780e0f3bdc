import type { LagScale, LagSeries } from '../../protocol/run-rows.ts'
import { formatCount, formatDuration, plural } from '../format.ts'

/** How long before the cursor, and where on the line: a share of its width. */
export interface LagTick {
  readonly share: number
  readonly words: string
  /** Virtual ms; null = ticks are steps. */
  readonly timeMs: number | null
}

/** Px that a label needs, in ordinary letters and in those that a room reads on a wall. */
export const labelsApartPx = { desk: 108, wall: 172 } as const

const millisecond = 1
const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const year = 365.25 * day

const counts = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
const durations = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((n) => n * millisecond),
  ...[1, 2, 5, 10, 15, 20, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 20, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
  ...[1, 2, 5, 10, 20, 50, 100, 200].map((n) => n * day),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((n) => n * year),
]

/** Even times before the cursor, or even numbers of steps: as many as have room, from left to right. */
export function lagTicks(
  { by, fromStep, sinceMs, untilMs, steps }: Pick<LagSeries, 'by' | 'fromStep' | 'sinceMs' | 'untilMs' | 'steps'>,
  widthPx: number,
  apartPx: number,
): readonly LagTick[] {
  const span = by === 'time' ? untilMs - sinceMs : (steps.at(-1) ?? fromStep) - fromStep
  const apart = apartOf(by, span, (span * apartPx) / widthPx)
  const ticks: LagTick[] = []
  for (let before = apart; before <= span; before += apart) {
    const share = 1 - before / span
    ticks.unshift(
      by === 'time'
        ? { share, words: `−${formatDuration(before)}`, timeMs: untilMs - before }
        : { share, words: `−${formatCount(before)}`, timeMs: null },
    )
  }
  return ticks
}

/** The least that is round and keeps labels apart; else all of it, where there is room for that. */
function apartOf(by: LagScale, span: number, least: number): number {
  if (span <= 0 || least > span) return Infinity
  return (by === 'time' ? durations : counts).find((each) => each >= least && each <= span) ?? span
}

/** What the lines are of. */
export function lagWords(row: LagSeries | undefined): string {
  const steps = row === undefined ? 0 : (row.steps.at(-1) ?? row.fromStep) - row.fromStep
  if (row === undefined || steps === 0) return 'no step yet'
  return `the last ${plural(steps, 'step')}, ${formatDuration(row.untilMs - row.sinceMs)}; each on its own scale`
}
