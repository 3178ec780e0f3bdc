import type { Outcome } from '../../../protocol/event-rows.ts'
import type { Stretch } from '../tape-geometry.ts'
import type { TapeLooks } from './use-tape-looks.ts'

/** A consumer's line. */
export interface OutcomesPicture {
  /** By column; null = recorded ahead. */
  readonly marks: readonly (TapeMark | null)[]
  /** The checkpoint stands at the left edge of this column; null = it is not on the tape. */
  readonly caret: number | null
  /** In hand behind the checkpoint. */
  readonly risk: Stretch | null
}

export interface TapeMark {
  readonly outcome: Outcome
  /** It was handled more than once. */
  readonly again: boolean
}

/** As `OutcomeMark` draws them one by one; here all marks of a state are one path. */
export function drawOutcomes(context: CanvasRenderingContext2D, picture: OutcomesPicture, looks: TapeLooks): void {
  if (picture.risk) drawRisk(context, picture.risk, looks)
  const columns = new Map<Outcome, number[]>()
  const again: [column: number, outcome: Outcome][] = []
  for (const [column, mark] of picture.marks.entries()) {
    if (mark === null) continue
    const same = columns.get(mark.outcome)
    if (same) same.push(column)
    else columns.set(mark.outcome, [column])
    if (mark.again) again.push([column, mark.outcome])
  }
  for (const [outcome, at] of columns)
    painters[outcome](
      context,
      at.map((column) => middleOf(column, looks)),
      looks,
    )
  drawAgain(context, again, looks)
  if (picture.caret !== null) drawCaret(context, picture.caret * looks.cellPx, looks)
}

type Painter = (context: CanvasRenderingContext2D, middles: readonly number[], looks: TapeLooks) => void

const middleOf = (column: number, { cellPx }: TapeLooks): number => (column + 0.5) * cellPx

/** Of 13 parts of a letter's height, in whole px. */
const across = (parts: number, { bodyPx }: TapeLooks): number => Math.round((bodyPx * parts) / 13)

function discs(context: CanvasRenderingContext2D, middles: readonly number[], radius: number, y: number): void {
  context.beginPath()
  for (const x of middles) {
    context.moveTo(x + radius, y)
    context.arc(x, y, radius, 0, 2 * Math.PI)
  }
}

function rings(
  context: CanvasRenderingContext2D,
  middles: readonly number[],
  ring: { readonly acrossPx: number; readonly linePx: number; readonly colour: string; readonly ground?: string },
  { rowPx }: TapeLooks,
): void {
  discs(context, middles, (ring.acrossPx - ring.linePx) / 2, rowPx / 2)
  if (ring.ground !== undefined) {
    context.fillStyle = ring.ground
    context.fill()
  }
  context.strokeStyle = ring.colour
  context.lineWidth = ring.linePx
  context.stroke()
}

/** A dash, on whole px. */
const dashes: Painter = (context, middles, looks) => {
  const width = across(6, looks)
  const height = Math.round(looks.strokePx)
  const top = Math.floor((looks.rowPx - looks.strokePx) / 2)
  context.fillStyle = looks.faint
  for (const x of middles) context.fillRect(Math.round(x - width / 2), top, width, height)
}

