import { type LaneRun, type LaneWords, laneWords } from './lane-words.ts'
import type { LanePlace } from './timeline-lane.ts'

/** What is hidden or shown alone: one lane, all lanes of a group, or all of a consumer. */
export type LaneScope =
  | { readonly kind: 'lane'; readonly key: string }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'consumer'; readonly consumer: string }

export interface LaneFilter {
  /** Words found in name, instance or group. */
  readonly text: string
  readonly hidden: readonly LaneScope[]
  /** null = all that are not hidden. */
  readonly only: LaneScope | null
}

export const noFilter: LaneFilter = { text: '', hidden: [], only: null }

export const isFiltered = ({ text, hidden, only }: LaneFilter): boolean =>
  text.trim() !== '' || hidden.length > 0 || only !== null

/** Whether a filter leaves a lane, by what it is called. */
export const laneFits = (lane: LanePlace, run: LaneRun, filter: LaneFilter): boolean =>
  !isFiltered(filter) || wordsFit(laneWords(lane, run), filter)

const wordsFit = (lane: LaneWords, { text, hidden, only }: LaneFilter): boolean =>
  (only === null ? !hidden.some((scope) => inScope(lane, scope)) : inScope(lane, only)) &&
  `${lane.name} ${lane.detail} ${lane.group}`.toLowerCase().includes(text.trim().toLowerCase())

function inScope(lane: LaneWords, scope: LaneScope): boolean {
  switch (scope.kind) {
    case 'lane':
      return lane.key === scope.key
    case 'group':
      return lane.group === scope.group
    case 'consumer':
      return lane.consumer === scope.consumer
  }
}
