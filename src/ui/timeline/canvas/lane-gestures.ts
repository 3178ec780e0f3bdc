import type { StepRange } from '../../../bridge/view-state.ts'

/** A pointer on the lanes, in px of their picture. */
export interface Press {
  readonly id: number
  readonly x: number
  readonly y: number
  readonly touch: boolean
  readonly shift: boolean
}

/** A stretch of the picture, in px. */
export interface Mark {
  readonly from: number
  readonly to: number
}

/** What gestures come to. `share`: of the width. */
export interface LaneActs {
  /** What is shown. */
  readonly range: StepRange
  readonly width: number
  /** `from`: the range that is zoomed. */
  readonly zoom: (factor: number, share: number, from: StepRange) => void
  readonly pan: (share: number) => void
  /** Null = nothing is marked any more. */
  readonly mark: (mark: Mark | null) => void
  readonly brush: (mark: Mark) => void
  readonly hover: (x: number, y: number) => void
  readonly pick: (x: number, y: number) => void
}

/** So far a pointer may tremble in a press. */
const tremblePx = 3
/** So much two fingers have to stretch before the picture follows. */
const stretchMin = 0.04

/** Dragging marks, dragging with Shift or one finger pans, two fingers zoom, a press picks. */
export function createLaneGestures() {
  /** Where fingers are, and what two of them began to stretch: how far apart they were, and the range. */
  const fingers = new Map<number, number>()
  let stretched: { readonly px: number; readonly range: StepRange; last: number } | null = null
  let drag: { readonly x: number; readonly pan: boolean; at: number; moved: boolean } | null = null

  /** Always from the range at which the two began: what is shown follows a frame later. */
  function stretch({ width, zoom }: LaneActs): void {
    if (!stretched) return
    const factor = stretched.px / spread(fingers)
    if (Math.abs(factor / stretched.last - 1) < stretchMin) return
    stretched.last = factor
    const middle = [...fingers.values()].reduce((sum, x) => sum + x, 0) / 2
    zoom(factor, Math.max(0, Math.min(1, middle / Math.max(1, width))), stretched.range)
  }

  return {
    /** @returns whether it is one pointer: a second finger stretches what lies between the two */
    down({ id, x, touch, shift }: Press, { range }: LaneActs): boolean {
      if (touch) fingers.set(id, x)
      if (fingers.size === 2) {
        stretched = { px: spread(fingers), range, last: 1 }
        drag = null
        return false
      }
      drag = { x, at: x, pan: shift || touch, moved: false }
      return true
    },
    move({ id, x, y }: Press, acts: LaneActs): void {
      if (fingers.has(id)) fingers.set(id, x)
      if (fingers.size === 2) return stretch(acts)
      if (!drag) return acts.hover(x, y)
      drag.moved ||= Math.abs(x - drag.x) > tremblePx
      if (!drag.moved) return
      if (!drag.pan) return acts.mark(between(drag.x, x))
      acts.pan((drag.at - x) / Math.max(1, acts.width))
      drag.at = x
    },
    up({ id, x, y }: Press, acts: LaneActs): void {
      fingers.delete(id)
      const ended = drag
      drag = null
      acts.mark(null)
      if (!ended) return
      if (!ended.moved) acts.pick(x, y)
      else if (!ended.pan) acts.brush(between(ended.x, x))
    },
    cancel({ id }: Pick<Press, 'id'>, { mark }: Pick<LaneActs, 'mark'>): void {
      fingers.delete(id)
      drag = null
      mark(null)
    },
    /** What is under way is something else: a menu is asked for. */
    drop(): void {
      drag = null
    },
    /** Two fingers are down. */
    stretches: (): boolean => fingers.size === 2,
  }
}

const between = (a: number, b: number): Mark => ({ from: Math.min(a, b), to: Math.max(a, b) })

/** Px between two fingers. */
function spread(fingers: ReadonlyMap<number, number>): number {
  const [a = 0, b = 0] = fingers.values()
  return Math.max(1, Math.abs(a - b))
}
