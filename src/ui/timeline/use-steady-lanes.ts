import { useMemo, useState } from 'react'
import { useBridge } from '../../bridge/hooks.ts'
import { type LaneFilter, laneFits, noFilter } from '../../protocol/lane-filter.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import type { WindowUpdate } from '../../protocol/windows.ts'
import { type ComingLanes, keptAnd, type KeptLanes, noneKept, withKept } from './kept-lanes.ts'

interface SteadyLanes extends ComingLanes {
  /** What these lanes have passed. */
  readonly filter: LaneFilter
}

interface Kept {
  readonly run: RunInfo | null
  readonly kept: KeptLanes
}

/** While a run plays, lanes that it had stay. At rest there are those in which something happens. */
export function useSteadyLanes(update: WindowUpdate<'timeline'> | null): SteadyLanes {
  const playing = useBridge((state) => state.playing)
  const run = useBridge((state) => state.run)
  const [before, setBefore] = useState<Kept>({ run: null, kept: noneKept })
  const coming = useMemo<ComingLanes>(() => ({ rows: update?.rows ?? [], of: update?.lanes?.of ?? {} }), [update])
  const known = before.run === run ? before.kept : noneKept
  const now: Kept = playing ? { run, kept: keptAnd(known, coming) } : { run: null, kept: noneKept }
  if (now.run !== before.run || now.kept !== before.kept) setBefore(now)
  const { kept } = now
  const filter = update?.lanes?.filter ?? noFilter
  return useMemo(() => {
    const steady = withKept(coming, kept, (lane) => run !== null && laneFits(lane, run, filter))
    return { ...steady, filter }
  }, [coming, kept, run, filter])
}
