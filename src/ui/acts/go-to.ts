import type { ViewId } from '../../base/view-ids.ts'
import { commands } from '../../bridge/commands.ts'
import { putInspectorAway } from './inspector-away.ts'

/** To a view. On a phone the inspector lies over every view: whoever goes to one wants to see it, and keeps what is selected. */
export function goTo(view: ViewId): void {
  if (matchMedia('(width <= 900px)').matches) putInspectorAway()
  commands.go(view)
}
