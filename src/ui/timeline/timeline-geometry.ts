import type { StepRange } from '../../bridge/view-state.ts'
import {
  begunAfter,
  foldSize,
  spanSize,
  type TimelineLane,
  type TimelineStage,
  timelineStages,
} from '../../protocol/timeline-lane.ts'
import { plural } from '../format.ts'
import type { StepTimes } from './step-times.ts'

/** One box of a lane. */
export interface Span {
  readonly from: number
  /** The step after the last. */
  readonly to: number
  readonly stage: TimelineStage
  /** 0 = none, or several. */
  readonly ordinal: number
  /** In the lane of the log: the event's type. */
  readonly cycle: number
}

export function spansOf({ spans }: TimelineLane): Span[] {
  const made: Span[] = []
  for (let at = 0; at + spanSize <= spans.length; at += spanSize)
    made.push({
      from: spans[at]!,
      to: spans[at + 1]!,
      stage: timelineStages[spans[at + 2]!] ?? 'none',
      ordinal: spans[at + 3]!,
      cycle: spans[at + 4]!,
    })
  return made
}

/** A pass of a loop: from its first atom to its last, and the events that it handled. */
export interface CycleBox {
  readonly from: number
  readonly to: number
  readonly events: readonly number[]
  readonly failed: boolean
}

export function cyclesOf(lane: TimelineLane): CycleBox[] {
  if (!lane.atoms || lane.kind !== 'loop') return []
  const boxes: (CycleBox & { to: number; events: number[]; failed: boolean; cycle: number })[] = []
  for (const span of spansOf(lane)) {
    if (span.stage === 'idle') continue
    let box = boxes.at(-1)
    if (box?.cycle !== span.cycle) {
      box = { from: span.from, to: span.to, events: [], failed: false, cycle: span.cycle }
      boxes.push(box)
    }
    box.to = span.to
    if (span.stage === 'error') box.failed = true
    if (span.ordinal > 0 && span.stage === 'handle' && box.events.at(-1) !== span.ordinal) box.events.push(span.ordinal)
  }
  return boxes
}

/** `#236`, `#236, #239`, `#96 to #104` */
export function eventsWords(events: readonly number[]): string {
  if (events.length === 0) return ''
  if (events.length < 3) return events.map((ordinal) => `#${ordinal}`).join(', ')
  return `#${events[0]} to #${events.at(-1)}`
}

/** The longest that fits into the box of a cycle; null = none does. One number for several would be untrue of the others. */
export function cycleWords(events: readonly number[], fits: (words: string) => boolean): string | null {
  if (events.length === 0) return null
  return [eventsWords(events), plural(events.length, 'event')].find(fits) ?? null
}

/** A column for idle time after a step. */
export interface Fold {
  readonly after: number
  readonly ms: number
}

/**
 * Steps side by side, each as wide as the next; between them a column wherever nothing happened for long. Where it is by time,
 * a step keeps away from the one before it by the time that lies between them.
 */
export interface StepScale {
  readonly range: StepRange
  readonly width: number
  readonly folds: readonly Fold[]
  readonly stepPx: number
  readonly foldPx: number
  /** Null = time takes no room, but for folds. */
  readonly byTime: { readonly times: StepTimes; readonly msPx: number } | null
}

/** Wide enough for a time of one unit, as it is written in an ordinary window, clear of both edges. */
export const foldPx = 46

/** For the letters of an ordinary window, and for those that a room reads on a wall. */
export const laneSizes = {
  desk: { rowPx: 27, foldPx, labelsApartPx: 150 },
  wall: { rowPx: 42, foldPx: 66, labelsApartPx: 250 },
} as const

/** What steps themselves get where time has room, too: all of them can still be seen and pressed. */
const stepsShare = 0.4

/**
 * As many folds as a third of the width has room for, the longest first.
 *
 * @param times  by which it is scaled; null = by steps
 */
export function stepScale(
  range: StepRange,
  width: number,
  folds: readonly Fold[] = [],
  px = foldPx,
  times: StepTimes | null = null,
): StepScale {
  const room = Math.floor(width / 3 / px)
  const inside = folds.filter(({ after }) => after >= range.from && after < range.to)
  const longest = inside.toSorted((a, b) => b.ms - a.ms).slice(0, room)
  const shown = longest.toSorted((a, b) => a.after - b.after)
  const left = width - shown.length * px
  const ms =
    times === null ? 0 : times.at(range.to) - times.at(range.from) - shown.reduce((sum, fold) => sum + fold.ms, 0)
  const share = ms > 0 ? stepsShare : 1
  return {
    range,
    width,
    folds: shown,
    stepPx: (left * share) / (range.to - range.from + 1),
    foldPx: px,
    byTime: times !== null && ms > 0 ? { times, msPx: (left * (1 - share)) / ms } : null,
  }
}

/** @param idle  only those in which nobody was at work: that somebody took long is no idle time */
export function foldsOf(lane: TimelineLane | undefined, idle = false): Fold[] {
  const made: Fold[] = []
  if (lane?.kind !== 'folds') return made
  for (let at = 0; at + foldSize <= lane.spans.length; at += foldSize)
    if (!idle || lane.spans[at + 2] === 0) made.push({ after: lane.spans[at]!, ms: lane.spans[at + 1]! })
  return made
}

