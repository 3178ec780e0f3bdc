import { useState } from 'react'
import { useBridge } from '../../bridge/hooks.ts'

/**
 * As `useState`, for what names something of a run: a saga by its number, rows that are ticked. In another scenario it would
 * name another thing: there it is as it began.
 */
export function useRunState<T>(initial: T): readonly [T, (next: T) => void] {
  const scenario = useBridge((state) => state.view.scenario)
  const [kept, setKept] = useState<{ readonly scenario: string; readonly value: T } | null>(null)
  return [kept?.scenario === scenario ? kept.value : initial, (value) => setKept({ scenario, value })]
}
