import { commands } from '../../bridge/commands.ts'
import { formatSelection, sameSelection, type Selection } from '../../bridge/selection.ts'
import type { FaultHook } from '../../model/fault.ts'
import type { TimelineStage } from '../../protocol/timeline-lane.ts'
import type { AtomPlace } from '../acts/atom-place.ts'
import { formatCount } from '../format.ts'
import { openInject } from '../acts/overlays.ts'
import { type LaneLine, lanesOf, linesOfLanes } from './lane-lines.ts'
import type { NamedLane } from './lanes.ts'
import { type Span, spansOf, type StepScale, xOf } from './timeline-geometry.ts'

/** Where a fault can be let in from a lane: at the atom that was pressed, or at whoever the lane is of. */
export interface LanePlace {
  readonly detail: string
  readonly selection: Selection
  /** Null = at whoever it is, from the cursor on. */
  readonly atom: { readonly place: AtomPlace; readonly before: number } | null
}

/** Null = no fault meets anybody in this lane. */
export function lanePlace({ name, detail, consumer, lane }: NamedLane, span: Span | null): LanePlace | null {
  if (consumer === null) return null
  const instance = lane.kind === 'loop' ? lane.instance : null
  const selection: Selection =
    lane.kind === 'zone'
      ? { kind: 'zone', id: consumer }
      : instance === null
        ? { kind: 'consumer', id: consumer }
        : { kind: 'instance', id: consumer, instance }
  const who = `${name} ${detail}`.trim()
  // Only where each step has a box of its own is it known what happened in it.
  const hook = span !== null && lane.atoms && lane.kind !== 'zone' ? hooks[span.stage] : undefined
  if (span === null || hook === undefined) return { detail: who, selection, atom: null }
  const words = `step ${formatCount(span.from)} of ${who}`
  return {
    detail: words,
    selection,
    atom: { place: { words, consumer, instance, hook, ordinal: span.ordinal }, before: span.from - 1 },
  }
}

/**
 * Where a menu opens that is asked for by keys, of all lanes at once: at what is selected, else at who acts at the cursor,
 * else at the first lane.
 */
export function placeForKeys(
  lanes: readonly NamedLane[],
  selected: Selection | null,
  cursor: number,
): { readonly lane: NamedLane; readonly index: number; readonly span: Span | null } | null {
  const at = ({ lane }: NamedLane): Span | null =>
    spansOf(lane).find(({ from, to }) => from <= cursor && cursor < to) ?? null
  const chosen = selected === null ? null : formatSelection(selected)
  const own = lanes.findIndex(({ thing }) => thing !== null && formatSelection(thing) === chosen)
  const acting = lanes.findIndex((lane) => lane.lane.kind === 'loop' && at(lane) !== null)
  const index = own >= 0 ? own : Math.max(0, acting)
  const lane = lanes[index]
  return lane === undefined ? null : { lane, index, span: at(lane) }
}

/** The same as a place in the drawing, just below that lane, at the cursor. */
export function menuPlaceForKeys(
  lines: readonly LaneLine[],
  selected: Selection | null,
  cursor: number,
  scale: StepScale,
  rowPx: number,
): { readonly lane: NamedLane; readonly span: Span | null; readonly x: number; readonly y: number } | null {
  const place = placeForKeys(lanesOf(lines), selected, cursor)
  if (!place) return null
  const line = linesOfLanes(lines)[place.index] ?? 0
  return {
    lane: place.lane,
    span: place.span,
    x: Math.min(scale.width, xOf(cursor, scale)),
    y: (line + 1) * rowPx,
  }
}

/** What a press selects: the event in hand, else the instance or zone whose lane it is; null = nothing. */
export function thingPicked({ thing, lane }: NamedLane, span: Span | null): Selection | null {
  if (span && span.ordinal > 0) return { kind: 'event', ordinal: span.ordinal }
  return lane.kind === 'zone' || lane.kind === 'loop' ? thing : null
}

/** Whether a lane is of what is selected, or pointed at: each lane of a consumer, but of a zone or an instance its own alone. */
export function isLaneOf({ thing }: Pick<NamedLane, 'thing'>, selected: Selection | null): boolean {
  if (thing === null || selected === null || !('id' in thing) || !('id' in selected)) return false
  return selected.kind === 'consumer' ? thing.id === selected.id : sameSelection(thing, selected)
}

/** What the other panes mark while the pointer is here. */
export const thingHovered = (
  { thing }: Pick<NamedLane, 'thing'>,
  span: Pick<Span, 'ordinal'> | null,
): Selection | null => (span && span.ordinal > 0 ? { kind: 'event', ordinal: span.ordinal } : thing)

/** A fault meets an atom that comes: of a recorded one the page goes to just before it. */
export function injectAt({ selection, atom }: LanePlace): void {
  if (atom === null) commands.select(selection)
  else {
    commands.pause()
    commands.seek(atom.before)
  }
  openInject(atom?.place ?? null)
}

/** Where a fault meets what was done in a step. */
const hooks: Partial<Record<TimelineStage, FaultHook>> = {
  fetch: 'fetch.request',
  handle: 'handler.enter',
  save: 'saga.write',
  commit: 'commit',
  busy: 'lock.try',
}
