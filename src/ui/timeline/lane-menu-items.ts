import { commands } from '../../bridge/commands.ts'
import type { LaneScope } from '../../protocol/lane-filter.ts'
import { injectAt, lanePlace } from './lane-place.ts'
import type { NamedLane } from './lanes.ts'
import type { Span } from './timeline-geometry.ts'

/** What a menu may do to the filter. */
export interface LaneFilterActs {
  readonly hide: (scope: LaneScope) => void
  readonly isolate: (scope: LaneScope) => void
  /** Null = no lane is hidden and none shown alone. */
  readonly showAll: (() => void) | null
}

export interface LaneMenuItem {
  readonly label: string
  /** Of whom, where the label does not say it. */
  readonly detail?: string
  readonly act: () => void
}

/**
 * What can be done with a lane, in the order of the menu.
 *
 * @param span  the box that was pressed; null = none
 */
export function laneMenuItems(
  { lane, span }: { lane: NamedLane; span: Span | null },
  { hide, isolate, showAll }: LaneFilterActs,
): readonly LaneMenuItem[] {
  const one: LaneScope = { kind: 'lane', key: lane.key }
  const group: LaneScope = { kind: 'group', group: lane.group }
  const { consumer } = lane
  const place = lanePlace(lane, span)
  return [
    { label: 'Hide this lane', act: () => hide(one) },
    { label: 'Only this lane', act: () => isolate(one) },
    { label: 'Hide this group', detail: lane.group, act: () => hide(group) },
    { label: 'Only this group', detail: lane.group, act: () => isolate(group) },
    ...(consumer === null
      ? []
      : [{ label: 'Only this consumer', detail: lane.name, act: () => isolate({ kind: 'consumer', consumer }) }]),
    ...(place === null ? [] : [{ label: 'Inject here', detail: place.detail, act: () => injectAt(place) }]),
    ...(showAll === null ? [] : [{ label: 'Show all lanes', act: showAll }]),
    ...(consumer === null
      ? []
      : [
          { label: 'Select the consumer', act: () => commands.select({ kind: 'consumer', id: consumer }) },
          { label: 'Select its zone', act: () => commands.select({ kind: 'zone', id: consumer }) },
        ]),
  ]
}
