import type { Flow } from '../flow.ts'
import { type FlowPlan, type FlowWay, flowWay, labelPlace, type Point } from '../flow-way.ts'
import type { StageColours } from './draw-timeline.ts'

interface FlowPicture extends FlowPlan {
  readonly flows: readonly Flow[]
}

/** Arrows over the lanes: events whole, commands dashed and with their name. */
export function drawFlows(context: CanvasRenderingContext2D, picture: FlowPicture, colours: StageColours): void {
  // What belongs to the selected event lies on top.
  const ways = picture.flows
    .toSorted((a, b) => Number(a.main) - Number(b.main))
    .map((flow) => ({ flow, way: flowWay(flow, picture) }))
  for (const { flow, way } of ways) {
    context.globalAlpha = flow.main ? 1 : 0.55
    context.setLineDash(flow.kind === 'command' ? [5, 3] : [])
    drawArrow(context, way, colours.needle)
    context.setLineDash([])
  }
  context.globalAlpha = 1
  for (const { flow, way } of ways) if (flow.label !== '') drawLabel(context, flow.label, way, colours)
}

const cornerPx = 6
/** Of a head: along its way, and to each side of it. */
const headPx = { long: 6, side: 3.5 }
const ahead = { right: { x: 1, y: 0 }, down: { x: 0, y: 1 }, up: { x: 0, y: -1 } } as const

function drawArrow(context: CanvasRenderingContext2D, { points, heading }: FlowWay, colour: string): void {
  const { x, y } = ahead[heading]
  const first = points[0]!
  const end = points.at(-1)!
  context.strokeStyle = colour
  context.lineWidth = 1.5
  context.beginPath()
  context.moveTo(first.x, first.y)
  for (const [i, corner] of points.slice(1, -1).entries()) {
    const next = points[i + 2]!
    context.arcTo(corner.x, corner.y, next.x, next.y, Math.min(cornerPx, half(points[i]!, corner), half(corner, next)))
  }
  // The line ends within the head, or it would blunt the point.
  context.lineTo(end.x - x * 3, end.y - y * 3)
  context.stroke()
  context.setLineDash([])
  context.fillStyle = colour
  context.beginPath()
  context.moveTo(end.x, end.y)
  for (const side of [headPx.side, -headPx.side])
    context.lineTo(end.x - x * headPx.long + y * side, end.y - y * headPx.long + x * side)
  context.fill()
  context.lineWidth = 1
}

const half = (a: Point, b: Point): number => (Math.abs(a.x - b.x) + Math.abs(a.y - b.y)) / 2

/** In the middle of its arrow, on a ground of its own, where the arrow is long enough to be told by it. */
function drawLabel(context: CanvasRenderingContext2D, label: string, way: FlowWay, colours: StageColours): void {
  const { middle, room } = labelPlace(way)
  const width = context.measureText(label).width + 8
  if (room < width + 16) return
  const x = middle.x - width / 2
  context.fillStyle = colours.box
  context.fillRect(x, middle.y - 8, width, 16)
  context.strokeStyle = colours.line
  context.strokeRect(x + 0.5, middle.y - 7.5, width - 1, 15)
  context.fillStyle = colours.needle
  context.fillText(label, x + 4, middle.y + 0.5)
}
