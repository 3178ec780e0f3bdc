import { useMemo } from 'react'
import { useBridge } from '../../../bridge/hooks.ts'

/** What the lessons are called, the open one of a file included. */
export function useTitles(): ReadonlyMap<string, string> {
  const scenarios = useBridge((state) => state.scenarios)
  const open = useBridge((state) => state.run?.scenario)
  return useMemo(
    () => new Map([...scenarios, ...(open ? [open] : [])].map(({ name, title }) => [name, title])),
    [scenarios, open],
  )
}