const painters: Readonly<Record<Outcome, Painter>> = {
  done(context, middles, looks) {
    discs(context, middles, across(7, looks) / 2, looks.rowPx / 2)
    context.fillStyle = looks.done
    context.fill()
  },
  'passed-over': dashes,
  'not-addressed': dashes,
  ignored(context, middles, looks) {
    const linePx = Math.floor(looks.strokePx)
    const size = across(7, looks) - linePx
    context.strokeStyle = looks.number
    context.lineWidth = linePx
    for (const x of middles) context.strokeRect(x - size / 2, (looks.rowPx - size) / 2, size, size)
  },
  'in-flight'(context, middles, looks) {
    const linePx = Math.floor(looks.strokePx + looks.hairPx)
    rings(
      context,
      middles,
      { acrossPx: across(9, looks), linePx, colour: looks.inFlight, ground: looks.surface },
      looks,
    )
  },
  'to-come'(context, middles, looks) {
    const linePx = Math.floor(looks.hairPx)
    rings(context, middles, { acrossPx: across(5, looks), linePx, colour: looks.faint }, looks)
  },
  dead(context, middles, looks) {
    const arm = (looks.bodyPx * 3.5) / 13
    strokes(context, looks, looks.error, 2)
    for (const x of middles) {
      const y = looks.rowPx / 2
      context.moveTo(x - arm, y - arm)
      context.lineTo(x + arm, y + arm)
      context.moveTo(x + arm, y - arm)
      context.lineTo(x - arm, y + arm)
    }
    context.stroke()
  },
  lost(context, middles, looks) {
    const part = looks.bodyPx / 13
    strokes(context, looks, looks.hazard, 1.5)
    for (const x of middles) {
      const y = looks.rowPx / 2
      context.moveTo(x + 4.5 * part, y)
      context.arc(x, y, 4.5 * part, 0, 2 * Math.PI)
      context.moveTo(x + 4 * part, y - 4 * part)
      context.lineTo(x - 4 * part, y + 4 * part)
    }
    context.stroke()
  },
}

/** Begin lines as thick as in a drawing of 13 parts. */
function strokes(context: CanvasRenderingContext2D, { bodyPx }: TapeLooks, colour: string, parts: number): void {
  context.strokeStyle = colour
  context.lineWidth = (bodyPx * parts) / 13
  context.lineCap = 'round'
  context.beginPath()
}

const partsOf: Readonly<Partial<Record<Outcome, number>>> = { done: 7, ignored: 7, 'in-flight': 9, 'to-come': 5 }

/** A second ring around what was handled again; a cross has none. */
function drawAgain(context: CanvasRenderingContext2D, marks: readonly [number, Outcome][], looks: TapeLooks): void {
  const linePx = Math.floor(looks.strokePx)
  context.strokeStyle = looks.hazard
  context.lineWidth = linePx
  context.beginPath()
  for (const [column, outcome] of marks) {
    const parts = partsOf[outcome]
    if (parts === undefined) continue
    const radius = across(parts, looks) / 2 + 1.5 + linePx / 2
    const [x, y] = [middleOf(column, looks), looks.rowPx / 2]
    if (outcome === 'ignored') context.rect(x - radius, y - radius, 2 * radius, 2 * radius)
    else {
      context.moveTo(x + radius, y)
      context.arc(x, y, radius, 0, 2 * Math.PI)
    }
  }
  context.stroke()
}

/** The checkpoint: a pole with a foot, at the edge between two cells; as large as the marks beside it. */
function drawCaret(context: CanvasRenderingContext2D, x: number, looks: TapeLooks): void {
  const foot = looks.rowPx - 1
  const [pole, half, height] = [across(2, looks), across(5, looks), across(8, looks)]
  context.fillStyle = looks.text
  context.fillRect(x - pole / 2, 1, pole, foot - height)
  context.beginPath()
  context.moveTo(x, foot - height)
  context.lineTo(x + half, foot)
  context.lineTo(x - half, foot)
  context.fill()
}

const hatchPx = 6

/** Hatched, in a frame. */
function drawRisk(context: CanvasRenderingContext2D, { from, to }: Stretch, looks: TapeLooks): void {
  const { cellPx, rowPx } = looks
  const [x, width] = [from * cellPx, (to - from) * cellPx]
  context.save()
  context.beginPath()
  context.rect(x, 0, width, rowPx)
  context.clip()
  context.strokeStyle = looks.hazardTint
  context.lineWidth = hatchPx / 2
  context.beginPath()
  for (let at = x; at < x + width + rowPx; at += hatchPx * Math.SQRT2) {
    context.moveTo(at, 0)
    context.lineTo(at - rowPx, rowPx)
  }
  context.stroke()
  context.restore()
  const linePx = Math.floor(looks.hairPx)
  context.strokeStyle = looks.hazard
  context.lineWidth = linePx
  context.strokeRect(x + linePx / 2, linePx / 2, width - linePx, rowPx - linePx)
}
