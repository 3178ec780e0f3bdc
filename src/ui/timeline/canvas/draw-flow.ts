import type { Flow, FlowEnd } from '../flow.ts'
import type { StageColours } from './draw-timeline.ts'
import { type StepScale, xOf } from '../timeline-geometry.ts'

interface FlowPicture {
  readonly flows: readonly Flow[]
  readonly scale: StepScale
  readonly rowPx: number
}

/** Arrows over the lanes: events whole, commands dashed and with their name. */
export function drawFlows(
  context: CanvasRenderingContext2D,
  { flows, scale, rowPx }: FlowPicture,
  colours: StageColours,
): void {
  const place = ({ row, step }: FlowEnd, other: FlowEnd): { x: number; y: number } => ({
    x: row < 0 ? (step < scale.range.from || step <= other.step ? 0 : scale.width) : xOf(step, scale),
    y: (row < 0 ? other.row : row) * rowPx + rowPx / 2,
  })
  // What belongs to the selected event lies on top.
  for (const flow of flows.toSorted((a, b) => Number(a.main) - Number(b.main))) {
    context.globalAlpha = flow.main ? 1 : 0.55
    context.setLineDash(flow.kind === 'command' ? [5, 3] : [])
    drawArrow(context, place(flow.from, flow.to), place(flow.to, flow.from), colours.needle)
    context.setLineDash([])
  }
  context.globalAlpha = 1
  for (const flow of flows)
    if (flow.label !== '') drawLabel(context, flow.label, place(flow.from, flow.to), place(flow.to, flow.from), colours)
}

interface Point {
  readonly x: number
  readonly y: number
}

function drawArrow(context: CanvasRenderingContext2D, from: Point, to: Point, colour: string): void {
  context.strokeStyle = colour
  context.lineWidth = 1.5
  context.beginPath()
  context.moveTo(from.x, from.y)
  const bend = Math.max(12, (to.x - from.x) / 2)
  context.bezierCurveTo(from.x + bend, from.y, to.x - bend, to.y, to.x - 4, to.y)
  context.stroke()
  context.setLineDash([])
  context.fillStyle = colour
  context.beginPath()
  context.moveTo(to.x, to.y)
  context.lineTo(to.x - 6, to.y - 3)
  context.lineTo(to.x - 6, to.y + 3)
  context.fill()
  context.lineWidth = 1
}

/** In the middle of its arrow, on a ground of its own, where the arrow is long enough to be told by it. */
function drawLabel(
  context: CanvasRenderingContext2D,
  label: string,
  from: Point,
  to: Point,
  colours: StageColours,
): void {
  const width = context.measureText(label).width + 8
  if (to.x - from.x < width + 16) return
  const x = (from.x + to.x) / 2 - width / 2
  const y = (from.y + to.y) / 2
  context.fillStyle = colours.box
  context.fillRect(x, y - 8, width, 16)
  context.strokeStyle = colours.line
  context.strokeRect(x + 0.5, y - 7.5, width - 1, 15)
  context.fillStyle = colours.needle
  context.fillText(label, x + 4, y + 0.5)
}
