import { useHoveredThing } from '../../bridge/hooks.ts'
import { formatSelection, type Selection } from '../../bridge/selection.ts'
import { sameThing } from './table/same-thing.ts'

export interface ThingMarks {
  /** As the URL writes a selection; `HoverWatch` looks for it. */
  readonly 'data-thing'?: string
  readonly 'data-hovered'?: true | undefined
}

/**
 * Attributes of whatever stands for a thing: it tells the other panes when the pointer or the focus is on it, and is marked
 * when they do.
 *
 * @param thing    null = it stands for nothing that can be selected
 * @param hovered  what somebody points at, as {@link formatSelection} writes it
 */
export function thingMarks(thing: Selection | null, hovered: string | null): ThingMarks {
  if (thing === null) return {}
  const name = formatSelection(thing)
  return { 'data-thing': name, 'data-hovered': (hovered !== null && sameThing(name, hovered)) || undefined }
}

/** {@link thingMarks} at this moment, for all things that a component draws. */
export function useThingMarks(): (thing: Selection | null) => ThingMarks {
  const hovered = useHoveredThing()
  return (thing) => thingMarks(thing, hovered)
}
