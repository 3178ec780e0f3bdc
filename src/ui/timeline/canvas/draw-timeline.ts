import type { TimelineLane, TimelineStage } from '../../../protocol/timeline-lane.ts'
import { type EventMarks, stretchMark, type StretchMark } from '../../parts/event/event-marks.ts'
import { drawFlows } from './draw-flow.ts'
import type { Flow } from '../flow.ts'
import type { NamedLane } from '../lanes.ts'
import {
  atomsInset,
  boxesOf,
  cycleInset,
  cyclesOf,
  cycleWords,
  endOf,
  spanInset,
  type StepScale,
  xOf,
} from '../timeline-geometry.ts'
import { logMarks, stampGapPx } from './log-marks.ts'

export type StageColours = Readonly<
  Record<TimelineStage | 'text' | 'box' | 'line' | 'needle' | 'chosen' | 'kin' | 'font', string>
>

/** Of one sort of event: its bar, the ground of its stamp, and the letters on it. */
export interface EventColours {
  readonly bar: string
  readonly tint: string
  readonly ink: string
}

/** What events look like. */
export interface EventLooks {
  /** By the step that published it. */
  readonly typeAt: ReadonlyMap<number, number>
  /** By type, as all below. */
  readonly codes: readonly string[]
  readonly colours: readonly EventColours[]
}

export interface TimelinePicture {
  /** Null = the heading of a group. */
  readonly rows: readonly (NamedLane | null)[]
  readonly scale: StepScale
  readonly rowPx: number
  readonly cursor: number
  /** Those of what is selected. */
  readonly chosen: ReadonlySet<NamedLane | null>
  readonly marks: EventMarks
  readonly looks: EventLooks
  /** Its way. */
  readonly flows: readonly Flow[]
}

/** Draw all lanes: a box per cycle with its event, its atoms as colours beneath. */
export function drawTimeline(context: CanvasRenderingContext2D, picture: TimelinePicture, colours: StageColours): void {
  const { rows, scale, rowPx } = picture
  const { range, width } = scale
  const height = rows.length * rowPx
  context.clearRect(0, 0, width, height)
  context.font = colours.font
  context.textBaseline = 'middle'
  for (const [row, lane] of rows.entries()) {
    if (lane !== null && !picture.chosen.has(lane)) continue
    context.fillStyle = lane === null ? colours.box : colours.chosen
    context.fillRect(0, row * rowPx, width, rowPx)
  }
  for (const { after } of scale.folds) drawFold(context, endOf(after + 1, scale), scale.foldPx, height, colours)
  for (const [row, named] of rows.entries()) {
    const top = row * rowPx
    context.fillStyle = colours.line
    context.fillRect(0, top + rowPx - 1, width, 1)
    if (named === null) continue
    const { lane } = named
    if (lane.kind === 'log' && lane.atoms) drawLog(context, picture, colours, lane, top)
    else if (lane.kind === 'check') drawFindings(context, picture, colours, lane, top + rowPx / 2)
    else if (lane.kind === 'zone') drawSpans(context, picture, colours, lane, { top: top + 7, height: rowPx - 15 })
    else if (lane.atoms && lane.kind === 'loop') {
      const atoms = atomsInset(rowPx)
      drawCycles(context, picture, colours, lane, top)
      drawSpans(context, picture, colours, lane, { top: top + atoms.top, height: atoms.height })
    } else {
      const inset = spanInset(rowPx)
      drawSpans(context, picture, colours, lane, { top: top + inset.top, height: inset.height })
    }
  }
  drawFlows(context, picture, colours)
  if (picture.cursor >= range.from - 1 && picture.cursor <= range.to) {
    context.fillStyle = colours.needle
    context.fillRect(Math.round(endOf(picture.cursor + 1, scale)) - 1, 0, 1.5, height)
  }
}

/** Idle time takes a column of its own, hatched; the axis says how much it is. */
function drawFold(
  context: CanvasRenderingContext2D,
  x: number,
  width: number,
  height: number,
  colours: StageColours,
): void {
  context.save()
  context.beginPath()
  context.rect(x + 1, 0, width - 2, height)
  context.fillStyle = colours.box
  context.fill()
  context.clip()
  context.strokeStyle = colours.line
  context.lineWidth = 1
  context.beginPath()
  for (let at = -height; at < width + height; at += 9) {
    context.moveTo(x + at, height)
    context.lineTo(x + at + height, 0)
  }
  context.stroke()
  context.restore()
}

