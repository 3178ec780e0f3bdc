import type { Standing } from '../../protocol/event-rows.ts'
import type { LanesTold } from '../../protocol/timeline-lane.ts'

/** What a window's maker answers: its rows, how many the filter leaves, of how many. */
export interface WindowAnswer<R> {
  readonly total: number
  readonly of: number
  readonly rows: readonly R[]
  readonly note: string | null
  readonly standings?: readonly Standing[]
  readonly lanes?: LanesTold
}
