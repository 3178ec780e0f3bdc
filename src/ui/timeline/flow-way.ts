import type { Flow, FlowEnd } from './flow.ts'
import type { NamedLane } from './lanes.ts'
import { boxesOf, cycleInset, cyclesOf, endOf, spanInset, type StepScale, xOf } from './timeline-geometry.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** How an arrow runs over the lanes, in px. Its point lies on the edge of what it leads to, and nothing of it within. */
export interface FlowWay {
  /** Straight from each to the next; the first is its beginning, the last its point. Corners are rounded when drawn. */
  readonly points: readonly Point[]
  readonly heading: 'right' | 'down' | 'up'
}

export interface FlowPlan {
  /** Null = the heading of a group. */
  readonly rows: readonly (NamedLane | null)[]
  readonly scale: StepScale
  readonly rowPx: number
}

/** Nearer than this there is no room for a head beside the box: the arrow comes from straight above, or below. */
const besidePx = 12
/** Between a box and the arrow that turns to it. */
const lastPx = 12

/**
 * From the moment where it begins straight to the lane that it leads to, then along that lane's edge, where nothing is
 * written, and only beside the box to its middle. So all arrows of one event have one trunk.
 */
export function flowWay({ from, to }: Flow, plan: FlowPlan): FlowWay {
  const { scale, rowPx } = plan
  if (to.row < 0) {
    const source = boxAt(from, plan)
    const x = within(xOf(from.step, scale) + 1, source)
    const y = (from.row + 1) * rowPx - 1
    return right({ x, y: source.bottom }, { x, y }, { x: outsideAt(to, from, scale), y })
  }
  const target = boxAt(to, plan)
  const end = { x: target.x, y: target.middle }
  const beside = (x: number): number => Math.max(x, end.x - lastPx)
  if (from.row < 0) {
    const x = outsideAt(from, to, scale)
    const y = to.row * rowPx
    return right({ x, y }, { x: beside(x), y }, { x: beside(x), y: end.y }, end)
  }
  const source = boxAt(from, plan)
  const x = within(xOf(from.step, scale) + 1, source)
  const down = to.row > from.row
  const start = { x, y: down ? source.bottom : source.top }
  if (end.x - x < besidePx) {
    const under = { x: within(x, target), y: down ? target.top : target.bottom }
    // It keeps to the trunk until shortly before.
    const turn = { x, y: down ? Math.max(start.y, under.y - lastPx) : Math.min(start.y, under.y + lastPx) }
    return { points: [start, turn, under], heading: down ? 'down' : 'up' }
  }
  // Within its own lane it goes round by the upper edge.
  const y = to.row < from.row ? (to.row + 1) * rowPx - 1 : to.row * rowPx
  return right(start, { x, y }, { x: beside(x), y }, { x: beside(x), y: end.y }, end)
}

/** What does not lie in the lanes shown lies at their left or right end. */
const outsideAt = ({ step }: FlowEnd, other: FlowEnd, { range, width }: StepScale): number =>
  step < range.from || step <= other.step ? 0 : width

const right = (...points: readonly Point[]): FlowWay => ({ points, heading: 'right' })

/** Where the label stands: in the middle of its longest stretch along the lanes, as wide as that is. */
export function labelPlace({ points }: FlowWay): { readonly middle: Point; readonly room: number } {
  let middle = points[0]!
  let room = 0
  for (const [i, { x, y }] of points.slice(1).entries()) {
    const before = points[i]!
    if (x - before.x <= room) continue
    room = x - before.x
    middle = { x: (before.x + x) / 2, y: (before.y + y) / 2 }
  }
  return { middle, room }
}

interface Box {
  readonly x: number
  readonly end: number
  readonly top: number
  readonly bottom: number
  readonly middle: number
}

/** What is drawn for this step in its lane: the box of a whole pass, or that of an atom. */
function boxAt({ row, step }: FlowEnd, { rows, scale, rowPx }: FlowPlan): Box {
  const lane = rows[row]?.lane
  const has = ({ from, to }: { readonly from: number; readonly to: number }): boolean => from <= step && step < to
  const pass = lane && cyclesOf(lane).find(has)
  const atom = pass ? null : lane && boxesOf(lane, scale).find(has)
  const { top, height } = pass ? cycleInset(rowPx) : spanInset(rowPx)
  const y = row * rowPx + top
  return {
    x: pass ? xOf(pass.from, scale) : (atom?.x ?? xOf(step, scale)),
    end: endOf((pass ?? atom)?.to ?? step + 1, scale),
    top: y,
    bottom: y + height,
    middle: y + height / 2,
  }
}

/** A place over a box, a little away from its corners. */
const within = (x: number, { x: low, end }: Box): number => Math.max(low + 1, Math.min(x, end - 1))
