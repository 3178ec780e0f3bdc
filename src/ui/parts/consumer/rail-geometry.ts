/**
 * The rail: one consumer's place in the log, drawn on a scale that all rails of a table share (LOOK §4).
 * With a long past the first fifth is everything before the window, compressed, and the rest is the last 64 events.
 */
export interface RailScale {
  readonly width: number
  readonly head: number
  /** First ordinal that is drawn at full size; 0 = no lens. */
  readonly windowStart: number
  /** Where the compressed part ends. */
  readonly breakX: number
  readonly x: (ordinal: number) => number
}

/** Log ordinals that a rail shows. `checkpoint` −1 = never set. */
export interface RailData {
  readonly checkpoint: number
  readonly head: number
  /** Lowest that an executor has; 0 = none has any. What lies at or before the checkpoint is lost by a crash. */
  readonly riskFrom: number
  readonly inFlight: number
  /** Under a watermark, up to where events were handed out; 0 = none. Beyond the checkpoint a crash makes them come again. */
  readonly frontier: number
  readonly dead: readonly number[]
}

const railWindow = 64
const noLensUpTo = 80
const lensShare = 0.2
/** Room right of the head for its own bar and half a caret. */
const endRoom = 6
/** And at the left, or the caret of a consumer that has not begun would be cut. */
const startRoom = 6

export function railScale(head: number, width: number): RailScale {
  const end = Math.max(startRoom + 1, width - endRoom)
  const room = end - startRoom
  if (head <= noLensUpTo) {
    const span = Math.max(1, head)
    const x = (ordinal: number) => startRoom + (clamp(ordinal, 0, span) / span) * room
    return { width, head, windowStart: 0, breakX: 0, x }
  }
  const windowStart = head - railWindow
  const breakX = startRoom + room * lensShare
  const x = (ordinal: number) =>
    ordinal <= windowStart
      ? startRoom + (clamp(ordinal, 0, windowStart) / windowStart) * (breakX - startRoom)
      : breakX + ((Math.min(ordinal, head) - windowStart) / railWindow) * (end - breakX)
  return { width, head, windowStart, breakX, x }
}

export interface RailTick {
  readonly ordinal: number
  /** Of the tick on the scale. */
  readonly x: number
  /** Where its label begins, is in the middle, or ends, as `anchor` says. */
  readonly labelX: number
  readonly anchor: 'start' | 'middle' | 'end'
}

/** Ticks of a rail are at least so far from each other, and their labels so far apart. */
const ticksApartPx = 34
const labelsApartPx = 4
/** The head's label ends so far right of its bar. */
const headOverPx = 3

/** What stands over the rails, ends included, never so close that labels touch. `charPx`: width of a digit. */
export function railTicks(scale: RailScale, charPx: number): readonly RailTick[] {
  const head = tickAt(scale, scale.head, scale.head === 0 ? 'start' : 'end')
  if (scale.head === 0) return [head]
  const wanted =
    scale.windowStart === 0
      ? [0, scale.head / 4, scale.head / 2, (scale.head * 3) / 4].map(Math.round)
      : [0, ...[0, 16, 32, 48].map((n) => scale.windowStart + n)]
  const apart = (left: RailTick, right: RailTick): boolean =>
    right.x - left.x >= ticksApartPx && labelSpan(right, charPx).from - labelSpan(left, charPx).to >= labelsApartPx
  const ticks: RailTick[] = []
  for (const ordinal of wanted) {
    const tick = tickAt(scale, ordinal, ticks.length === 0 ? 'start' : 'middle')
    const last = ticks.at(-1)
    if ((last === undefined || apart(last, tick)) && apart(tick, head)) ticks.push(tick)
  }
  return [...ticks, head]
}

function tickAt(scale: RailScale, ordinal: number, anchor: RailTick['anchor']): RailTick {
  const x = scale.x(ordinal)
  return { ordinal, x, labelX: anchor === 'end' ? x + headOverPx : x, anchor }
}

/** From where to where a label reaches. */
export function labelSpan({ ordinal, labelX, anchor }: RailTick, charPx: number): { from: number; to: number } {
  const px = String(ordinal).length * charPx
  const from = anchor === 'start' ? labelX : anchor === 'end' ? labelX - px : labelX - px / 2
  return { from, to: from + px }
}

export interface DeadMark {
  readonly x: number
  readonly count: number
}

/** Crosses that would cover each other become one with their number. */
export function deadMarks(dead: readonly number[], scale: RailScale, crossWidth = 8): readonly DeadMark[] {
  const marks: { x: number; count: number }[] = []
  for (const ordinal of dead.toSorted((a, b) => a - b)) {
    const x = scale.x(ordinal)
    const last = marks.at(-1)
    if (last && x - last.x < crossWidth) last.count++
    else marks.push({ x, count: 1 })
  }
  return marks
}

/** The stretch that a crash at this moment would lose; null when nothing at or before the checkpoint is in hand. */
export function riskBox(
  { riskFrom, checkpoint }: RailData,
  scale: RailScale,
): { readonly x: number; readonly width: number } | null {
  if (riskFrom === 0 || riskFrom > checkpoint) return null
  const from = scale.x(riskFrom - 1)
  return { x: from, width: Math.max(2, scale.x(checkpoint) - from) }
}

/** From the checkpoint, which is the watermark, to the dispatch frontier; null where they are one. */
export function frontierLine(
  { frontier, checkpoint }: RailData,
  scale: RailScale,
): { readonly from: number; readonly to: number } | null {
  const from = Math.max(0, checkpoint)
  return frontier <= from ? null : { from: scale.x(from), to: scale.x(frontier) }
}

/** What the picture shows, for those who do not see it. */
export function railSentence(data: RailData, seqOf: (ordinal: number) => string = String): string {
  const parts = [
    data.checkpoint < 0
      ? 'no checkpoint yet'
      : `checkpoint ${data.checkpoint === 0 ? 'before the first event' : seqOf(data.checkpoint)}`,
    data.head === 0 ? 'log empty' : `head ${seqOf(data.head)}`,
  ]
  if (data.frontier > Math.max(0, data.checkpoint)) parts.push(`handed out up to ${seqOf(data.frontier)}`)
  if (data.riskFrom > 0) parts.push(`${data.inFlight} in flight`)
  parts.push(
    data.dead.length === 0
      ? 'dead none'
      : `dead ${data.dead.slice(0, 8).map(seqOf).join(', ')}${data.dead.length > 8 ? ' and more' : ''}`,
  )
  return parts.join(', ')
}

const clamp = (n: number, low: number, high: number): number => Math.min(high, Math.max(low, n))
