import { useMemo, useState } from 'react'
import { useBridge } from '../../bridge/hooks.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { TimelineLane } from '../../protocol/timeline-lane.ts'
import { keptAnd, withKept } from './kept-lanes.ts'

interface Kept {
  readonly run: RunInfo | null
  readonly lanes: ReadonlyMap<string, TimelineLane>
}
const nothing: Kept = { run: null, lanes: new Map() }

/** While a run plays, lanes that it had stay. At rest there are those in which something happens. */
export function useSteadyLanes(rows: readonly TimelineLane[]): readonly TimelineLane[] {
  const playing = useBridge((state) => state.playing)
  const run = useBridge((state) => state.run)
  const [before, setBefore] = useState(nothing)
  const kept = playing ? (before.run === run ? before : { run, lanes: nothing.lanes }) : nothing
  const lanes = playing ? keptAnd(kept.lanes, rows) : kept.lanes
  if (kept.run !== before.run || lanes !== before.lanes) setBefore({ run: kept.run, lanes })
  return useMemo(() => withKept(rows, lanes), [rows, lanes])
}