/** Each event as a stamp with its number, where that has room, else as a bar of its colour. */
function drawLog(
  context: CanvasRenderingContext2D,
  { scale, rowPx, marks, looks }: TimelinePicture,
  colours: StageColours,
  lane: TimelineLane,
  rowTop: number,
): void {
  const inset = spanInset(rowPx)
  const top = rowTop + inset.top
  const { height } = inset
  const stampPx = context.measureText('MM').width + 8
  const widthOf = (words: string): number => context.measureText(words).width
  const hasLook = (step: number): boolean => colourOf(looks, step) !== undefined
  for (const { x, step, ordinal, type, words, stamped, barPx } of logMarks(lane, scale, stampPx, widthOf, hasLook)) {
    const colour = colourOf(looks, step)
    const mark = ordinal > 0 ? stretchMark(marks, (each) => each === ordinal) : undefined
    context.fillStyle = markColour(mark, colours) ?? colour?.bar ?? colours.publish
    if (!stamped || colour === undefined) {
      context.fillRect(x, top, barPx, height)
      continue
    }
    context.fillRect(x, top, stampPx, height)
    context.fillStyle = colour.tint
    // The edge at the foot is the stamp's own colour, as on the tape; all around it is the needle's.
    if (mark) context.fillRect(x + 1.5, top + 1.5, stampPx - 3, height - 3)
    else context.fillRect(x, top, stampPx, height - 2)
    context.fillStyle = colour.ink
    const code = looks.codes[type] ?? ''
    context.fillText(code, x + (stampPx - widthOf(code)) / 2, top + height / 2)
    context.fillStyle = mark === 'selected' ? colours.needle : colours.text
    context.fillText(words, x + stampPx + stampGapPx, top + height / 2 + 0.5)
  }
}

const markColour = (mark: StretchMark, { kin, needle }: StageColours): string | undefined =>
  mark === undefined ? undefined : mark === 'kin' ? kin : needle

const colourOf = ({ typeAt, colours }: EventLooks, step: number): EventColours | undefined => {
  const type = typeAt.get(step)
  return type === undefined ? undefined : colours[type % colours.length]
}

function drawCycles(
  context: CanvasRenderingContext2D,
  { scale, rowPx, marks }: TimelinePicture,
  colours: StageColours,
  lane: TimelineLane,
  rowTop: number,
): void {
  const inset = cycleInset(rowPx)
  for (const { from, to, events, failed } of cyclesOf(lane)) {
    const x = xOf(from, scale)
    const size = Math.max(3, endOf(to, scale) - x - 1)
    const top = rowTop + inset.top
    const { height } = inset
    context.fillStyle = colours.box
    context.fillRect(x, top, size, height)
    const mark = stretchMark(marks, (ordinal) => events.includes(ordinal))
    context.strokeStyle = markColour(mark, colours) ?? (failed ? colours.error : colours.line)
    context.strokeRect(x + 0.5, top + 0.5, Math.max(1, size - 1), height - 1)
    const words = cycleWords(events, (each) => context.measureText(each).width <= size - 6)
    if (words === null) continue
    context.fillStyle = failed ? colours.error : colours.text
    context.fillText(words, x + 4, top + height / 2 + 0.5)
  }
}

function drawSpans(
  context: CanvasRenderingContext2D,
  { scale, looks }: TimelinePicture,
  colours: StageColours,
  lane: TimelineLane,
  { top, height }: { readonly top: number; readonly height: number },
): void {
  for (const { from, stage, x, end } of boxesOf(lane, scale)) {
    context.fillStyle = (stage === 'publish' && colourOf(looks, from)?.bar) || colours[stage]
    if (stage === 'busy') {
      drawCross(context, x + 3, top + height / 2, colours.busy)
      continue
    }
    context.fillRect(x, top, Math.max(1, end - x - 0.25), height)
  }
}

/** A round mark for a violation, a pointed one for a hazard: by form as well as by colour. */
function drawFindings(
  context: CanvasRenderingContext2D,
  { scale, marks }: TimelinePicture,
  colours: StageColours,
  lane: TimelineLane,
  y: number,
): void {
  for (const { stage, ordinal, x, end } of boxesOf(lane, scale)) {
    const middle = (x + end) / 2
    context.beginPath()
    if (stage === 'violation') context.arc(middle, y, 5, 0, 2 * Math.PI)
    else {
      context.moveTo(middle, y - 6)
      context.lineTo(middle + 6, y + 4.5)
      context.lineTo(middle - 6, y + 4.5)
      context.closePath()
    }
    context.fillStyle = colours[stage]
    context.fill()
    const mark = ordinal > 0 ? stretchMark(marks, (each) => each === ordinal) : undefined
    if (mark === undefined) continue
    context.strokeStyle = markColour(mark, colours) ?? colours.needle
    context.lineWidth = 2
    context.stroke()
    context.lineWidth = 1
  }
}

function drawCross(context: CanvasRenderingContext2D, x: number, y: number, colour: string): void {
  context.strokeStyle = colour
  context.lineWidth = 1.5
  context.beginPath()
  context.moveTo(x - 3, y - 3)
  context.lineTo(x + 3, y + 3)
  context.moveTo(x + 3, y - 3)
  context.lineTo(x - 3, y + 3)
  context.stroke()
  context.lineWidth = 1
}
