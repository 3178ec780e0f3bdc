import { formatShortDuration } from '../../format.ts'

/**
 * Lanes lie on virtual time, in which a real log has years between two bursts of milliseconds. What is empty for longer
 * than half of everything that happened, and far longer than usual, is folded to a fixed width that says how much it hides.
 */
export interface Interval {
  readonly fromMs: number
  readonly toMs: number
}

export interface Segment extends Interval {
  readonly x0: number
  readonly x1: number
  readonly fold: boolean
}

export interface LaneScale {
  readonly width: number
  readonly fromMs: number
  readonly toMs: number
  readonly segments: readonly Segment[]
}

export const foldPx = 46
/** A fold says how much it hides: six letters, clear of its edges. `charPx`: width of one. */
export const foldWidth = (charPx: number): number => Math.max(foldPx, Math.ceil(6 * charPx) + 2 * foldInsetPx)
const foldInsetPx = 2
/** Of one lane, in px; what has a size in it keeps clear of its edges. */
export const laneHeight = 28

export function laneScale(intervals: readonly Interval[], nowMs: number, width: number, fold = foldPx): LaneScale {
  const bursts = clusters(intervals, nowMs)
  // Folds must leave room for what happened: the oldest bursts go first.
  const foldsMax = Math.max(0, Math.floor((width * 0.4) / fold))
  const shown = bursts.slice(-(foldsMax + 1))
  const room = width - (shown.length - 1) * fold
  const lengths = shown.map((burst) => Math.max(burst.toMs - burst.fromMs, 1e-3))
  const total = lengths.reduce((sum, length) => sum + length, 0)
  // No burst is so short that it cannot be seen.
  const least = Math.min(18, room / shown.length)
  const free = room - least * shown.length

  const segments: Segment[] = []
  let x = 0
  for (const [i, burst] of shown.entries()) {
    const before = shown[i - 1]
    if (before) {
      segments.push({ fromMs: before.toMs, toMs: burst.fromMs, x0: x, x1: x + fold, fold: true })
      x += fold
    }
    const wide = least + (lengths[i]! / total) * free
    segments.push({ ...burst, x0: x, x1: x + wide, fold: false })
    x += wide
  }
  return { width, fromMs: shown[0]!.fromMs, toMs: shown.at(-1)!.toMs, segments }
}

/**
 * Place of a moment. Where a whole burst took no virtual time, what begins in it begins at its left edge and what ends in it
 * ends at its right one, so that it can be seen.
 */
export function laneX(scale: LaneScale, ms: number, edge: 'start' | 'end' = 'start'): number {
  if (ms < scale.fromMs) return 0
  for (const segment of scale.segments) {
    // The end of a fold is the beginning of the burst after it.
    if (ms > segment.toMs || (segment.fold && ms === segment.toMs)) continue
    const length = segment.toMs - segment.fromMs
    if (length === 0) return edge === 'start' ? segment.x0 : segment.x1
    return segment.x0 + ((ms - segment.fromMs) / length) * (segment.x1 - segment.x0)
  }
  return scale.width
}

export interface LaneBox {
  readonly x: number
  readonly width: number
}

/** A hold's box, at least 2 px wide; null when it ended before the lanes begin. `toMs` null = still held. */
export function holdBox(scale: LaneScale, fromMs: number, toMs: number | null): LaneBox | null {
  if (toMs !== null && toMs < scale.fromMs) return null
  const x = laneX(scale, fromMs)
  const end = toMs === null ? scale.width : laneX(scale, toMs, 'end')
  return { x, width: Math.max(2, end - x) }
}

/**
 * Times at the bursts' beginnings, as far as their labels have room, and round ones within long bursts; the cursor's own stands at
 * the end.
 */
export function laneTicks(scale: LaneScale, labelPx: number): readonly { readonly ms: number; readonly x: number }[] {
  const bursts = scale.segments.filter((segment) => !segment.fold)
  const ticks: { ms: number; x: number }[] = []
  const place = (ms: number): void => {
    const x = laneX(scale, ms)
    const isFree = ticks.every((tick) => Math.abs(x - tick.x) >= labelPx)
    if (isFree && scale.width - x >= labelPx * 1.5) ticks.push({ ms, x })
  }
  for (const { fromMs } of bursts) place(fromMs)
  for (const burst of bursts) evenTimes(burst, Math.floor((burst.x1 - burst.x0) / (labelPx * 1.6))).forEach(place)
  return ticks.toSorted((a, b) => a.x - b.x)
}

/** Inside of its edges: beyond them it would seem to belong to what happened before or after. */
export const foldLabelFits = ({ x0, x1, fromMs, toMs }: Segment, charPx: number): boolean =>
  formatShortDuration(toMs - fromMs).length * charPx <= x1 - x0 - 2 * foldInsetPx

/** Round times within one burst. */
function evenTimes({ fromMs, toMs }: Pick<Segment, 'fromMs' | 'toMs'>, count: number): number[] {
  const span = toMs - fromMs
  if (count < 1 || span <= 0) return []
  const step = niceStep(span / count)
  const times: number[] = []
  for (let ms = Math.ceil(fromMs / step) * step; ms < toMs; ms += step) times.push(ms)
  return times.filter((ms) => ms > fromMs)
}

/** The next 1, 2 or 5 times a power of ten. */
export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1e-6)))
  const factor = [1, 2, 5, 10].find((n) => n * power >= least) ?? 10
  return factor * power
}

/** Bursts of activity, the last one reaching to the cursor if it is near. */
function clusters(intervals: readonly Interval[], nowMs: number): Interval[] {
  const sorted = [...intervals, { fromMs: nowMs, toMs: nowMs }].toSorted((a, b) => a.fromMs - b.fromMs)
  const merged: { fromMs: number; toMs: number }[] = []
  for (const { fromMs, toMs } of sorted) {
    const last = merged.at(-1)
    const end = Math.min(toMs, nowMs)
    if (last && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, end)
    else merged.push({ fromMs: Math.min(fromMs, nowMs), toMs: end })
  }
  const active = merged.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
  const foldFrom = Math.max(active / 2, 2, usualGap(merged))
  const bursts: { fromMs: number; toMs: number }[] = []
  for (const interval of merged) {
    const last = bursts.at(-1)
    if (last && interval.fromMs - last.toMs <= foldFrom) last.toMs = interval.toMs
    else bursts.push({ ...interval })
  }
  return bursts
}

/** What is four times as long as the usual pause is a rest, unless hardly anything else happened. */
function usualGap(merged: readonly Interval[]): number {
  const gaps = merged.slice(1).map(({ fromMs }, i) => fromMs - merged[i]!.toMs)
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0
  const span = (merged.at(-1)?.toMs ?? 0) - (merged[0]?.fromMs ?? 0)
  return Math.min(4 * middle, span / 20)
}
