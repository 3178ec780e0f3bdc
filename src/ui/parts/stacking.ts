import { besideFrom } from './inspector-room.ts'

/** How much wider tools are on the projector's display. */
const largeType = 1.45

/** A narrower window has the form of a phone, on a wall as well. */
const deskFrom = 701
const largeFrom = 901

/** Px that the inspector takes from the view, as long as nobody has moved its edge. */
const inspectorPx = 316

/**
 * The windows in which a view's tools have a line of their own, as a media query.
 *
 * @param below  px; in narrower windows they have it where the inspector stands beside the view, open or not. Where it lies over
 *   the view that is wider by it. In large type they never have room beside the name.
 */
export function stackingQuery(below: number, projector: boolean): string {
  if (projector) return within(largeFrom, below * largeType)
  return `${within(besideFrom.desk, below)}, ${within(deskFrom, Math.min(besideFrom.desk, below - inspectorPx))}`
}

const within = (from: number, to: number): string => `(${from}px <= width < ${Math.max(from, to)}px)`