/** Left edge of a step. */
export function xOf(step: number, { range, folds, stepPx, foldPx: px, byTime }: StepScale): number {
  let before = 0
  let foldedMs = 0
  while (before < folds.length && folds[before]!.after < step) foldedMs += folds[before++]!.ms
  const ms = byTime === null ? 0 : byTime.times.at(step) - byTime.times.at(range.from) - foldedMs
  return (step - range.from) * stepPx + before * px + ms * (byTime?.msPx ?? 0)
}

/** Right edge of the step before this one: where a span ends whose next step this is. */
export const endOf = (next: number, scale: StepScale): number => xOf(next - 1, scale) + scale.stepPx

/** The step at a place; between two of them the one before. */
export function stepAt(x: number, scale: StepScale): number {
  let { from: low, to: high } = scale.range
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (xOf(middle, scale) <= x) low = middle
    else high = middle - 1
  }
  return low
}

/** A share of the width as one of the steps: by time they differ. */
export function shareOfSteps(share: number, scale: StepScale): number {
  const { from, to } = scale.range
  return scale.byTime === null || to <= from ? share : (stepAt(share * scale.width, scale) - from) / (to - from)
}

/** A box as it is drawn, in px. By time it begins where the atom before it in its pass was done. */
export interface SpanBox extends Span {
  readonly x: number
  readonly end: number
}

export function boxesOf(lane: TimelineLane, scale: StepScale): SpanBox[] {
  const begun = scale.byTime === null ? null : begunAfter(lane)
  return spansOf(lane).map((span, i) => {
    const after = begun?.[i] ?? null
    return { ...span, x: after === null ? xOf(span.from, scale) : endOf(after, scale), end: endOf(span.to, scale) }
  })
}

/** Where boxes lie in their row, in px: that of a pass leaves room for its atoms beneath. */
export const cycleInset = (rowPx: number) => ({ top: 2, height: atomsInset(rowPx).top - 3 })
/** The atoms of a pass: a strip that is two ninths of its row, as on a desk, where rows are 27 px high. */
export function atomsInset(rowPx: number) {
  const height = Math.floor((rowPx * 2) / 9)
  return { top: rowPx - 3 - height, height }
}
export const spanInset = (rowPx: number) => ({ top: 5, height: rowPx - 11 })

/** The box of a lane at this place; a little beside it counts, for some are thin. Null = between its boxes. */
export function spanAt(lane: TimelineLane, x: number, scale: StepScale): Span | null {
  const at = boxesOf(lane, scale).findIndex((box) => x >= box.x - 2 && x <= Math.max(box.x + 4, box.end))
  return at < 0 ? null : spansOf(lane)[at]!
}

/** A label of the axis: the moment at a step, and how long after the label before. */
export interface AxisLabel {
  readonly x: number
  readonly step: number
  readonly timeMs: number
  readonly sinceMs: number | null
}

/** As many labels as fit; idle time between two of them takes no room, and is said. */
export function axisLabels(axis: TimelineLane, scale: StepScale, apartPx: number): AxisLabel[] {
  const labels: AxisLabel[] = []
  for (let at = 0; at + 1 < axis.spans.length; at += 2) {
    const step = axis.spans[at]!
    const timeMs = axis.spans[at + 1]!
    const x = xOf(step, scale)
    const before = labels.at(-1)
    if (before && x - before.x < apartPx) continue
    if (scale.width - x < apartPx && labels.length > 0) break
    labels.push({ x, step, timeMs, sinceMs: before ? timeMs - before.timeMs : null })
  }
  return labels
}

/** At least so many steps are shown. */
const spanMin = 20

/** Zoom by a factor around a share of the width; stays inside of the recorded run. */
export function zoomed(range: StepRange, factor: number, share: number, first: number, end: number): StepRange {
  const span = range.to - range.from + 1
  const next = Math.max(spanMin, Math.min(Math.max(spanMin, end - first), Math.round(span * factor)))
  return placed(Math.round(range.from + (span - next) * share), next, first, end)
}

/** Move by a share of the width. */
export function panned(range: StepRange, share: number, first: number, end: number): StepRange {
  const span = range.to - range.from + 1
  const by = share > 0 ? Math.max(1, Math.round(span * share)) : Math.min(-1, Math.round(span * share))
  return placed(range.from + by, span, first, end)
}

function placed(from: number, span: number, first: number, end: number): StepRange {
  const latest = Math.max(first + 1, end - span + 1)
  const at = Math.max(first + 1, Math.min(latest, from))
  return { from: at, to: Math.max(at + 1, at + span - 1) }
}

/** So many lanes are drawn at once, whether they are in sight or not: pictures of the view then show them all. */
const lanesAtOnce = 80
/** Lanes beyond the screen, and how far it is scrolled before others are drawn. */
const lanesBeyond = 12

/** Which lanes are drawn, where `top` px are scrolled out of sight. */
export function shownLanes(
  total: number,
  rowPx: number,
  { top, height }: { readonly top: number; readonly height: number },
): { readonly first: number; readonly count: number } {
  if (total <= lanesAtOnce) return { first: 0, count: total }
  const block = Math.floor(top / rowPx / lanesBeyond) * lanesBeyond
  const wanted = Math.min(total, Math.ceil(height / rowPx) + 3 * lanesBeyond)
  const first = Math.max(0, Math.min(total - wanted, block - lanesBeyond))
  return { first, count: wanted }
}
