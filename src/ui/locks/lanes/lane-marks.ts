import type { HoldRow } from '../../../protocol/zone-rows.ts'
import { holdBox, type LaneScale, laneX } from './lane-geometry.ts'
import { isOpen } from './lanes.ts'

/**
 * What a lane shows of its rows. Virtual time has holds that took none of it, and hundreds of them where one has a few px.
 * A hold that took no time is a mark of its own, as an instant is among spans wherever time is drawn, for a box says "so
 * long"; what would lie on each other is one mark that says how many it stands for.
 */
export interface LaneMark {
  readonly key: string
  /** `block`: holds too close to be told apart. `tries`: one or several that came back false. */
  readonly kind: 'box' | 'instant' | 'crash' | 'block' | 'tries'
  readonly x: number
  readonly width: number
  /** What it stands for, in order; one row but for blocks and tries. */
  readonly rows: readonly [HoldRow, ...HoldRow[]]
  /** The middle of each. */
  readonly at: readonly number[]
}

/** Width of the mark of an instant, of a cross, and of the narrowest box that is still seen to be one. */
const instantPx = 11
const crossPx = 8
const boxLeastPx = 5
/** A hold that is wider is told apart from its neighbour, however near that is. */
const shortPx = 12
/** Marks with less between them are one. */
const apartPx = 2

/** The marks of one lane, each sort from left to right; boxes first, for what took no time lies on what took some. */
export function laneMarks(rows: readonly HoldRow[], scale: LaneScale): readonly LaneMark[] {
  const all = rows
    .toSorted((a, b) => a.fromStep - b.fromStep)
    .flatMap((row) => {
      const mark = markOf(row, scale)
      return mark === null ? [] : [mark]
    })
  const isTry = ({ kind }: LaneMark): boolean => kind === 'tries'
  const isHold = ({ rows: [row] }: LaneMark): boolean => row.kind === 'hold'
  const drawn = [
    ...all.filter((mark) => !isTry(mark) && !isHold(mark)),
    ...merged(all.filter(isHold), 'block'),
    ...merged(all.filter(isTry), 'tries'),
  ]
  return [...drawn.filter(({ kind }) => kind === 'box'), ...drawn.filter(({ kind }) => kind !== 'box')]
}

/** Of one row; null = it is over before the lanes begin. */
function markOf(row: HoldRow, scale: LaneScale): LaneMark | null {
  const box = holdBox(scale, row.fromMs, isOpen(row) ? null : row.toMs)
  if (box === null) return null
  const made = (kind: LaneMark['kind'], { x, width }: { readonly x: number; readonly width: number }): LaneMark => ({
    key: `${row.kind}/${row.fromStep}`,
    kind,
    x,
    width,
    rows: [row],
    at: [x + width / 2],
  })
  if (row.kind === 'failed-try')
    return row.fromMs < scale.fromMs ? null : made('tries', around(row.fromMs, crossPx, scale))
  if (row.kind === 'crash') return made('crash', box)
  if (row.kind === 'hold' && !isOpen(row) && row.toMs === row.fromMs)
    return made('instant', around(row.fromMs, instantPx, scale))
  const width = Math.max(boxLeastPx, box.width)
  return made('box', { x: Math.max(0, Math.min(box.x, scale.width - width)), width })
}

/** A moment's place, in the middle of a burst that took no time, and never half outside of the lane. */
function around(ms: number, width: number, scale: LaneScale): { readonly x: number; readonly width: number } {
  const middle = (laneX(scale, ms) + laneX(scale, ms, 'end')) / 2
  return { x: Math.max(0, Math.min(middle - width / 2, scale.width - width)), width }
}

/** Marks in their order; each short one that reaches the short one before it becomes part of that. */
function merged(marks: readonly LaneMark[], kind: 'block' | 'tries'): readonly LaneMark[] {
  const made: LaneMark[] = []
  let long = true
  for (const mark of marks) {
    const last = made.at(-1)
    const near = last !== undefined && mark.x - (last.x + last.width) < apartPx
    if (near && !long && isShort(mark)) made[made.length - 1] = joined(last, mark, kind)
    else {
      made.push(mark)
      long = !isShort(mark)
    }
  }
  return made
}

/** What goes on at the cursor stands for itself. */
const isShort = ({ width, rows: [row] }: LaneMark): boolean => width <= shortPx && !isOpen(row)

function joined(a: LaneMark, b: LaneMark, kind: LaneMark['kind']): LaneMark {
  const x = Math.min(a.x, b.x)
  const width = Math.max(a.x + a.width, b.x + b.width) - x
  return { key: a.key, kind, x, width, rows: [...a.rows, ...b.rows], at: [...a.at, ...b.at] }
}

/** How a hold is coloured, and several by the worst of them: trouble is never swallowed. */
export function markState({ rows }: LaneMark): 'handle' | 'hazard' | 'error' {
  if (rows.some(({ end }) => end === 'error')) return 'error'
  return rows.some(({ end, kind }) => end === 'lost' && kind === 'hold') ? 'hazard' : 'handle'
}

/** Was this event in hand during a hold of the mark? 0 = no event is asked for. */
export const hadInHand = ({ rows }: LaneMark, event: number): boolean =>
  event > 0 && rows.some(({ firstEvent, lastEvent }) => firstEvent > 0 && firstEvent <= event && event <= lastEvent)
