import type { ViewId } from '../../base/view-ids.ts'
import { commands } from '../../bridge/commands.ts'
import { putInspectorAway } from './inspector-away.ts'

/** To a view. */
export function goTo(view: ViewId): void {
  makeWay()
  commands.go(view)
}

/** To a view, filtered. */
export function findIn(view: ViewId, find: string): void {
  makeWay()
  commands.find(view, find)
}

/** On a phone the inspector lies over every view: whoever goes to one wants to see it, and keeps what is selected. */
function makeWay(): void {
  if (matchMedia('(width <= 900px)').matches) putInspectorAway()
}
